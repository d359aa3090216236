"""Reads a printed date with dateparser, in the six languages of press sheets."""

import re
from datetime import date, datetime
from functools import lru_cache

from campaigns.checks.folding import fold_digits, fold_hard
from campaigns.checks.months import month_names

from .languages import WITH_RULES

# In Damascus February is Shubat, in Cairo Fibrayir; both often stand side by side.
ALSO = {"ar": ("ar-SY", "ar-DZ", "ar-MA")}
NUMBERS = re.compile(r"^\D{0,12}?(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)")
# At most this far a year stands behind the first word of its date.
WITH_YEAR = re.compile(r"^(.{1,42}?(?<!\d)(?:19|20)\d\d)(?!\d)")
WITHOUT_YEAR = re.compile(
    r"^((?:[^\W\d_]+\.?,?\s+)?\d{1,2}(?:[^\W\d_]{1,3}|\.)?\s+(?:de\s+)?[^\W\d_]+|[^\W\d_]+\.?\s+\d{1,2})(?!\d)"
)
ORDINAL = re.compile(r"(?<=\d)[ºª°]")
TWO_NAMES = re.compile(r"([^\W\d_]+)\s*[/(]\s*([^\W\d_]+)\)?")


def read_date(text: str, language: str, today: date) -> tuple[date | None, bool]:
    """The date with which a text begins, and whether its year was printed.

    Args:
        today: the day on which the sheet was made, if known; a date without a year is the next one after it.
    """
    text = ORDINAL.sub("", fold_digits(text[:60])).strip(" :،,-–—\n")
    for pattern in (NUMBERS, WITH_YEAR):
        if (match := pattern.match(text)) and (found := _parsed(match[1], language)):
            return found, True
    if (match := WITHOUT_YEAR.match(text)) and (found := _parsed(f"{match[1]} {today.year}", language)):
        if found < today:
            found = _parsed(f"{match[1]} {today.year + 1}", language) or found
        return found, False
    return None, False


def without_dates(text: str) -> str:
    """A heading without months, days and years."""
    months = {name for code in WITH_RULES for name in month_names(code)}
    words = re.findall(r"[^\W_]+", fold_digits(text))
    return " ".join(word for word in words if not word.isdecimal() and fold_hard(word) not in months)


@lru_cache(maxsize=512)
def _parsed(text: str, language: str) -> date | None:
    # Takes 0.1 s and is needed by few requests.
    import dateparser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    options = [text]
    if names := TWO_NAMES.search(text):
        options += [text[: names.start()] + names[one] + text[names.end() :] for one in (1, 2)]
    for code in dict.fromkeys((language or "en", "en", *WITH_RULES)):
        for option in options:
            found = _one(dateparser, option, settings, {"languages": [code]})
            for locale in ALSO.get(code, ()):
                found = found or _one(dateparser, option, settings, {"locales": [locale]})
            if found:
                return found.date()
    return None


def _one(dateparser, text: str, settings: dict, where: dict) -> datetime | None:
    try:
        return dateparser.parse(text, settings=settings, **where)
    # Years and days that no calendar has; dateparser raises what it meets.
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return None
