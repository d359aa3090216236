"""The page behind the link of the mail: GET shows one button, POST verifies."""

import logging

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaigns.links import BadLink
from campaigns.models import Supporter
from campaigns.models.page_in import page_in

from .answer_request import answer_request
from .find_request import Asked, Standing, find_request, standing_of

logger = logging.getLogger(__name__)


# Nothing is asked about where the form stood: who has the token may send it from anywhere, and there is no session to
# ride on. Without it another site has nothing to send.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the address is asked for, beside one button; its answer is shown at the same address."""
    try:
        if request.method == "POST":
            answer_request(token=token)
            response = HttpResponseRedirect(request.path)
            response.status_code = 303  # See Other: the browser goes on with GET (RFC 9110, 15.4.4)
            return response
        asked = find_request(token)
        return _page(request, asked, standing_of(asked))
    except BadLink:
        return render(request, "campaigns/verification/bad_link.html", status=404)
    except (DatabaseError, InterfaceError) as error:
        logger.error("address not verified", extra={"error": type(error).__name__})
        return render(request, "campaigns/verification/not_stored.html", status=503)


def _page(request: HttpRequest, asked: Asked, standing: Standing) -> HttpResponse:
    if standing not in {Standing.WAITING, Standing.ANSWERED}:
        return render(request, "campaigns/verification/over.html", {"standing": standing.name}, status=410)
    is_waiting = standing is Standing.WAITING
    context = {
        "action_page": page_in(asked.action, get_language()),
        "signed_on": asked.pair.signatures().values_list("signed_on", flat=True).first(),
        "consents": asked.pair.unanswered_consents() if is_waiting else asked.pair.consents(),
        # It stays if nobody presses the button: erase_pending() forgets no more than what is asked here.
        "is_verified": Supporter.objects.filter(pk=asked.pair.supporter_id, verified_at__isnull=False).exists(),
    }
    name = "verify" if is_waiting else "answered"
    return render(request, f"campaigns/verification/{name}.html", context)
