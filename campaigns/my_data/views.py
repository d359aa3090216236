"""My data: the page that asks for an address, and the page behind the mailed link. Nothing changes on GET."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.links import BadLink, ExpiredLink
from campaigns.signing.limits import take_token
from campaigns.signing.origin import is_foreign
from campaigns.signing.posted import typed
from campaigns.vault import VaultError

from .act import Refused, act
from .ask import ask_for_my_data
from .download import to_take_along
from .find import find_my_data
from .forms import AskForm, CorrectForm

logger = logging.getLogger(__name__)

# 20 questions an hour from one network: a class at school, and nobody with a list of addresses.
PER_HOUR = 20

View = Callable[..., HttpResponse]


def answers_faults(view: View) -> View:
    """What is broken is said in words, and logged by its kind alone: its text can hold what was posted."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ExpiredLink:
            return render(request, "campaigns/my_data/over.html", status=410)
        except BadLink:
            return render(request, "campaigns/my_data/unknown.html", status=404)
        except (DatabaseError, InterfaceError, VaultError) as error:
            logger.error("my data not answered", extra={"error": type(error).__name__})
            return render(request, "campaigns/mailing/not_done.html", status=503)

    return answer


@csrf_exempt  # is_foreign() stands in for the token: see there
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@answers_faults
def my_data(request: HttpRequest) -> HttpResponse:
    """Ask for the address; mail a link to it. The answer is the same whether we know the address or not."""
    if request.method != "POST":
        return render(request, "campaigns/my_data/ask.html", {"form": AskForm()})
    if is_foreign(request):
        return render(request, "campaigns/my_data/foreign.html", status=403)
    form = AskForm(typed(request))
    status = 422
    if form.is_valid():
        if take_token(request, purpose="my data", limit=PER_HOUR):
            ask_for_my_data(address=form.cleaned_data["email"], locale=get_language() or "")
            return render(request, "campaigns/my_data/asked.html")
        form.add_error(None, _("Your network asked for many links. Try again in an hour, please."))
        status = 429
    return render(request, "campaigns/my_data/ask.html", {"form": form}, status=status)


@csrf_exempt  # is_foreign() stands in for the token: see there
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@answers_faults
def my_data_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what we keep of the people on an address; POST does one thing with it, and shows what is left."""
    if request.method != "POST":
        return _page(request, token)
    if is_foreign(request):
        return render(request, "campaigns/my_data/foreign.html", status=403)
    posted = typed(request)
    try:
        done = act(my_data=find_my_data(token), token=token, posted=posted)
    except Refused as refused:
        return _page(request, token, refused=refused)
    return _page(request, token, done=done)


@never_cache
@require_safe
@answers_faults
def my_data_download(request: HttpRequest, token: str) -> HttpResponse:
    """The same as a file, for a program to read."""
    data = to_take_along(find_my_data(token))
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


def _page(request: HttpRequest, token: str, *, done: str = "", refused: Refused | None = None) -> HttpResponse:
    found = find_my_data(token)
    if not found.people:
        return render(request, "campaigns/my_data/erased.html", {"way": found.row.reason})
    forms = {}
    for person in found.people:
        start = {"name": person.name, "town": person.town, "language": person.supporter.locale}
        forms[person.id] = CorrectForm(initial=start, auto_id=f"id_{person.id}_%s")
    if refused and refused.form:
        forms[refused.person_id] = refused.form
    context = {
        "people": [(person, forms[person.id]) for person in found.people],
        "token": token,
        "good_until": found.row.expires_at,
        "done": done,
        "refused": refused,
    }
    return render(request, "campaigns/my_data/page.html", context, status=422 if refused else 200)
