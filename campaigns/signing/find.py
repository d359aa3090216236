"""What is signed: the action that an address or a letter names, whether this visitor may see its page; and by whom."""

import re
import unicodedata

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from campaigns import links, vault
from campaigns.links.receipt import SYMBOLS
from campaigns.models import Action, ActionPage, Signature
from campaigns.models.page_in import page_in
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
    page = page_in(action, get_language())
    if page is None or not all(rule.accept_request(request) for rule in page.get_view_restrictions()):
        raise Http404
    if action.recalled_at:
        raise ActionRecalled
    return page


def check_visible(request: HttpRequest, action: Action) -> None:
    """Who may not see the page cannot sign it either. Raises Http404, ActionRecalled."""
    if action.recalled_at or PageViewRestriction.objects.exists():
        page_of(request, action)


def signature_of(code: str) -> Signature:
    """The signature that a receipt code proves, with its action and letter, and without its box.

    Reading tries all index keys; the code counts only if the action of the row that it names gives that very code.
    Raises BadLink.
    """
    number = links.read_receipt_code(code)
    rows = Signature.objects.select_related("action", "letter_version")
    signature = rows.defer("box", "person_digest", "name_town_index", "name_index").filter(pk=number).first()
    try:
        if signature and _symbols(code) == _symbols(links.receipt_code(number, key_id=signature.action.index_key)):
            return signature
    except vault.KeyMissing:
        pass
    raise links.BadLink("This is no receipt code of a signature.")


def _symbols(code: str) -> str:
    """The code without what people put between its symbols, in one spelling."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code).upper().translate(SYMBOLS))
