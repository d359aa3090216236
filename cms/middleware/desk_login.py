"""Tells a script that nobody is logged in any more, where Wagtail would lead it to a login page that it cannot show.

The translation desk keeps what was typed, says so, and goes on after a login in another tab. Stands before Django's
check of the form token: with the session the token may be gone too, and that is not what the script needs to hear.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse


class DeskLoginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, arguments: Any, names: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer 401, or 403 to who is no staff, for the views that campaigns/translation/json_views.py marks."""
        if not getattr(view, "answers_json", False):
            return None
        if request.user.is_anonymous:
            return JsonResponse({"state": "login"}, status=401)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return JsonResponse({"state": "forbidden"}, status=403)
        return None
