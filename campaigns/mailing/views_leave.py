"""The page behind the link to leave that stands in every mail; a mail program may post to it by itself (RFC 8058)."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaigns.links import BadLink, Leave, read_leave_token
from campaigns.models import Action, Supporter
from campaigns.models.consent import Purpose
from campaigns.vault import VaultError

from .leave import leave_everything, leave_news, leave_others, standing
from .signed import signed_by, titles_here

logger = logging.getLogger(__name__)

# Far more than any mail program posts (bytes):
MAX_BODY = 16 * 1024

WAYS: dict[str, Callable[[Leave], int]] = {
    "news": lambda link: leave_news(supporter_id=link.supporter_id, action_id=link.action_id),
    "others": lambda link: leave_others(supporter_id=link.supporter_id),
    "all": lambda link: leave_everything(supporter_id=link.supporter_id),
}


@csrf_exempt  # A mail program posts without a cookie and from anywhere; the token alone decides (RFC 8058, 3.2).
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ask what to leave; leave it. The answer is the same the second time, and no redirect (RFC 8058, 3.1)."""
    try:
        link = read_leave_token(token)
    except BadLink:
        return render(request, "campaigns/mailing/leave_unknown.html", status=404)
    try:
        return _answer(request, link)
    except (DatabaseError, InterfaceError, VaultError) as error:
        # Nothing but the kind of error. A mail program that asks by itself tries again.
        logger.error("not left", extra={"error": type(error).__name__})
        return render(request, "campaigns/mailing/not_done.html", status=503)


def _answer(request: HttpRequest, link: Leave) -> HttpResponse:
    # Before anything is done: who has left everything is no supporter any more.
    context = _about(link)
    if request.method != "POST":
        return render(request, "campaigns/mailing/leave.html", context)
    way = _way(request)
    if way is None:
        return render(request, "campaigns/mailing/leave.html", context | {"is_unclear": True}, status=422)
    WAYS[way](link)
    gets_more = any(standing(link.supporter_id).values())
    return render(request, "campaigns/mailing/left.html", context | {"way": way, "gets_more": gets_more})


def _about(link: Leave) -> dict[str, Any]:
    """What the page says; without the address, which this process cannot read."""
    agreed = standing(link.supporter_id)
    actions = Action.objects.filter(pk=link.action_id)
    supporter = Supporter.objects.filter(pk=link.supporter_id).only("verified_at").first()
    return {
        "title": titles_here(list(actions)).get(link.action_id, ""),
        "gets_news": link.action_id in agreed[Purpose.THIS_ACTION],
        "gets_others": bool(agreed[Purpose.OTHER_ACTIONS]),
        "is_trial": not link.supporter_id,
        "is_known": bool(supporter),
        # Of an address that nobody has answered for: whoever reads it may have asked for nothing, and wants to be rid
        # of it all.
        "is_pending": bool(supporter and not supporter.verified_at),
        "signed": [signed for signed in signed_by([link.supporter_id]) if signed.can_be_withdrawn],
    }


def _way(request: HttpRequest) -> str | None:
    """What was chosen; everything, if a mail program asks by itself; None if that cannot be told."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        return None
    # Whatever charset the client claims: some of Python's are no charsets and raise.
    request.encoding = "utf-8"
    if request.POST.get("List-Unsubscribe") == "One-Click":
        return "all"
    way = request.POST.get("what", "")
    return way if way in WAYS else None
