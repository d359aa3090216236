"""All pages that everybody may read, each with the same page in other languages: https://www.sitemaps.org/protocol.html."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from campaigns.models import Action, ActionPage
from campaigns.models.addresses import absolute
from campaigns.models.public_page import MAX_AGE

# The protocol's own limit; the oldest pages are left out.
MOST = 50_000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """One file for all languages."""
    context = {"pages": _entries(request)}
    response = render(request, "home/sitemap.xml", context, content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    # The same in whatever language and for whatever query: without this no cache would keep it.
    response["Content-Language"] = ", ".join(code for code, _name in settings.LANGUAGES)
    response["No-Vary-Search"] = "key-order, params"
    return response


def _entries(request: HttpRequest) -> list[dict[str, Any]]:
    """For each page its address, its last change, and the addresses of its family if there is more than one."""
    found = [
        {
            "key": page.translation_key,
            "code": page.locale.language_code,
            "address": absolute(address, request),
            "changed_at": page.last_published_at,
        }
        for page in _pages(request)
        if (address := page.get_url(request))
    ]
    families = defaultdict(list)
    for entry in found:
        families[entry["key"]].append(entry)
    for entry in found:
        family = families[entry["key"]]
        entry["family"] = sorted(family, key=lambda one: one["code"]) if len(family) > 1 else []
    return found


def _pages(request: HttpRequest):
    """Live pages from the home pages down, without aliases, which show what stands elsewhere, and recalled actions."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    below = Q()
    for home in site.root_page.get_translations(inclusive=True).live():
        below |= Q(path__startswith=home.path)
    actions = Action.objects.published().values("translation_key")
    without_action = ActionPage.objects.exclude(translation_key__in=actions).values("pk")
    pages = Page.objects.live().public().filter(below, alias_of=None).exclude(pk__in=without_action)
    return pages.select_related("locale").order_by("-last_published_at", "path")[:MOST]
