"""Looks into a zipped document before anything of it is unpacked: a small file can hold gigabytes."""

import zipfile
from typing import IO

from django.utils.translation import gettext as _

from .refused import SheetRefused

# A sheet of ten pages with its pictures has 40 parts and unpacks to 6 MB at most.
ENTRIES_AT_MOST = 1_000
UNPACKED_AT_MOST = 30_000_000
# A part with text. Ten pages make 300 kB, and 20,000 signs that open a tag; five times that are read in a few seconds.
TEXT_PART_AT_MOST = 4_000_000
TAGS_AT_MOST = 100_000
# Text is packed to a tenth or a twentieth; only what was made to harm comes to a five-hundredth.
RATIO_AT_MOST = 200
SMALL = 100_000

DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def open_package(file: IO[bytes]) -> zipfile.ZipFile:
    """The opened zip file. Raises SheetRefused if it is broken, locked, or would unpack to more than a sheet can be."""
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken() from error
    parts = package.infolist()
    # What a part is said to unpack to is all that the library reads of it: it is no promise but a limit.
    if (
        len(parts) > ENTRIES_AT_MOST
        or sum(part.file_size for part in parts) > UNPACKED_AT_MOST
        or any(_is_text(part) and part.file_size > TEXT_PART_AT_MOST for part in parts)
        or any(_is_squeezed(part) for part in parts)
    ):
        raise _too_much()
    if any(part.flag_bits & 0x1 for part in parts):
        raise SheetRefused(_("This file is locked with a password. Take that off, or paste the text."))
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part with text. Raises SheetRefused if it is broken or long, or declares entities: no word processor does."""
    try:
        data = package.read(name)
    # A broken file raises what its reader meets: BadZipFile, zlib.error, EOFError, KeyError, ...
    except Exception as error:
        raise broken() from error
    if data.count(b"<") > TAGS_AT_MOST:
        raise _too_much()
    # In UTF-16 the same letters have a zero beside each.
    if any(mark in data.replace(b"\0", b"").upper() for mark in DECLARATIONS):
        raise broken()
    return data


def broken() -> SheetRefused:
    """The answer to a file that cannot be read to its end."""
    return SheetRefused(_("This file is broken: we cannot read it to its end. Open it, save it anew, and try again."))


def _too_much() -> SheetRefused:
    return SheetRefused(_("This file unpacks to far more than a press sheet. We did not open it."))


def _is_text(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _is_squeezed(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > RATIO_AT_MOST * max(1, part.compress_size)
