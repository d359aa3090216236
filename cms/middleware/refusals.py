"""Says in the admin why something was refused, where Wagtail would answer with a server error.

The rules stand in the models, where every way of publishing and deleting meets them. The editor puts them beside the
field; bulk actions, workflow, copy and delete have no place for them, and get them as a message here.
"""

from collections.abc import Callable

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from campaigns.models.action import SIGNED, Action
from campaigns.models.publication import PublicationRefused


class RefusalsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Go back to where the user came from, with the reasons as messages; other errors go their way."""
        home = reverse("wagtailadmin_home")
        if request.method != "POST" or not request.path.startswith(home):
            return None
        if isinstance(exception, PublicationRefused):
            reasons = exception.sentences
        elif isinstance(exception, ProtectedError) and any(isinstance(o, Action) for o in exception.protected_objects):
            reasons = [str(SIGNED)]
        else:
            return None
        for reason in reasons:
            messages.error(request, reason)
        back = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        target = back if is_ours else home
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # A dialog of Wagtail's, such as that of the workflow: its script goes where this says.
            return JsonResponse({"step": "success", "redirect": target})
        return HttpResponseRedirect(target)
