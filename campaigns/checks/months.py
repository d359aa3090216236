"""Knows the names of months in any language, with those of Syria, Lebanon, Algeria and Morocco for Arabic."""

import re
from functools import cache

from .folding import fold_hard

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# In Beirut the ninth month is Aylul, in Cairo Sibtambar, in Algiers and Rabat again others; all write Arabic.
ALSO = {"ar": ("ar-SY", "ar-DZ", "ar-MA")}
# In use, and not in dateparser's lists.
MORE_NAMES = {"nl": {"sept": 9}, "fr": {"juill": 7}, "ar": {"اغسطس": 8, "حزيران": 6}}
# Words that are also something else where no day stands beside them: to march, may, Mars, he practised, father.
UNSURE = {"march", "may", "mar", "mars", "مارس", "اب", "ماي", "dec", "jun", "sep", "jan", "nov", "okt", "apr", "sept"}


@cache
def month_names(code: str) -> dict[str, int]:
    """The folded names and abbreviations of the months, from the Unicode data in dateparser; empty if it has none."""
    # Takes 0.1 s and is needed by few requests.
    from dateparser.languages.loader import default_loader

    names: dict[str, int] = dict(MORE_NAMES.get(_primary(code), {}))
    for locale in (_primary(code), *ALSO.get(_primary(code), ())):
        try:
            info = default_loader.get_locale(locale).info
        except ValueError:
            continue
        for number, month in enumerate(MONTHS, start=1):
            names |= {fold_hard(name): number for name in info.get(month, ()) if not re.search(r"\d|月", name)}
    return names


@cache
def month_pattern(code: str) -> str:
    """A pattern for any name of `month_names`, in folded text; one that never matches if there are none."""
    names = sorted(month_names(code), key=len, reverse=True)
    if not names:
        return r"(?!)"
    prefix = "[وبلف]?" if _primary(code) == "ar" else ""
    return rf"(?<![^\W\d]){prefix}(?:{'|'.join(map(re.escape, names))})(?!\w)\.?"


def month_number(code: str, written: str) -> int:
    """The number of a month that `month_pattern` found."""
    names, name = month_names(code), written.rstrip(".")
    return names.get(name) or names[name[1:]]


def _primary(code: str) -> str:
    return code.lower().split("-")[0]
