"""Reads the numbers in a text: with any sign between thousands, as fractions, times, decades, and millions in words."""

import re
from dataclasses import dataclass
from decimal import Decimal

# 1.000.000, 10 000,50 and 2.5, or simply digits.
NUMBER = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?")
# What comes after a number and multiplies it. In Chinese it is a part of the number: 10万 is never 10.
SCALES = {
    "千": 10**3, "万": 10**4, "萬": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8,
    "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9,
    "mille": 10**3, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
    "الف": 10**3, "الاف": 10**3, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9, "مليارات": 10**9,
}  # fmt: skip
SCALE = re.compile(rf"[ -]?({'|'.join(sorted(SCALES, key=len, reverse=True))})(?![a-zء-ي])")
# Ten past three in the afternoon is 15:10 elsewhere.
AFTERNOON = re.compile(r" ?p\.? ?m\b")
# The nineties: "jaren 90", "années 1990", "the 1990s", "90年代".
DECADE_BEFORE, DECADE_AFTER = re.compile(r"(?:jaren|annees|years|the) '?$"), re.compile(r"'?s\b|年代")


@dataclass(frozen=True)
class Number:
    """A number in a text: what it may mean, and with "million" after it what it then means."""

    text: str
    values: frozenset[Decimal]
    scaled: frozenset[Decimal] = frozenset()
    # 10.30 may also be a time, two numbers:
    parts: tuple[int, ...] = ()

    @property
    def all_values(self) -> frozenset[Decimal]:
        return self.values | self.scaled

    def means(self, other: "Number") -> bool:
        """Whether both can be the same number."""
        if self.scaled and other.scaled:
            return bool(self.scaled & other.scaled)
        return bool(self.all_values & other.all_values)


def find_numbers(text: str) -> list[Number]:
    """The numbers in a text folded by `fold_hard`. Of 10:00 only the 10, as many languages say no more."""
    return [
        _read(match, text)
        for match in NUMBER.finditer(text)
        if not (match[0] == "00" and text[match.start() - 1 : match.start()] in (":", "h", "u"))
    ]


def _read(match: re.Match[str], text: str) -> Number:
    written, end = match[0], match.end()
    groups = re.split(r"[.,' ]", written)
    values = {Decimal("".join(groups))} if all(len(group) == 3 for group in groups[1:]) else set()
    # Where the last group is not three digits long, or alone behind a point, it may be a fraction.
    if len(groups) > 1 and " '".find(written[-len(groups[-1]) - 1]) < 0 and (not values or len(groups) == 2):
        values.add(Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"))
    parts = tuple(int(group) for group in groups) if len(groups) == 2 else ()
    scale = SCALE.match(text, end)
    if scale:
        scaled = frozenset(value * SCALES[scale[1]] for value in values)
        is_chinese = not scale[1].isascii() and scale[1][0] > "\u3000"
        return Number(written + scale[0], frozenset() if is_chinese else frozenset(values), scaled, parts)
    if DECADE_AFTER.match(text, end) or DECADE_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
        values |= {value + 1900 if value < 100 else value % 100 for value in values if value % 10 == 0}
    if AFTERNOON.match(text, end):
        values |= {value + 12 for value in values if value < 12}
    return Number(written, frozenset(values), parts=parts)


def whole(number: int) -> Number:
    return Number(str(number), frozenset({Decimal(number)}))
