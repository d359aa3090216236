"""Finds the country that a sheet is about, by the names of countries in the languages of sheets."""

import re
from collections import Counter
from functools import cache

from django.utils.translation import override

from campaigns.checks.folding import fold_hard

from .languages import WITH_RULES

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Names in use that the lists of django-countries do not have.
ALSO = {
    "Iran": "IR", "Rusland": "RU", "Russia": "RU", "Russie": "RU", "Russland": "RU", "Rusia": "RU",
    "روسيا": "RU", "Syria": "SY", "Syrië": "SY", "Syrie": "SY", "Syrien": "SY", "Siria": "SY",
    "Noord-Korea": "KP", "North Korea": "KP", "Zuid-Korea": "KR", "Vietnam": "VN", "Viet Nam": "VN",
    "Turkije": "TR", "Turkey": "TR", "Türkiye": "TR", "Turquie": "TR", "Türkei": "TR", "Turquía": "TR",
    "Palestina": "PS", "Palestine": "PS", "Hongkong": "HK", "Hong Kong": "HK", "Verenigde Staten": "US",
    "USA": "US", "VS": "US", "United States of America": "US", "United States": "US",
    "Verenigd Koninkrijk": "GB", "United Kingdom": "GB", "UAE": "AE", "Verenigde Arabische Emiraten": "AE",
    "Saoedi-Arabië": "SA", "Saudi-Arabië": "SA", "Saudi Arabia": "SA", "Wit-Rusland": "BY", "Belarus": "BY",
    "Tanzania": "TZ", "Laos": "LA", "Moldova": "MD", "Moldavië": "MD", "Bolivia": "BO", "Venezuela": "VE",
    "Taiwan": "TW", "Congo": "CD", "DRC": "CD", "Swaziland": "SZ", "Eswatini": "SZ", "Birma": "MM",
    "Burma": "MM", "Ivoorkust": "CI",
}  # fmt: skip
# No country's name has more words.
MOST_WORDS = 5
# The first pages of a sheet say where it is about.
MOST_LETTERS = 20_000


def find_country(weighed: list[tuple[str, int]]) -> str:
    """The code of the country that texts name most, each text with its weight; "" if none does."""
    names, scores = _countries(), Counter[str]()
    for text, weight in weighed:
        words = WORD.findall(text[:MOST_LETTERS])
        folded = [fold_hard(word) for word in words]
        at = 0
        while at < len(words):
            for length in range(MOST_WORDS, 0, -1):
                code = names.get(" ".join(folded[at : at + length])) if not words[at][:1].islower() else None
                if code and at + length <= len(words):
                    scores[code] += weight
                    at += length - 1
                    break
            at += 1
    return max(scores, key=lambda code: scores[code]) if scores else ""


def is_country_name(text: str) -> bool:
    """Whether a text is the name of a country and nothing else."""
    return " ".join(WORD.findall(fold_hard(text))) in _countries()


@cache
def _countries() -> dict[str, str]:
    """The folded names of countries in the languages of sheets, with their codes."""
    # Needs Django's translations.
    from django_countries import countries

    names: dict[str, str] = {}
    for language in WITH_RULES:
        with override(language):
            for code, name in countries:
                for form in (str(name), str(name).split(",")[0], re.sub(r"\s*\(.*\)", "", str(name))):
                    names.setdefault(" ".join(WORD.findall(fold_hard(form))), code)
    return names | {fold_hard(name): code for name, code in ALSO.items()}
