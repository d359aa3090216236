"""What is signed: the action that an address or a letter names, and whether this visitor may see its page."""

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage
from campaigns.models.recalled import ActionRecalled


def find_action(slug: str, letter: str) -> Action:
    """The action of this slug; if that was changed while the form was open, the action whose letter it showed.

    Raises Http404.
    """
    if "\0" in slug:
        raise Http404  # PostgreSQL would call it a fault of the query
    action = Action.objects.filter(slug=slug).first()
    if action is None and letter.isdecimal() and len(letter) < 19:
        action = Action.objects.filter(letter_versions=int(letter)).first()
    if action is None:
        raise Http404
    return action


def page_of(request: HttpRequest, action: Action) -> ActionPage:
    """The action's live page in the reader's language; in its own language where there is none.

    Raises Http404 if there is none, or if it is restricted and this visitor may not see it; ActionRecalled to whoever
    may.
    """
    pages = ActionPage.objects.live().filter(translation_key=action.translation_key).select_related("locale")
    by_code = {page.locale.language_code: page for page in pages}
    page = by_code.get(get_language()) or by_code.get(action.source_locale.language_code)
    if page is None or not all(rule.accept_request(request) for rule in page.get_view_restrictions()):
        raise Http404
    if action.recalled_at:
        raise ActionRecalled
    return page


def check_visible(request: HttpRequest, action: Action) -> None:
    """Who may not see the page cannot sign it either. Raises Http404, ActionRecalled."""
    if action.recalled_at or PageViewRestriction.objects.exists():
        page_of(request, action)
