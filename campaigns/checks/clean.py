"""clean_typed(): the one gate for text that translators type, paste or upload: refused, or stored clean."""

import html
import re
import unicodedata

from django.utils.translation import gettext as _

from .markup import LINK_ID, TAG, links_in

# Ten times the longest paragraph of a letter.
LONGEST = 20_000
RICH_TAGS = {"a", "b", "em", "i", "strong"}
# Overrides and isolates turn the order of what follows and cannot be seen. The marks LRM, RLM and ALM may stay, and
# so may the joiners ZWJ and ZWNJ: Arabic script needs them (Unicode TR 9, 2.7).
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What no text has: controls, halves of characters, code points that never become characters, invisible tag letters.
BROKEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e007f]")
# Where a "<" begins a tag and is not the sign in "3 < 4".
TAG_BEGINS = re.compile(r"<[a-zA-Z/!?]")
SCRIPT = re.compile(r"\b(?:java|vb)script\s*:|\bdata\s*:\s*text/html", re.IGNORECASE)
LINK = re.compile(r"""\s*id\s*=\s*(?:"[^"]*"|'[^']*')\s*""")
LINES = str.maketrans({"\t": " ", "\u2028": "\n", "\u2029": "\n", "\ufeff": None})


class TypedRefused(ValueError):
    """Text that may not be stored. `message` says why, in words for the translator."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def clean_typed(text: str, *, source: str, is_plain: bool) -> str:
    """The text as it may be stored: NFC, tags and entities in one spelling, nothing empty around it.

    Args:
        source: the row's source; a link may only have an id that it has there. is_plain: <br> is the only tag.

    Raises TypedRefused for what may not be stored at all: what is too long, broken, or turns the order of letters
    unseen, and markup that the row cannot have.
    """
    if len(text) > LONGEST:
        raise TypedRefused(_("This is too long: a row holds at most %(count)s characters.") % {"count": LONGEST})
    text = text.replace("\r\n", "\n")
    ids = set() if is_plain else {link.id for link in links_in(source)}
    kept: list[str] = []
    is_open: list[str] = []
    end = 0
    for tag in TAG.finditer(text):
        kept.append(_words(text[end : tag.start()], is_plain))
        kept.append(_tag(tag, is_open, ids, is_plain))
        end = tag.end()
    kept.append(_words(text[end:], is_plain))
    if is_open:
        raise TypedRefused(_("The tag <%(tag)s> is not closed.") % {"tag": is_open[-1]})
    return _trimmed("".join(kept))


def _words(text: str, is_plain: bool) -> str:
    """Text between two tags, as wagtail-localize would write it."""
    if TAG_BEGINS.search(text):
        raise TypedRefused(_("There is a “<” that begins no tag we know."))
    # Entities are opened first: what is refused is also refused as "&#8238;".
    text = html.unescape(text).translate(LINES)
    if TURNING.search(text):
        raise TypedRefused(_("There is an invisible character in this text that turns the order of letters."))
    if broken := BROKEN.search(text):
        code = f"U+{ord(broken[0]):04X}"
        raise TypedRefused(_("There is a character in this text that cannot be stored (%(code)s).") % {"code": code})
    if SCRIPT.search(text):
        raise TypedRefused(_("“javascript:” cannot be part of a text."))
    text = html.escape(unicodedata.normalize("NFC", text), quote=False)
    return text.replace("\n", "<br/>") if is_plain else text


def _tag(tag: re.Match[str], is_open: list[str], ids: set[str], is_plain: bool) -> str:
    """A tag as it is stored. `is_open` holds the tags around it."""
    is_end, name, rest = bool(tag[1]), tag[2].lower(), tag[3]
    if name == "br" and rest.strip() in ("", "/"):
        return "" if is_end else "<br/>"
    if is_plain or name not in RICH_TAGS:
        raise TypedRefused(_("The tag <%(tag)s> cannot be used here.") % {"tag": name[:20]})
    if is_end:
        if not is_open or is_open.pop() != name or rest.strip():
            raise TypedRefused(_("The tag </%(tag)s> closes nothing.") % {"tag": name})
        return f"</{name}>"
    if name in is_open:
        raise TypedRefused(_("The tag <%(tag)s> stands within itself.") % {"tag": name})
    is_open.append(name)
    if name == "a" and LINK.fullmatch(rest):
        return f'<a id="{_known_id(rest, ids)}">'
    if rest.strip():
        raise TypedRefused(_("The tag <%(tag)s> has something in it that cannot be stored.") % {"tag": name})
    return f"<{name}>"


def _known_id(rest: str, ids: set[str]) -> str:
    found = LINK_ID.search(rest)
    if not found or found[1] not in ids:
        raise TypedRefused(_("There is a link that the source does not have."))
    return found[1]


def _trimmed(text: str) -> str:
    """Without spaces and line breaks around it, as wagtail-localize cuts its sources."""
    while True:
        shorter = text.strip().removeprefix("<br/>").removesuffix("<br/>")
        if shorter == text:
            return text
        text = shorter
