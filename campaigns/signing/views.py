"""The posting address of the signing form, the thank-you page, and the way from there to a Mastodon server."""

import logging
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.counting import count_now
from campaigns.links import BadLink, read_thank_you_token, receipt_code
from campaigns.models import Action, LetterVersion, Signature
from campaigns.models.recalled import ActionRecalled
from campaigns.vault import VaultError

from .find import check_visible, find_action, page_of
from .forms import SignForm
from .origin import is_foreign
from .posted import body_size, typed
from .recalled import recalled_answer
from .sharing import MastodonForm, share_of
from .sign_letter import SigningRefused, TooMany, sign_letter
from .thanks import lead_to_thanks

logger = logging.getLogger(__name__)

# More than a form with long names in any script needs:
MAX_BODY = 16 * 1024  # bytes
MAX_FIELDS = 30


@csrf_exempt  # is_foreign() stands in for the token: see there
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Store one signature, then send the browser on to the thank-you page; with errors show the page again."""
    if "\0" in slug:
        raise Http404  # PostgreSQL would call it a fault of the query
    if request.method != "POST":
        return redirect(page_of(request, get_object_or_404(Action, slug=slug)).get_url(request))
    if is_foreign(request):
        return render(request, "campaigns/signing/foreign.html", status=403)
    form = SignForm(typed(request))
    try:
        action = find_action(slug, form.data.get("letter", ""))
        check_visible(request, action)
        refusal = _size_refusal(request, form)
        if refusal:
            return _again(request, action, form, refusal)
        if not form.is_valid():
            return _again(request, action, form, 422)
        return _record(request, action, form)
    except ActionRecalled:
        return recalled_answer(request, form)
    except (DatabaseError, InterfaceError, VaultError) as error:
        # Nothing but the kind of error: its text can hold what was posted.
        logger.error("signature not stored", extra={"error": type(error).__name__})
        return render(request, "campaigns/signing/not_stored.html", {"form": form, "slug": slug}, status=503)


def _record(request: HttpRequest, action: Action, form: SignForm) -> HttpResponse:
    try:
        recorded = sign_letter(request, action=action, form=form)
    except SigningRefused as refused:
        form.add_error(None, refused.words)
        return _again(request, action, form, 429 if isinstance(refused, TooMany) else 422)
    return lead_to_thanks(recorded)


def _size_refusal(request: HttpRequest, form: SignForm) -> int | None:
    """The status for a form that is too large; what was typed is still shown again."""
    if body_size(request) > MAX_BODY:
        form.add_error(None, _("This is too much text. Make your name and town shorter, please."))
        return 413
    if sum(len(values) for _name, values in request.POST.lists()) > MAX_FIELDS:
        form.add_error(None, _("This form has more fields than ours. Open the page again and sign there."))
        return 400
    return None


def _again(request: HttpRequest, action: Action, form: SignForm, status: int) -> HttpResponse:
    """The action page once more, with what was typed and what is wrong."""
    response = page_of(request, action).serve(request, form=form)
    response.status_code = status
    # Now, while a database that goes away is still answered with what was typed.
    return response.render()


@never_cache
@require_safe
def thank_you(request: HttpRequest, token: str) -> HttpResponse:
    """Show the own name under the letter, and the receipt code: to the holder of the link, for one hour."""
    try:
        thanks = read_thank_you_token(token)
    except BadLink:
        return render(request, "campaigns/signing/thank_you_over.html", status=410)
    signature = get_object_or_404(Signature.objects.select_related("action", "letter_version"), pk=thanks.signature_id)
    action = signature.action
    page = page_of(request, action)
    context = page.get_context(request)
    # Who has just signed looks for the own name in the count; the answer is the same to a repeated post.
    now = count_now(action)
    context |= {
        "signed_count": now.total,
        "paper_count": now.on_paper,
        "thanks": thanks,
        "letter": signature.letter_version,
        "closing": _closing_read(signature.letter_version, context),
        "receipt": receipt_code(signature.pk, key_id=action.index_key),
        "has_email": signature.supporter_signatures.exists(),
        "share": share_of(page, request),
        "mastodon": MastodonForm(),
        "steps": next((block.value for block in page.body if block.block_type == "next_steps"), None),
    }
    return TemplateResponse(request, "campaigns/signing/thank_you.html", context)


def _closing_read(signed: LetterVersion, context: dict[str, Any]) -> str:
    """The closing as the reader read it; "" where the page has no translation of the letter that was signed."""
    reading = context["reading"]
    if not reading or not reading.is_current or signed != context["letter"]:
        return ""
    return reading.texts["closing"] or ""


@csrf_exempt  # is_foreign() stands in for the token: see there
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share_on_mastodon(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the server, and show a link there. No redirect: it would lead wherever another site's form says.

    People type their own name with it: posted, it stands in no address, and so in no history and no log of a proxy.
    """
    if "\0" in slug:
        raise Http404
    page = page_of(request, get_object_or_404(Action.objects.live(), slug=slug))
    # What another site's page chose is not read: the reader types it himself.
    form = MastodonForm(typed(request) if request.method == "POST" and not is_foreign(request) else None)
    share = share_of(page, request)
    context = {"page": page, "share": share, "form": form}
    if form.is_valid():
        host = form.cleaned_data["instance"]
        context |= {"host": host, "href": share.on_mastodon(host)}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "campaigns/signing/share_on_mastodon.html", context, status=status)
