"""read_sheet_file(): the text of a press sheet in a file, by what the file is and not by what it is called."""

import zipfile
from typing import IO

from django.utils.translation import gettext as _

from .files.html import looks_like_html, text_of_html, tidy
from .files.open_document import text_of_open_document
from .files.packages import open_package
from .files.plain import html_of_bytes, text_of_bytes
from .files.refused import SheetRefused
from .files.word import DOCUMENT, text_of_word
from .sheet import LONGEST

__all__ = ["BYTES_AT_MOST", "SheetRefused", "read_sheet_file", "read_sheet_text"]

# 5 MB: a sheet of some pages with its pictures. What is larger is a report.
BYTES_AT_MOST = 5_000_000

# What a file begins with, whatever its name.
ZIP, OLD_WORD, PDF, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def read_sheet_file(name: str, file: IO[bytes]) -> str:
    """The text of a .docx, .odt, .html or .txt file.

    Args:
        name: of the file, for its ending alone. file: opened to read bytes; it is read from its beginning.

    Raises SheetRefused, in words for who chose it, if it is of another kind, broken, too large or without text.
    """
    file.seek(0)
    data = file.read(BYTES_AT_MOST + 1)
    if len(data) > BYTES_AT_MOST:
        raise SheetRefused(_("This file is larger than 5 MB. Take its pictures out, or paste its text."))
    if data.startswith(ZIP):
        text = _of_package(file, data)
    elif refusal := _refusal(name, data):
        raise SheetRefused(refusal)
    elif name.lower().endswith((".html", ".htm")) or looks_like_html(data[:2_000].decode("latin-1")):
        text = text_of_html(html_of_bytes(data))
    else:
        text = tidy(text_of_bytes(data))
    if not text:
        raise SheetRefused(_("There is no text in this file. If it holds a picture of a text, type or paste that."))
    return _checked(text)


def read_sheet_text(text: str) -> str:
    """What was pasted, as text: also where it is the source of a page. Raises SheetRefused if it is too long."""
    text = text.replace("\r\n", "\n").replace("\0", "")
    return _checked(text_of_html(text) if looks_like_html(text) else text)


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        raise SheetRefused(_("This is too long for a press sheet, which has a few pages. Paste that part of it alone."))
    return text


def _of_package(file: IO[bytes], data: bytes) -> str:
    file.seek(0)
    with open_package(file) as package:
        if DOCUMENT in package.namelist():
            return text_of_word(package)
        if _is_open_document(package):
            return text_of_open_document(package, data)
    raise SheetRefused(_other_kind())


def _is_open_document(package: zipfile.ZipFile) -> bool:
    names = package.namelist()
    if "mimetype" not in names or "content.xml" not in names:
        return False
    # A name of a kind is short; what is longer is none.
    with package.open("mimetype") as kind:
        return kind.read(100).startswith(b"application/vnd.oasis.opendocument.text")


def _refusal(name: str, data: bytes) -> str:
    """Why this is no text, "" if it may be one."""
    if data.startswith(PDF):
        return _("This is a PDF. Open it, select all of its text, copy it, and paste it here.")
    if data.startswith(OLD_WORD):
        return _("This is an old Word file, or one with a password. Save it as .docx without one, or paste its text.")
    if data.startswith(RTF):
        return _("This is an RTF file. Save it as .docx or .odt, or paste its text.")
    if data.startswith(PICTURES):
        return _("This is a picture. Type or paste the text that is in it.")
    if name.lower().endswith((".docx", ".odt")):
        return _("This file is called %(name)s, but it is no such file. Open it, save it anew, or paste its text.") % {
            "name": name
        }
    return "" if name.lower().endswith((".txt", ".html", ".htm", ".md", ".text")) else _other_kind()


def _other_kind() -> str:
    return _("We read .docx, .odt, .html and .txt files. Save the sheet as one of these, or paste its text.")
