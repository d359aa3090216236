"""Knows numbers in words, as far as letters write them: in Dutch, English, French, Arabic and Chinese."""

import re
from functools import cache

from .dates import han_number
from .folding import fold_hard

ONES = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
}
TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante",
}
LARGE = {
    "nl": {"honderd": 100, "duizend": 1000, "miljoen": 10**6},
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6},
    "ar": {
        "مئة": 100,
        "مائة": 100,
        "مئتين": 200,
        "مئتان": 200,
        "ألف": 1000,
        "آلاف": 1000,
        "مليون": 10**6,
        "ملايين": 10**6,
    },
}
# First to twelfth, and other forms.
ORDINALS = {
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
    "ar": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
}
MORE = {
    "nl": {"één": 1, "eenmaal": 1, "tweemaal": 2, "driemaal": 3},
    "en": {"once": 1, "twice": 2, "a hundred": 100, "a thousand": 1000},
    "fr": {"une": 1, "première": 1, "second": 2, "seconde": 2},
    "ar": {
        "الأولى": 1,
        "أولى": 1,
        "الثانية": 2,
        "مرتين": 2,
        "يومين": 2,
        "عامين": 2,
        "شهرين": 2,
        "سنتين": 2,
        "أسبوعين": 2,
    },
}
ARABIC_ONES = {
    1: "واحد واحدة أحد إحدى", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 3: "ثلاثة ثلاث", 4: "أربعة أربع",
    5: "خمسة خمس", 6: "ستة ست", 7: "سبعة سبع", 8: "ثمانية ثمان ثماني", 9: "تسعة تسع", 10: "عشرة عشر",
}  # fmt: skip
ARABIC_TENS = "عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين"
HAN = re.compile("[〇零一二三四五六七八九十百千两兩]{1,9}")
ROMAN = re.compile(r"\b(x{0,3}(?:ix|iv|v?i{0,3}))(?:e|eme|er|ste|de)?\b")
MOST_WORDS = 4


def spelled_in(text: str, code: str) -> set[int]:
    """The numbers that stand in words or in Roman digits in a text folded by `fold_hard`."""
    values = {value for sign in HAN.findall(text) if (value := han_number(sign)) is not None}
    values |= {_roman(match[1]) for match in ROMAN.finditer(text) if match[1]}
    known = _words(code.lower().split("-")[0])
    words = re.findall(r"\w+", text)
    for start in range(len(words) if known else 0):
        for length in range(1, MOST_WORDS + 1):
            phrase = " ".join(words[start : start + length])
            found = known.get(phrase) or known.get(phrase[1:] if phrase[:1] in "وبلف" else "")
            if found is None:
                continue
            values.add(found)
            following = words[start + length] if start + length < len(words) else ""
            scale = known.get(following, 0)
            if scale >= 100 and scale > found:
                values.add(found * scale)
    return values


@cache
def _words(language: str) -> dict[str, int]:
    """Phrases of words, folded and without hyphens, with their values."""
    words = dict(_arabic() if language == "ar" else _latin(language))
    words |= LARGE.get(language, {}) | MORE.get(language, {})
    words |= {word: value for value, word in enumerate(ORDINALS.get(language, "").split(), start=1)}
    return {fold_hard(word).replace("-", " "): value for word, value in words.items()}


def _latin(language: str) -> dict[str, int]:
    ones = ONES.get(language, "").split()
    words = {word: value for value, word in enumerate(ones)}
    for tens, ten in enumerate(TENS.get(language, "").split(), start=2):
        words[ten] = tens * 10
        for one, word in list(enumerate(ones))[1 : 20 if language == "fr" else 10]:
            join = {"nl": f"{word}en{ten}", "en": f"{ten} {word}", "fr": f"{ten} {word}"}[language]
            words[join] = tens * 10 + one
    if language == "fr":
        words |= {f"{ten} et un": value * 10 for value, ten in enumerate(TENS["fr"].split(), start=2)}
        words = {word: value + 1 if word.endswith(" et un") else value for word, value in words.items()}
        words |= {"soixante et onze": 71, "quatre vingts": 80}
        words |= {f"quatre vingt {word}": 80 + value for value, word in enumerate(ones) if value}
    return words


def _arabic() -> dict[str, int]:
    words = {word: value for value, forms in ARABIC_ONES.items() for word in forms.split()}
    ones = [(word, value) for word, value in words.items() if value < 10]
    tens = [(word, 20 + index // 2 * 10) for index, word in enumerate(ARABIC_TENS.split())]
    words |= dict(tens)
    words |= {f"{one} {ten}": 10 + value for one, value in ones for ten in ("عشر", "عشرة")}
    words |= {f"{one} و{ten}": value + more for one, value in ones for ten, more in tens}
    return words


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
