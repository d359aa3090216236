"""Knows the markup of rows: what a reader sees of it, and which tags and links it has."""

import html
import re
from collections import Counter
from dataclasses import dataclass

# No tag of a row holds < or > in an attribute: the only attribute is the id of a link.
# Possessive: a "<" before 20,000 letters is given up at once, and not tried again letter by letter.
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
LINK_ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s>]*)""")
SAME_TAG = {"b": "strong", "i": "em"}


@dataclass(frozen=True)
class Link:
    """A link in a row: its id in wagtail-localize's markup and the words in it."""

    id: str
    text: str


def plain(markup: str) -> str:
    """The text a reader sees: a line break for each <br>, and no tags."""
    return html.unescape(TAG.sub(lambda tag: "\n" if tag[2].lower() == "br" else "", markup))


def links_in(markup: str) -> list[Link]:
    """The links, in their order."""
    links: list[Link] = []
    open_at: tuple[str, int] | None = None
    for tag in TAG.finditer(markup):
        if tag[2].lower() != "a":
            continue
        if tag[1]:
            if open_at:
                links.append(Link(open_at[0], plain(markup[open_at[1] : tag.start()]).strip()))
            open_at = None
        else:
            found = LINK_ID.search(tag[3])
            open_at = (found[1] if found else "", tag.end())
    return links


def tags_in(markup: str) -> Counter[str]:
    """How often each tag is opened; <b> counts as <strong> and <i> as <em>."""
    names = (tag[2].lower() for tag in TAG.finditer(markup) if not tag[1])
    return Counter(SAME_TAG.get(name, name) for name in names)
