"""What keeps a translation from being sent for approval and from going live, row by row, for who is to mend it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from campaigns.models import RowDraft
from campaigns.models.row_findings import red_rows
from campaigns.models.rows import Row, rows_of
from campaigns.models.translation_rules import where_of

from .along import addressees_along


@dataclass(frozen=True)
class Problem:
    """One row, where it stands, and what is the matter with it."""

    row: Row
    where: str
    message: str

    @property
    def anchor(self) -> str:
        """Where it stands on the desk."""
        return f"#row-{self.row.segment_id}"


def problems_of(translation: Translation, *, user: User | None = None) -> list[Problem]:
    """Of the page and the addressees that go along, in the order of the desk.

    Args:
        user: whose typing that is not saved counts as well.
    """
    parts = [translation, *addressees_along(translation)]
    return [problem for part in parts for problem in _problems(part, user, is_along=part is not translation)]


def _problems(translation: Translation, user: User | None, *, is_along: bool) -> list[Problem]:
    rows = rows_of(translation)
    red = red_rows((row for row in rows if row.is_finished), translation)
    typed = _typed(translation, user)
    found = []
    for row in rows:
        where = where_of([row])
        if is_along:
            where = f"{translation.source.object_repr}: {where}"
        if row.key in typed and typed[row.key] != row.text:
            found.append(Problem(row, where, _("You typed something here that is not saved yet.")))
        elif not row.text.strip() or row.has_error:
            found.append(Problem(row, where, _("Not translated yet.")))
        elif row.is_machine:
            found.append(Problem(row, where, _("Translated by a machine, and read by nobody.")))
        elif row.segment_id in red:
            found.append(Problem(row, where, " ".join(finding.message for finding in red[row.segment_id])))
    return found


def _typed(translation: Translation, user: User | None) -> dict[tuple[int, int], str]:
    drafts = RowDraft.objects.filter(translation=translation, user=user) if user else RowDraft.objects.none()
    return {(draft.string_id, draft.context_id): draft.text for draft in drafts}
