"""Puts a page where it belongs, once: made as an editor makes it, and found again by a key of its own."""

from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page


def key(name: str) -> UUID:
    """The translation key of what the demo calls `name`: the same on every machine, whatever becomes of its slug."""
    return uuid5(NAMESPACE_URL, f"https://example.org/appeal-demo/{name}")


def find(name: str, locale: Locale) -> Page | None:
    """The page that the demo calls `name`, in one language."""
    page = Page.objects.filter(translation_key=key(name), locale=locale).first()
    return page.specific if page else None


def get(name: str, locale: Locale) -> Page:
    """The page that the demo calls `name`, in one language. Raises Page.DoesNotExist."""
    return Page.objects.get(translation_key=key(name), locale=locale).specific


def place(name: str, page: Page, parent: Page) -> Page:
    """Publish `page` below `parent`, unless it is there already; then that one, as it is."""
    known = find(name, page.locale)
    if known:
        return known
    page.translation_key = key(name)
    page.live = False
    parent.add_child(instance=page)
    publish(page)
    return page


def translate(name: str, source: Page, locale: Locale, **words) -> Page:
    """Publish a translation of `source` with these words, unless it is there already; then that one, as it is."""
    known = find(name, locale)
    if known:
        return known
    page = source.copy_for_translation(locale)
    for field, value in words.items():
        setattr(page, field, value)
    publish(page)
    return page


def publish(page: Page) -> None:
    """Publish as the editor's button does. Takes `page` along: it knows then that it is live."""
    page.save_revision().publish()
    page.refresh_from_db()
