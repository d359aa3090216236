"""Views that answer the desk's script in JSON, also when they refuse: a redirect would tell it nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import JsonResponse
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from campaigns.models.rows import Row, rows_of

from .locks import lock_words
from .rights import may_translate
from .staff_request import StaffRequest


class Answer(Exception):
    """Ends a view with this status and these words."""

    def __init__(self, status: int, state: str, message: str = "", **data: Any) -> None:
        super().__init__(message)
        self.status = status
        self.data = {"state": state} | ({"message": message} if message else {}) | data


def answers_json(method: str) -> Callable:
    """Let a view answer a dict, or raise Answer, and only to `method`: nothing is changed on GET.

    cms/middleware/desk_login.py knows such views by `answers_json`, and says 401 where nobody is logged in.
    """

    def decorate(view: Callable[..., dict]) -> Callable[..., JsonResponse]:
        @wraps(view)
        def wrapped(request: StaffRequest, **kwargs: Any) -> JsonResponse:
            if request.method != method:
                return JsonResponse({"state": "refused"}, status=405, headers={"Allow": method})
            try:
                return JsonResponse(view(request, **kwargs))
            except Answer as answer:
                return JsonResponse(answer.data, status=answer.status)

        wrapped.answers_json = True  # type: ignore[attr-defined]
        return wrapped

    return decorate


def translation_for(request: StaffRequest, number: int) -> Translation:
    """The translation, if the user may work on it. Raises Answer: 404, or 403 in words."""
    translation = open_translation(number)
    if translation is None:
        raise Answer(404, "gone", _("This translation is no longer there."))
    if not may_translate(request.user, translation):
        raise Answer(403, "forbidden", _("You cannot translate into this language."))
    return translation


def open_translation(number: int) -> Translation | None:
    """A translation that is worked on, and whose target is there."""
    found = Translation.objects.filter(pk=number, enabled=True)
    translation = found.select_related(
        "source__locale", "source__specific_content_type", "target_locale", "request__requested_by"
    ).first()
    try:
        if translation is not None:
            translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return translation


def row_for(translation: Translation, segment_id: int) -> Row:
    """A row of this translation. Raises Answer: 404, also for another page's row and for one that was changed."""
    row = next((row for row in rows_of(translation) if row.segment_id == segment_id), None)
    if row is None:
        raise Answer(404, "gone", _("The source was changed meanwhile. Load the desk again: your text is kept."))
    return row


def refuse_if_locked(request: StaffRequest, translation: Translation) -> None:
    """Raises Answer 403 with the words of the lock."""
    if words := lock_words(user=request.user, translation=translation):
        raise Answer(403, "locked", words)
