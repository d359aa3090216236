"""Reads answers as a browser does: the title, the fields of the form, elements by attribute."""

from html.parser import HTMLParser
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Seen(HTMLParser):
    """What is on a page: `title`, `fields` (the values of inputs by name) and `elements` (tag, attributes, text)."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(response.content.decode())
        self.title = self.text("title")

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the element, and the value of an input; a box that is not ticked has none."""
        found = {name: value or "" for name, value in attributes}
        if tag == "input" and "name" in found and (found.get("type") != "checkbox" or "checked" in found):
            self.fields[found["name"]] = found.get("value", "on" if found.get("type") == "checkbox" else "")
        self.elements.append((tag, found, []))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open within it."""
        while self._open and self.elements[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text belongs to all elements that are open."""
        for number in self._open:
            self.elements[number][2].append(data)

    def all(self, word: str) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of the elements of this name, or with an attribute of this name."""
        return [(found, "".join(text).strip()) for tag, found, text in self.elements if tag == word or word in found]

    def text(self, word: str) -> str:
        """The text of the first such element, "" if there is none."""
        return next((text for _found, text in self.all(word)), "")
