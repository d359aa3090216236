"""What somebody signed, as the pages of leaving and of my data show it: the letter's title, and what can be done."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils.translation import get_language

from campaigns import links
from campaigns.models import Action, ActionPage, Signature
from campaigns.models.signature import State


@dataclass(frozen=True)
class Signed:
    """`title` is empty where the action is not shown to the public (any more)."""

    signature: Signature
    title: str
    code: str = field(repr=False)

    @property
    def can_be_withdrawn(self) -> bool:
        """One that staff set aside too: that it was is no concern of who signed, and the wish is kept (withdraw())."""
        action = self.signature.action
        return self.signature.state != State.WITHDRAWN and not action.handed_over_at and bool(self.signature.box)


def signed_by(supporter_ids: Iterable[int]) -> list[Signed]:
    """The signatures of these supporters, the newest first."""
    signatures = Signature.objects.filter(supporter_signatures__supporter__in=supporter_ids).distinct()
    rows = list(signatures.select_related("action", "letter_version"))
    titles = titles_here({row.action for row in rows})
    return [
        Signed(row, titles.get(row.action_id, ""), links.receipt_code(row.pk, key_id=row.action.index_key))
        for row in rows
    ]


def titles_here(actions: Collection[Action]) -> dict[int, str]:
    """The titles of these actions' live pages in the reader's language, else in their own; not of recalled ones."""
    shown = {action.translation_key: action for action in actions if not action.recalled_at}
    pages = ActionPage.objects.live().filter(translation_key__in=shown).defer_streamfields().select_related("locale")
    titles: dict[int, str] = {}
    for page in pages:
        action = shown[page.translation_key]
        if page.locale.language_code == get_language():
            titles[action.pk] = page.title
        elif page.locale_id == action.source_locale_id:
            titles.setdefault(action.pk, page.title)
    return titles
