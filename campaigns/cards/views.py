"""The addresses of the cards: of an action, and of the site."""

import io

from django.db import DatabaseError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaigns.models import Action, ActionPage, Picture
from campaigns.models.recalled import ActionRecalled
from campaigns.templatetags.organisation import organisation

from .card import Card, action_card, site_card
from .draw import NotDrawn, drawing_of

# 5 minutes, in seconds. Its address names the drawing, so that it could be kept for ever; but an action that is
# recalled, perhaps because somebody is in danger, must go from the caches of others, too. Sending it again is cheap.
KEPT = 5 * 60


@require_safe
def action_card_picture(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The card of an action page that everybody may read; 404 for drafts and restricted ones.

    Raises ActionRecalled.
    """
    if "\0" in slug:
        raise Http404  # PostgreSQL would call it a fault of the query
    action = get_object_or_404(Action.objects.live().with_clock(), slug=slug)
    pages = ActionPage.objects.live().public().filter(locale__language_code=get_language())
    pages = pages.defer_streamfields().select_related("portrait")
    page = get_object_or_404(pages, translation_key=action.translation_key)
    if action.recalled_at:
        raise ActionRecalled
    card = action_card(page, action, _sender(request))
    return _answer(request, card, page.portrait, reverse("action_card", args=[slug]))


@require_safe
def site_card_picture(request: HttpRequest) -> HttpResponseBase:
    """The card of the site in the language of the address."""
    return _answer(request, site_card(_sender(request)), None, reverse("site_card"))


def _sender(request: HttpRequest) -> str:
    return organisation({"request": request}).sender


def _answer(request: HttpRequest, card: Card, picture: Picture | None, address: str) -> HttpResponseBase:
    """The drawing if the address names it; else the way there: made-up digests draw nothing and keep nothing."""
    response: HttpResponseBase
    if request.GET.get("v") != card.digest:
        response = HttpResponseRedirect(f"{address}?v={card.digest}")
        patch_cache_control(response, public=True, max_age=KEPT)
        return response
    try:
        drawing = drawing_of(card, picture)
    except (NotDrawn, DatabaseError):
        response = HttpResponseRedirect(static("images/card.png"))
        patch_cache_control(response, public=True, max_age=KEPT)
        return response
    # A stream, which our own page cache does not keep: it is for pages, and would show a recalled card all day.
    response = FileResponse(io.BytesIO(drawing), content_type="image/png")
    patch_cache_control(response, public=True, max_age=KEPT)
    # Made to be shown elsewhere.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
