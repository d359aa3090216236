"""What rich text may hold when it goes live. The editor sees to that; translations and code do not pass it."""

from collections.abc import Iterator
from typing import Any

import nh3
from bs4 import BeautifulSoup
from wagtail.blocks import StreamValue, StructValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

TAGS = {"p", "br", "b", "strong", "i", "em", "a", "ol", "ul", "li", "h2", "h3"}
ATTRIBUTES = {"href", "linktype", "id", "data-block-key"}
SCHEMES = {"http", "https", "mailto", "tel"}


def unsafe_fields(page: Page) -> list[str]:
    """The names of the page's fields with a tag, an attribute or a link that could run a script."""
    return [name for name, html in _rich_texts(page) if not is_safe(html)]


def make_safe(page: Page) -> None:
    """Take out of the page what `unsafe_fields` finds, for a preview of what cannot be published as it is."""
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            setattr(page, field.name, _made_safe(getattr(page, field.name) or ""))
        elif isinstance(field, StreamField):
            for text in _inside(getattr(page, field.name)):
                text.source = _made_safe(text.source)


def _made_safe(html: str) -> str:
    if is_safe(html):
        return html
    attributes = {"*": ATTRIBUTES}
    return nh3.clean(html, tags=TAGS, attributes=attributes, url_schemes=SCHEMES, link_rel=None)


def is_safe(html: str) -> bool:
    """Whether a text has only the tags that our editor makes, and links that lead somewhere."""
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    return all(tag.name in TAGS and ATTRIBUTES.issuperset(tag.attrs) and _leads_on(tag) for tag in tags)


def _leads_on(tag: Any) -> bool:
    # Browsers drop control characters and white space from a scheme (WHATWG URL, 4.4).
    address = "".join(character for character in str(tag.get("href", "")) if character > " ")
    scheme, colon, _rest = address.partition(":")
    return not colon or any(mark in scheme for mark in "/?#") or scheme.lower() in SCHEMES


def _rich_texts(page: Page) -> Iterator[tuple[str, str]]:
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            yield field.name, getattr(page, field.name) or ""
        elif isinstance(field, StreamField):
            yield from ((field.name, text.source) for text in _inside(getattr(page, field.name)))


def _inside(value: Any) -> Iterator[RichText]:
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _inside(child.value)
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from _inside(part)
