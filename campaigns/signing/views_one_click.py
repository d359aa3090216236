"""The page behind the link of a mail that asks to sign: the letter, an empty box and one button."""

import logging

from django import forms
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaigns.links import BadLink
from campaigns.mail.masked import masked
from campaigns.models import ActionPage
from campaigns.recording import ForeignLetter
from campaigns.vault import VaultError

from .find import page_of
from .one_click import CONSENT_WORDS, Asked, LinkOver, read_link, sign_by_link
from .origin import is_foreign
from .posted import typed
from .thanks import lead_to_thanks

logger = logging.getLogger(__name__)


class OneClickForm(forms.Form):
    """The box is there for programs that look through mail and press every button: they tick nothing."""

    agree = forms.BooleanField(
        label=gettext_lazy("Yes, put my name under this letter"),
        error_messages={"required": gettext_lazy("Tick the box if you want to sign")},
    )
    letter = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    use_required_attribute = False


@csrf_exempt  # is_foreign() stands in for the token: see there
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """Show the letter to who was asked to sign it; POST with the box ticked signs, and leads on to the thanks."""
    if request.method == "POST" and is_foreign(request):
        return render(request, "campaigns/signing/foreign.html", status=403)
    try:
        asked = read_link(token)
        page = page_of(request, asked.action)
        form = OneClickForm(typed(request) if request.method == "POST" else None)
        if form.is_valid():
            return _sign(request, token, page, form)
        return _over(request, asked, page) if asked.is_used or asked.is_over else _letter(request, asked, page, form)
    except BadLink:
        return render(request, "campaigns/signing/one_click_unknown.html", status=404)
    except (DatabaseError, InterfaceError, VaultError) as error:
        # Nothing but the kind of error: its text can hold what was sealed.
        logger.error("signature by link not stored", extra={"error": type(error).__name__})
        context = {"heading": _("Your name was not stored")}
        return render(request, "campaigns/signing/not_done.html", context, status=503)


def _sign(request: HttpRequest, token: str, page: ActionPage, form: OneClickForm) -> HttpResponse:
    try:
        recorded = sign_by_link(token, locale=get_language(), letter_id=form.cleaned_data["letter"])
        return lead_to_thanks(recorded, is_answered=True)
    except LinkOver:
        return _over(request, read_link(token), page)
    except ForeignLetter:
        form.add_error("letter", _("The letter has changed. Read it once more, then sign."))
        return _letter(request, read_link(token), page, form)


def _letter(request: HttpRequest, asked: Asked, page: ActionPage, form: OneClickForm) -> HttpResponse:
    """The letter in the reader's language, and who would sign it: recognised by that person, and read by nobody."""
    context = page.get_context(request) | {
        "form": form,
        "consent": CONSENT_WORDS,
        "name": masked(asked.person.name) if asked.person else "",
        "town": masked(asked.person.town) if asked.person else "",
        "is_trial": asked.mail.is_trial,
    }
    return render(request, "campaigns/signing/one_click.html", context, status=422 if form.errors else 200)


def _over(request: HttpRequest, asked: Asked, page: ActionPage) -> HttpResponse:
    """Why the link signs nothing, and the way to the letter with its ordinary form."""
    context = {"asked": asked, "signed_page": page}
    return render(request, "campaigns/signing/one_click_over.html", context, status=410)
