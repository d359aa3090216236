"""The text of HTML, also of what Word makes of it: paragraphs, lines and nothing that a reader would not see.

Read as a stream: libraries that build a tree take minutes for a page that was made to be slow, and we need no tree.
"""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from .refused import SheetRefused

# What browsers put on lines of its own (HTML, 15.3); the first kind also has a space above and below.
PARAGRAPHS = {
    "address", "article", "aside", "blockquote", "body", "dd", "dl", "dt", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
LINES = {"br", "caption", "center", "div", "figcaption", "li", "option", "summary", "tr"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"head", "script", "style", "template", "noscript", "xml", "svg", "del", "object", "iframe", "select"}
# Word hides text by `mso-hide`, and writes its comments as a list of their own at the end.
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment", re.IGNORECASE)
# Comments, Word's conditions, declarations; to the end where nobody closed them.
REMARKS = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
# What opens no tag: a sign in the text, or a tag that nobody closed. The parser looks for its end again and again.
NO_TAG = re.compile(r"<(?![a-z/][^<>]*>)", re.IGNORECASE)
# Pictures written out within the page.
DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
LOOKS_LIKE_HTML = re.compile(r"<!doctype html|<html[\s>]|</(?:p|div|span|body|td|li|h[1-6])\s*>", re.IGNORECASE)
# Ten pages out of Word are 300 kB, most of it styles.
HTML_AT_MOST = 2_000_000


def looks_like_html(text: str) -> bool:
    """Whether a text is the source of a page, such as one gets by pasting what "View source" shows."""
    return bool(LOOKS_LIKE_HTML.search(text))


def text_of_html(html: str) -> str:
    """What a reader sees: a blank line between paragraphs, a line break where there is one.

    Raises SheetRefused if it is longer than any sheet.
    """
    html = REMARKS.sub("", DATA.sub("", html))
    if len(html) > HTML_AT_MOST:
        raise SheetRefused(_("This page is too long to read. Select the text of the sheet in it, and paste that."))
    reader = Reader()
    reader.feed(NO_TAG.sub("&lt;", html))
    reader.close()
    return tidy("".join(reader.out))


def tidy(text: str) -> str:
    """Lines without spaces at their ends, at most one blank line between them."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class Reader(HTMLParser):
    """Collects in `out` what is seen. Within something hidden it counts how deep, until that is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self._hidden, self._depth = "", 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Start a line or a paragraph, or stop collecting."""
        if self._hidden:
            self._depth += tag == self._hidden
            # A paragraph ends where the next begins, and a head where the body does.
            if (self._hidden == "p" and tag in PARAGRAPHS) or (self._hidden == "head" and tag == "body"):
                self._hidden = ""
            else:
                return
        if tag not in VOID and _is_unseen(tag, attributes):
            self._hidden, self._depth = tag, 1
            return
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End the line or paragraph, or what was hidden."""
        if not self._hidden:
            # "<br/>" is one break, though it is opened and closed.
            if tag not in VOID:
                self._break(tag)
        elif tag == self._hidden:
            self._depth -= 1
            if not self._depth:
                self._hidden = ""

    def handle_data(self, data: str) -> None:
        """Collect text: line ends in the source are spaces."""
        if not self._hidden:
            self.out.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.out.append("\n\n")
        elif tag in LINES:
            self.out.append("\n")
        elif tag in {"td", "th"}:
            self.out.append(" ")


def _is_unseen(tag: str, attributes: list[tuple[str, str | None]]) -> bool:
    said = {name: value or "" for name, value in attributes}
    # The mark in Word's text that leads to a comment.
    if tag in UNSEEN or "hidden" in said or "MsoCommentReference" in said.get("class", ""):
        return True
    return bool(HIDDEN.search(said.get("style", "")))
