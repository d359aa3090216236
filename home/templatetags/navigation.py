"""The ways through the site: menu, footer, and the other languages of a page."""

from dataclasses import dataclass, field

from django import template
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

from home.models import ActionListPage, HomePage, TextPage

register = template.Library()


@dataclass
class Navigation:
    """The home page in the reader's language and what it leads to; empty where the database does not answer."""

    home: HomePage | None = None
    actions: ActionListPage | None = None
    menu: list[TextPage] = field(default_factory=list)
    footer: list[TextPage] = field(default_factory=list)


@register.simple_tag(takes_context=True)
def navigation(context) -> Navigation:
    """Menu and footer, looked up once a request."""
    request = context.get("request")
    if request is None:
        return Navigation()
    if not hasattr(request, "_navigation"):
        try:
            request._navigation = _navigation(request)
        except (DatabaseError, InterfaceError):
            request._navigation = Navigation()
    return request._navigation


def _navigation(request) -> Navigation:
    site = Site.find_for_request(request)
    if site is None:
        return Navigation()
    homes = HomePage.objects.live().filter(translation_key=site.root_page.translation_key)
    home = homes.filter(locale__language_code=get_language() or "").first()
    if home is None:
        return Navigation()
    texts = list(TextPage.objects.live().public().child_of(home).defer("body"))
    return Navigation(
        home=home,
        actions=ActionListPage.objects.live().child_of(home).first(),
        menu=[text for text in texts if text.place == TextPage.Place.MENU],
        footer=[text for text in texts if text.place == TextPage.Place.FOOTER],
    )


@register.simple_tag
def other_languages(page) -> list[dict]:
    """The live pages that say the same in another language, each with the language's name in its own script."""
    if not page or not page.pk:
        return []
    # The head of the page asks, and so does its bar.
    if not hasattr(page, "_other_languages"):
        page._other_languages = _other_languages(page)
    return page._other_languages


def _other_languages(page) -> list[dict]:
    pages = Page.objects.live().public().filter(translation_key=page.translation_key).exclude(locale_id=page.locale_id)
    by_code = {found.locale.language_code: found for found in pages.select_related("locale")}
    return [
        {
            "page": by_code[code],
            "code": code,
            "name": name,
            "direction": "rtl" if get_language_info(code)["bidi"] else "ltr",
        }
        for code, name in settings.LANGUAGES
        if code in by_code
    ]
