"""Which sites' pages may sign here: our own, and those that the organisation names in its settings."""

from django.http import HttpRequest

from campaigns.signing.origin import is_foreign

from .counts import organisation
from .problems import FOREIGN_ORIGIN, Refused


def signing_origin(request: HttpRequest) -> str:
    """The origin whose script may read the answer; "" for our own pages and for clients that are no browsers.

    Raises Refused for another site's page.
    """
    if not is_foreign(request):
        return ""
    if is_foreign(request, organisation(request).origins):
        raise Refused(FOREIGN_ORIGIN, "Ask the organisation to add your site to those that may collect signatures.")
    return request.headers["Origin"]
