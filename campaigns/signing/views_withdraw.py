"""The page on which a name is taken back: by its receipt code, with one button, and nothing happens before."""

import logging

from django import forms
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from campaigns.links import BadLink, receipt_code
from campaigns.models import ActionPage, Signature
from campaigns.models.recalled import ActionRecalled
from campaigns.models.signature import State
from campaigns.models.withdrawal import Way
from campaigns.vault import VaultError

from .find import page_of, signature_of
from .forms import UncutField
from .limits import take_token
from .origin import is_foreign
from .posted import typed
from .withdraw import UNDO_WITHIN, HandedOver, withdraw

logger = logging.getLogger(__name__)

# 20 withdrawals an hour from one network: a family at a kitchen table, and nobody with a list of names and towns.
PER_HOUR = 20

TEMPLATE = "campaigns/signing/withdraw.html"


class WithdrawForm(forms.Form):
    """Asks for the code; from a link, or from another page of ours, it comes along unseen."""

    code = UncutField(
        label=gettext_lazy("Receipt code"),
        help_text=gettext_lazy(
            "Seven groups of five: on the page after you signed, and in the mail that you got then."
        ),
        error_messages={
            "required": gettext_lazy("Fill in your receipt code"),
            "max_length": gettext_lazy("This is longer than a receipt code"),
        },
        # With what people put between the symbols.
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    use_required_attribute = False

    signature: Signature

    def clean_code(self) -> str:
        """Find the signature as well."""
        try:
            self.signature = signature_of(self.cleaned_data["code"])
        except BadLink as error:
            message = _("We know no signature by this code. Compare it with the one that you were given, please.")
            raise forms.ValidationError(message, code="unknown") from error
        return self.cleaned_data["code"]


@csrf_exempt  # is_foreign() stands in for the token: see there
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_signature(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show the page of one signature, or ask for its code; POST withdraws it, and leads to its page."""
    if request.method == "POST" and is_foreign(request):
        return render(request, "campaigns/signing/withdraw_foreign.html", status=403)
    try:
        if request.method == "POST":
            return _withdraw(request, code)
        return _page(request, signature_of(code)) if code else render(request, TEMPLATE, {"form": WithdrawForm()})
    except BadLink:
        return render(request, TEMPLATE, {"form": WithdrawForm(), "is_unknown": True}, status=404)
    except (DatabaseError, InterfaceError, VaultError) as error:
        # Nothing but the kind of error: its text can hold what was posted.
        logger.error("signature not withdrawn", extra={"error": type(error).__name__})
        context = {"heading": _("Your signature was not withdrawn")}
        return render(request, "campaigns/signing/not_done.html", context, status=503)


def _withdraw(request: HttpRequest, code: str) -> HttpResponse:
    posted = typed(request)
    form = WithdrawForm({"code": posted.get("code", "") or code})
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=422)
    if not take_token(request, purpose="withdraw", limit=PER_HOUR):
        form.add_error(None, _("Many names were taken back from your network. Try again in an hour, please."))
        return render(request, TEMPLATE, {"form": form}, status=429)
    try:
        withdraw(signature_id=form.signature.pk, way=Way.CODE)
    except HandedOver:
        # Its page says so.
        logger.info("withdrawn too late")
    response = HttpResponseRedirect(reverse("withdraw", args=[_own_code(form.signature)]))
    response.status_code = 303  # See Other (RFC 9110, 15.4.4)
    return response


def _page(request: HttpRequest, signature: Signature) -> HttpResponse:
    """What became of a signature, or the button that withdraws it. Whose it is stands nowhere: that is sealed."""
    newest = signature.withdrawals.filter(undone_at=None).first()
    is_withdrawn = signature.state == State.WITHDRAWN or (newest is not None and signature.state == State.SET_ASIDE)
    context = {
        "code": _own_code(signature),
        "signature": signature,
        "action": signature.action,
        "letter": signature.letter_version,
        "signed_page": _page_if_shown(request, signature),
        "is_withdrawn": is_withdrawn,
        "withdrawn_at": newest.withdrawn_at if newest else None,
        "may_be_undone": bool(newest and newest.way == Way.CODE and newest.withdrawn_at > timezone.now() - UNDO_WITHIN),
        # Answered or not: whoever types a name and an address gets the code of both, and must not learn that from it.
        "gets_mail": signature.supporter_signatures.filter(
            supporter__consents__isnull=False, supporter__consents__withdrawn_at=None
        ).exists(),
    }
    return render(request, TEMPLATE, context)


def _page_if_shown(request: HttpRequest, signature: Signature) -> ActionPage | None:
    """None where the action was recalled or its page is not for everybody: a name can be taken back all the same."""
    try:
        return page_of(request, signature.action)
    except (ActionRecalled, Http404):
        return None


def _own_code(signature: Signature) -> str:
    """In its one spelling, so that each signature has one address."""
    return receipt_code(signature.pk, key_id=signature.action.index_key)
