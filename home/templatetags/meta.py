"""What is said of a page to search engines, feed readers and those who show a shared address."""

import json
from dataclasses import dataclass
from html import unescape
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.models import Page, Site

from campaigns.models.addresses import absolute
from campaigns.templatetags.organisation import organisation
from home.linked_data import linked_data

from .navigation import other_languages

register = template.Library()

# Search engines show about 160 characters, social networks about 300.
DESCRIPTION_LENGTH = 300
# Open Graph names a language with a country; others are left out rather than guessed.
OPEN_GRAPH_LOCALES = {"ar": "ar_AR", "en": "en_GB", "nl": "nl_NL"}

# What means something in HTML, and what once ended a line in scripts, as JSON can write it:
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Meta:
    """What is said of one page; all addresses are whole ones."""

    title: str
    description: str
    address: str
    picture: str
    locale: str
    other_locales: list[str]
    # Pairs of language and address, the page itself among them; empty if there is only one.
    alternates: list[tuple[str, str]]
    linked: dict[str, Any]


@register.simple_tag(takes_context=True)
def meta_of(context, card: str) -> Meta:
    """Everything about the page that is shown; `card` is the path of the picture to show with it."""
    page, request = context["page"], context["request"]
    words = organisation(context)
    address = absolute(_canonical(page, request, context), request)
    description = _description(page)
    picture = absolute(card, request)
    languages = [] if page.alias_of_id else [one for one in other_languages(page) if not one["page"].alias_of_id]
    action = context.get("action")
    return Meta(
        title=page.seo_title or page.title,
        description=description,
        address=address,
        picture=picture,
        locale=OPEN_GRAPH_LOCALES.get(page.locale.language_code, ""),
        other_locales=[OPEN_GRAPH_LOCALES[one["code"]] for one in languages if one["code"] in OPEN_GRAPH_LOCALES],
        alternates=_alternates(page, languages, request),
        linked=linked_data(
            page,
            action=action,
            address=address,
            root=absolute("/", request),
            home=absolute(f"/{page.locale.language_code}/", request),
            picture=picture,
            sender=words.sender,
            description=description,
            signed_count=context.get("signed_count", 0),
        ),
    )


@register.filter
def as_linked_data(value: dict[str, Any]) -> SafeString:
    """The element with the data; no text in it can end the element or begin another."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{data}</script>')  # noqa: S308 (escaped)


def _canonical(page: Page, request, context) -> str:
    """The one address of what is shown: of the original for an alias, of the whole list for a filtered one."""
    own = (page.alias_of or page).get_url(request) or ""
    shown, asked = context.get("page_of_actions"), context.get("filter")
    if shown and shown.number > 1 and not (asked and asked.is_on):
        return f"{own}?page={shown.number}"
    return own


def _alternates(page: Page, languages: list[dict], request) -> list[tuple[str, str]]:
    """The page in each language, and for all other readers the one in the site's own language, or the choice at /."""
    if not languages:
        return []
    found = [(one["code"], one["page"].get_url(request)) for one in languages]
    found = sorted([(page.locale.language_code, page.get_url(request)), *found])
    by_code = dict(found)
    rest = "/" if _is_home(page, request) else by_code.get(settings.LANGUAGE_CODE, found[0][1])
    return [(code, absolute(address or "", request)) for code, address in [*found, ("x-default", rest)]]


def _is_home(page: Page, request) -> bool:
    site = Site.find_for_request(request)
    return bool(site) and page.translation_key == site.root_page.translation_key


def _description(page: Page) -> str:
    body = getattr(page, "body", "")
    said = page.search_description or getattr(page, "lead", "") or getattr(page, "intro", "")
    if not said and isinstance(body, str):
        said = unescape(strip_tags(body.replace("</", " </")))
    return Truncator(" ".join(said.split())).chars(DESCRIPTION_LENGTH)
