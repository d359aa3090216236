"""The rows as the desk shows them: in groups, with the user's drafts, findings, terms and comments, in few queries."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import Translation

from campaigns.checks import Finding
from campaigns.models import RowComment, RowDraft, Term
from campaigns.models.row_findings import findings_of, term_pairs
from campaigns.models.rows import Row, previous_of, rows_of

from .former import former_of
from .languages import Language, language
from .terms import TermFound, terms_in

# What the script posts to; the name of the address by the word of the script.
ROW_URLS = {"about": "row", "keep": "keep_row", "save": "save_row", "comment": "comment"}


@dataclass(frozen=True)
class DeskRow:
    """A row on the desk. `draft` is what this user typed and did not save, or None; findings are of what is shown."""

    row: Row
    translation_id: int
    source_language: Language
    draft: str | None
    findings: list[Finding]
    terms: list[TermFound]
    has_previous: bool
    open_comment_count: int
    translated_by: str

    @property
    def shown(self) -> str:
        """What stands in the field: the draft, else what is saved."""
        return self.row.text if self.draft is None else self.draft

    @property
    def is_red(self) -> bool:
        return any(finding.is_red for finding in self.findings)

    @property
    def urls(self) -> dict[str, str]:
        """The addresses of this row: about, keep, save, comment."""
        arguments = [self.translation_id, self.row.segment_id]
        return {word: reverse(f"translation:{name}", args=arguments) for word, name in ROW_URLS.items()}


@dataclass(frozen=True)
class Group:
    """The rows of a block, of the page's own fields, or of an addressee; `translation` is what they belong to."""

    label: str
    translation: Translation
    rows: list[DeskRow]
    is_addressee: bool


def groups_of(translation: Translation, *, user: User, terms: list[Term], is_addressee: bool = False) -> list[Group]:
    """All rows of a translation in the order of the page, a group for each block."""
    rows = rows_of(translation)
    pairs, previous = term_pairs(translation), previous_of(translation, rows)
    own = RowDraft.objects.filter(translation=translation, user=user)
    drafts = {(one.string_id, one.context_id): one.text for one in own}
    open_comments = RowComment.objects.filter(translation=translation, resolved_at=None)
    comments = Counter(open_comments.order_by().values_list("string_id", "context_id"))
    users = get_user_model().objects.in_bulk({row.translated_by_id for row in rows if row.translated_by_id})

    def on_desk(row: Row) -> DeskRow:
        draft = drafts.get(row.key)
        shown = row.text if draft is None else draft
        translator = users.get(row.translated_by_id)
        return DeskRow(
            row=row,
            translation_id=translation.pk,
            source_language=language(row.source_code),
            draft=draft,
            # An empty row is open, and everybody sees that.
            findings=findings_of(row, translation, pairs, shown) if shown else [],
            terms=terms_in(row=row, translation=translation, terms=terms),
            has_previous=former_of(row, previous.get(row.segment_id, [])) is not None,
            open_comment_count=comments[row.key],
            translated_by=get_user_display_name(translator) if translator else "",
        )

    if is_addressee:
        label = _("Addressee: %(name)s") % {"name": translation.source.object_repr}
        return [Group(label, translation, [on_desk(row) for row in rows], is_addressee=True)] if rows else []
    groups = []
    for _name, members in groupby(rows, key=lambda row: row.group):
        found = [on_desk(row) for row in members]
        groups.append(Group(found[0].row.place.group or _("Page"), translation, found, is_addressee=False))
    return groups
