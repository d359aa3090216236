"""Which page of an action a reader gets: the one in the own language, else the one in which it was written."""

from .action import Action
from .page import ActionPage


def page_in(action: Action, language: str | None) -> ActionPage | None:
    """The action's live page in this language; in its own language where there is none; None if that is not live."""
    pages = ActionPage.objects.live().filter(translation_key=action.translation_key).select_related("locale")
    by_code = {page.locale.language_code: page for page in pages}
    return by_code.get(language or "") or by_code.get(action.source_locale.language_code)
