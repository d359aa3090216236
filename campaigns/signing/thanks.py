"""Leads from a signature to the page that says thank you."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from campaigns.links import thank_you_token
from campaigns.recording import Recorded


def lead_to_thanks(recorded: Recorded, *, is_answered: bool = False) -> HttpResponseRedirect:
    """303 See Other: the browser goes on with GET (RFC 9110, 15.4.4). The same for a first and a repeated post.

    Args:
        is_answered: whether the signature came by the link of a mail, so that no other mail asks for an answer.
    """
    token = thank_you_token(
        signature_id=recorded.signature_id,
        name=recorded.person.name,
        town=recorded.person.town,
        moment=timezone.now(),
        is_answered=is_answered,
    )
    response = HttpResponseRedirect(reverse("thank_you", args=[token]))
    response.status_code = 303
    return response
