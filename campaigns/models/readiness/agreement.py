"""Rule on the letter beside the facts: who and when it says, and who and when the page says."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA
from wagtail.blocks import CharBlock, RichTextBlock, TextBlock

from campaigns.checks.dates import Parts, find_dates
from campaigns.checks.folding import fold_hard

from ..family import is_source
from .finding import Found
from .lix import WORD, text_of
from .places import blocks_of, walk

LETTER_PARTS = ("short", "full")
# Shorter words are near too many others: Li, Vos, Amin.
SHORTEST, LONG = 4, 8  # letters
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def find_other_names(page) -> Iterator[Found]:
    """A word that is almost a word of a person's name, and stands nowhere else on the page; and a name left out."""
    names = [person.name for person in page.persons.all() if person.name.strip()]
    if not names or not is_source(page):
        return
    for path, letter in blocks_of(page, "letter"):
        known = _known_words(page, names, letter)
        for part in LETTER_PARTS:
            text = text_of(letter[part])
            for written in dict.fromkeys(word for word in WORD.findall(text) if word[0].isupper()):
                if fold_hard(written) not in known and (name := _almost(written, names)):
                    message = _("The letter says “%(written)s”, and the person is called “%(name)s”.")
                    yield f"{path}.{part}", message % {"written": written, "name": name}
        full = text_of(letter["full"])
        if full.strip() and not _names_one(full, names):
            yield f"{path}.full", _("The letter does not name “%(name)s”.") % {"name": names[0]}


def find_other_dates(page) -> Iterator[Found]:
    """A whole date that is not on the page, where the page has one that differs in day, month or year alone."""
    if not is_source(page):
        return
    on_page = _dates_on(page)
    for path, letter in blocks_of(page, "letter"):
        for part in LETTER_PARTS:
            for readings in _dates_in(text_of(letter[part]), letter["language"] or ""):
                other = None if readings & on_page else _nearest(readings, on_page)
                if other:
                    message = _("The letter says %(written)s, and the page says %(known)s.")
                    yield f"{path}.{part}", message % {"written": _said(min(readings)), "known": _said(other)}


def _known_words(page: Any, names: list[str], letter: Any) -> set[str]:
    """The words of the names, of the addressees, and of all else that the page says; and the genitives of names."""
    said = [*names, page.title or "", page.lead or ""]
    said += [line for block in letter["addressees"] if block.value for line in block.value.lines()]
    said += [text for path, text in _prose(page)]
    words = {fold_hard(word) for text in said for word in WORD.findall(text)}
    return words | {f"{word}{ending}" for word in words for ending in ("s", "'s", "en", "es")}


def _prose(page: Any) -> Iterator[tuple[str, str]]:
    """All that the blocks say beside the letter."""
    letters = tuple(path for path, _letter in blocks_of(page, "letter"))
    for path, block, value in walk(page.body):
        if isinstance(block, CharBlock | TextBlock | RichTextBlock) and value and not path.startswith(letters):
            yield path, text_of(value)


def _almost(written: str, names: list[str]) -> str:
    """The name with a word that `written` seems to be with a slip in it; "" if there is none."""
    folded = fold_hard(written)
    for name in names:
        for word in (fold_hard(word) for word in WORD.findall(name)):
            most = 2 if len(word) >= LONG else 1
            if len(word) >= SHORTEST and 0 < OSA.distance(word, folded, score_cutoff=most) <= most:
                return name
    return ""


def _names_one(text: str, names: list[str]) -> bool:
    """Whether one of the names stands in the text, or may stand there in another script; endings are free."""
    said = fold_hard(text)
    for name in names:
        if not LATIN.search(name) or not LATIN.search(text):
            return True
        if any(
            re.search(rf"(?<!\w){re.escape(fold_hard(word))}", said) for word in WORD.findall(name) if len(word) > 2
        ):
            return True
    return False


def _dates_on(page: Any) -> set[Parts]:
    """The dates of the facts and of the page's words; "before the 19th" is said of a deadline on the 18th."""
    days = {page.deadline, page.paper_due_on, page.outcome_on}
    if page.deadline and page.deadline < datetime.date.max:
        days.add(page.deadline + datetime.timedelta(days=1))
    texts = [page.title or "", page.lead or "", *(text for _path, text in _prose(page))]
    found = {(day.day, day.month, day.year) for day in days if day}
    for readings in _dates_in("\n".join(texts), page.locale.language_code):
        found |= readings
    return found


def _dates_in(text: str, code: str) -> list[frozenset[Parts]]:
    """The dates in a text that have day, month and year, each with the ways in which it can be read."""
    found, _rest = find_dates(fold_hard(text), code or "en")
    return [date.readings for date in found if all(None not in parts for parts in date.readings)]


def _nearest(readings: frozenset[Parts], known: set[Parts]) -> Parts | None:
    near = [
        one for one in known if any(sum(a != b for a, b in zip(one, parts, strict=True)) == 1 for parts in readings)
    ]
    return min(near, key=str) if near else None


def _said(parts: Parts) -> str:
    day, month, year = parts
    try:
        return date_format(datetime.date(year or 1, month, day or 1), "j F Y")
    except ValueError:
        return f"{day}-{month}-{year}"
