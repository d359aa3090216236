"""The ways to translations from Wagtail's own screens: the menu, the editor and the lists of pages."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page

from .request import refusal
from .rights import may_request

WORDS = _("Request translations")
ICON = "wagtail-localize-language"


class TranslationsMenuItem(MenuItem):
    """The overview, for who works on pages in any language."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


def menu_item() -> MenuItem:
    """After the actions (90)."""
    return TranslationsMenuItem(
        _("Translations"), reverse("translation:overview"), name="translations", icon_name=ICON, order=95
    )


def page_buttons(page: Page, user, **_rest) -> Iterator[Button]:
    """The button on a page that can be asked for in another language."""
    if page.depth > 1 and may_request(user, page) and Locale.objects.count() > 1 and not refusal(page):
        yield Button(WORDS, reverse("translation:request", args=[page.pk]), icon_name=ICON, priority=65)
