"""The open actions of one language as an Atom feed (RFC 4287)."""

import re
import uuid

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site

from campaigns.models import Action
from campaigns.models.addresses import absolute
from campaigns.models.public_page import MAX_AGE
from campaigns.templatetags.organisation import organisation
from home.models import HomePage, cards, here

# The newest; an organisation has fewer open ones.
ENTRIES = 50
# What XML cannot hold, not even escaped.
CONTROLS = re.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The feed in the language of the address; 404 where the site has no home page in it."""
    site = Site.find_for_request(request)
    homes = HomePage.objects.live().public().filter(locale__language_code=get_language())
    home = get_object_or_404(homes, translation_key=site.root_page.translation_key if site else None)
    sender = organisation({"request": request}).sender
    found = Atom1Feed(
        title=sender,
        link=absolute(home.get_url(request), request),
        description=_clean(home.intro),
        language=get_language(),
        author_name=sender,
        feed_url=absolute(reverse("feed"), request),
        feed_guid=f"urn:uuid:{_id(home)}",
    )
    newest = here(home, Action.objects.open()).with_clock().order_by(F("opens_at").desc())[:ENTRIES]
    for page in cards(home, newest):
        found.add_item(
            title=_clean(page.title),
            link=absolute(page.get_url(request), request),
            description=_clean(page.lead or ""),
            unique_id=f"urn:uuid:{_id(page)}",
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
            categories=[page.action.country.name],
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    found.write(response, "utf-8")
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    # It reads nothing of the query: one copy of it, or made-up ones would push pages out of our own cache.
    response["No-Vary-Search"] = "key-order, params"
    return response


def _id(page) -> uuid.UUID:
    """The same for ever, whatever becomes of title, slug and host: made from the action and the language."""
    return uuid.uuid5(page.translation_key, get_language() or "")


def _clean(text: str) -> str:
    return CONTROLS.sub("", text)
