"""Looks for words in all that the site has written: the database in every form, logs, cache and other files."""

import base64
import json
import pickle
import sqlite3
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from django.utils.html import escape

from tests.postgres_server import client

# Invented, unique from their first letters on, and in several scripts.
PARTS = [
    "Quorvath",
    "Żelbrïn",
    "Okken-Ünal",
    "Ibn Razzeqq",
    "Mwazibeku",
    "Ωριγεννάδα",
    "Святомирова",
    "杜若蘅芷",
    "O'Brv",
]
PEOPLE = [
    (f"Xy{number:02}vander {part}", f"{number:02}Oerdijk-{part}", f"q{number:02}xzwv@example.org")
    for number, part in enumerate(PARTS * 4)
][:30]
WORDS = [word for person in PEOPLE for word in person]

# Words are looked up by their first bytes, so that one pass over a dump finds any of thousands.
PREFIX = 8


def dump() -> bytes:
    """The whole database: what a thief of the files, or of a backup, would have."""
    if connection.vendor == "postgresql":
        settings = connection.settings_dict
        address = f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
        return subprocess.run([client("pg_dump"), "--inserts", address], check=True, capture_output=True).stdout
    path = Path(connection.settings_dict["NAME"])
    log = path.with_name(path.name + "-wal")
    raw = log.read_bytes() if log.exists() else b""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        text = "\n".join(database.iterdump()).encode("utf-8", "surrogatepass")
    return b"\n".join([raw, path.read_bytes(), text])


def cached(folder: Path) -> bytes:
    """The entries of Django's file cache, unpacked."""
    found = []
    for path in folder.rglob("*.djcache"):
        with path.open("rb") as file:
            pickle.load(file)  # noqa: S301 (our own file; the first thing in it is when it ends)
            found.append(zlib.decompress(file.read()))
    return b"\n".join(found)


def files(folder: Path, *, but: Iterable[str] = ()) -> bytes:
    """All files below a folder, except those whose path has one of the words `but` in it."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in paths if not any(word in str(path) for word in but))


def found_in(haystack: bytes, words: Iterable[str]) -> set[str]:
    """Those of `words` that stand in it: in clear, in another case, or in a spelling that anyone can read back."""
    haystack = haystack.lower()
    spelled = {spelling.lower(): word for word in words for spelling in _spellings(word)}
    by_prefix: dict[bytes, list[bytes]] = {}
    for spelling in spelled:
        by_prefix.setdefault(spelling[:PREFIX], []).append(spelling)
    found = {spelled[short] for short in by_prefix if len(short) < PREFIX and short in haystack}
    for start in range(len(haystack) - PREFIX + 1):
        if (prefix := haystack[start : start + PREFIX]) in by_prefix:
            found |= {spelled[spelling] for spelling in by_prefix[prefix] if haystack.startswith(spelling, start)}
    return found


def _spellings(word: str) -> Iterator[bytes]:
    for text in {word, word.casefold(), word.upper()}:
        raw = text.encode()
        yield from (raw, raw.hex().encode(), text.encode("utf-16-le"), quote(text).encode())
        yield from (json.dumps(text)[1:-1].encode(), escape(text).encode())
        # Base64 spells a word in three ways, by where it starts; the ends depend on what stands beside it.
        for shift in range(3):
            yield base64.b64encode(b"\0" * shift + raw)[4 if shift else 0 :].rstrip(b"=")[:-2] or raw
