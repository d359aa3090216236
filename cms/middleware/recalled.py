"""Answers whatever the public asks of a recalled action: one place for all addresses, so that none is forgotten.

Below /api/ the guard has answered already, in JSON (campaigns/api/guard.py).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from campaigns.models.recalled import ActionRecalled
from campaigns.signing.recalled import recalled_answer


class RecalledMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The quiet page; other errors go their way."""
        return recalled_answer(request) if isinstance(exception, ActionRecalled) else None
