"""The text in bytes, whatever its encoding."""

import codecs
import re
import unicodedata

from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from .refused import SheetRefused

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Those that press offices save in; the library knows ninety, and takes one that nobody uses for Dutch with two accents.
ENCODINGS = ["cp1252", "cp1256", "cp1251", "gb18030", "big5", "utf_16"]


# What HTML may say of itself. Python also knows encodings that no page is in, and takes a minute for some of them.
OF_PAGES = re.compile(r"utf-8|ascii|cp125\d|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*")
# Where a page says it: in its first 1,024 bytes (HTML, 4.2.5.4), or a little behind.
HEAD = 4_096


def text_of_bytes(data: bytes) -> str:
    """The text, lines ended by a line feed. Raises SheetRefused if these bytes are no text."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in text):
        raise unreadable()
    return text


def unreadable() -> SheetRefused:
    """The answer to what is no text in an encoding that we know."""
    return SheetRefused(_("We cannot read the letters in this file. Save it as text in UTF-8, or paste the text."))


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    best = from_bytes(data, cp_isolation=ENCODINGS).best()
    if best is None:
        raise unreadable()
    return str(best)


def html_of_bytes(data: bytes) -> str:
    """The same for HTML, which may say itself in which encoding it is."""
    declared = EncodingDetector.find_declared_encoding(data[:HEAD], is_html=True)
    if declared:
        try:
            known = codecs.lookup(declared).name
            if OF_PAGES.fullmatch(known):
                return data.decode(known)
        # A name that no encoding has, or letters that are not in it.
        except (ValueError, LookupError):
            pass
    return text_of_bytes(data)
