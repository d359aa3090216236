"""Finds dates in running text as five languages write them: 19 februari 2024, February 19, ١٩ فبراير, 2月19日, 1er."""

import re
from dataclasses import dataclass
from functools import cache

from .months import UNSURE, month_number, month_pattern

Parts = tuple[int | None, int, int | None]
DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)"
# 1st, 1er, 19de, 3e.
ORDINAL = r"(?:st|nd|rd|th|er|re|ste|de|e|º|ª)?"
YEAR = r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)"
# Between two days of one month: "12-14 March", "12, 13 en 14 maart", "du 12 au 14 mars", "12 and 14 March".
BETWEEN = r"\s{0,2}(?:-|–|—|,|/|&|to|tot en met|tot|t/m|till|until|and|en|et|au|a|و|الى|حتى|至|到|和|及|~)\s{0,2}"
DAYS = rf"{DAY}{ORDINAL}(?:{BETWEEN}{DAY}{ORDINAL}){{0,4}}"
OF = r"\s{0,3}(?:of |de |van |den |من |شهر |من شهر )?\s{0,2}"
BEFORE_YEAR = r"\s{0,2},?\s{0,2}(?:of |de |van |عام |سنه |من عام |لعام )?\s{0,2}"
HAN = "〇零一二三四五六七八九十"
HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERIC = re.compile(
    r"(?P<ymd>(?<![\d.,/-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d|[-/.,]\d))"
    r"|(?P<dmy>(?<![\d.,/-])(\d{1,2})([-/.])(\d{1,2})\7(\d{4}|\d{2})(?!\d|[-/.,]\d))"
)
CHINESE = re.compile(
    rf"(?:(?P<year>\d{{4}}|[{HAN}]{{4}})\s?年\s?)?(?P<month>(?<!\d)\d{{1,2}}|[{HAN}]{{1,3}})\s?月份?"
    rf"(?:\s?(?P<days>(?:\d{{1,2}}|[{HAN}]{{1,3}})(?:\s?[日号號]?\s?[至到和及、,~–-]\s?(?:\d{{1,2}}|[{HAN}]{{1,3}})){{0,4}})\s?[日号號])?"
)


@dataclass(frozen=True)
class Found:
    """A date in a text. `readings` are more than one if day and month could be swapped, as in 3/4/2024."""

    readings: frozenset[Parts]
    text: str
    is_month_only: bool = False
    # Whether its name may be another word: to march, may.
    is_unsure: bool = False

    @property
    def numbers(self) -> set[int]:
        """Its day and year."""
        day, _month, year = min(self.readings, key=str)
        return {number for number in (day, year) if number is not None}


def find_dates(text: str, code: str, *, as_written: str = "") -> tuple[list[Found], str]:
    """The dates in the text, and the text with spaces in their places.

    Args:
        text: folded by `fold_hard`, digits 0 to 9. as_written: the same text before that, if it is as long: what is
            found is then quoted from it.
    """
    written = as_written if len(as_written) == len(text) else text
    found: list[tuple[int, Found]] = []
    for pattern, read in ((NUMERIC, _numeric), (CHINESE, _chinese), (_named(code), _in_words)):
        rest, end = [], 0
        for match in pattern.finditer(text):
            dates = read(match, code, written[match.start() : match.end()].strip())
            found += [(match.start(), date) for date in dates]
            if dates:
                rest += [text[end : match.start()], " " * len(match[0])]
                end = match.end()
        text = "".join([*rest, text[end:]])
    return [date for _start, date in sorted(found, key=lambda pair: pair[0])], text


@cache
def _named(code: str) -> re.Pattern[str]:
    month = month_pattern(code)
    # Two names of a month are usual in Arabic: شباط/فبراير.
    month = rf"{month}(?:\s?[/(]\s?{month}\)?)?"
    day_first = rf"(?P<days>{DAYS}){OF}(?P<month>{month})(?:{BEFORE_YEAR}(?P<year>{YEAR}))?"
    # "February 19" is English; elsewhere a number after a month is another number.
    days = rf"(?:\s{{1,2}}(?P<days2>{DAYS})(?!\s?(?:%|:\d)))?" if code.startswith("en") else "(?P<days2>(?!))?"
    month_first = rf"(?P<month2>{month}){days}(?:{BEFORE_YEAR}(?P<year2>{YEAR}))?"
    return re.compile(f"{day_first}|{month_first}")


def _numeric(match: re.Match[str], code: str, written: str) -> list[Found]:
    if match["ymd"]:
        readings = _valid((int(match[4]), int(match[3]), int(match[2])))
    else:
        first, second, year = int(match[6]), int(match[8]), int(match[9])
        year += 2000 if year < 100 else 0
        readings = _valid((first, second, year), (second, first, year))
    return [Found(readings, written)] if readings else []


def _chinese(match: re.Match[str], code: str, written: str) -> list[Found]:
    year = han_number(match["year"]) if match["year"] else None
    month = han_number(match["month"])
    days = [han_number(day) for day in re.findall(rf"\d+|[{HAN}]+", match["days"] or "")] or [None]
    dates = [Found(_valid((day, month or 0, year)), written, (day, year) == (None, None)) for day in days]
    return [date for date in dates if date.readings]


def _in_words(match: re.Match[str], code: str, written: str) -> list[Found]:
    parts = match.groupdict()
    name = re.split(r"\s?[/(]", parts["month"] or parts["month2"])[0]
    year = int(parts["year"] or parts["year2"] or 0) or None
    days: list[int | None] = [int(day) for day in re.findall(r"\d+", parts["days"] or parts["days2"] or "")] or [None]
    if code.startswith("en") and name.rstrip(".") in UNSURE and not year and written.islower():
        return []  # "12 may be held": months have a capital in English
    is_month_only = (days, year) == ([None], None)
    is_unsure = is_month_only and name.rstrip(".") in UNSURE
    month = month_number(code, name)
    return [Found(frozenset({(day, month, year)}), written, is_month_only, is_unsure) for day in days]


def han_number(text: str) -> int | None:
    """The value of digits or of Chinese numerals: 十九 is 19, 二〇二四 is 2024; None if it has no such value."""
    if text.isdecimal():
        return int(text)
    if not any(sign in HAN_UNITS for sign in text):
        return int("".join(str(HAN_DIGITS[sign]) for sign in text)) if HAN_DIGITS.keys() >= set(text) else None
    total, digit = 0, None
    for sign in text:
        if sign in HAN_UNITS:
            total += HAN_UNITS[sign] * (1 if digit is None else digit)
            digit = None
        elif sign in HAN_DIGITS:
            digit = HAN_DIGITS[sign]
        else:
            return None
    return total + (digit or 0)


def _valid(*readings: Parts) -> frozenset[Parts]:
    return frozenset(one for one in readings if 1 <= one[1] <= 12 and (one[0] is None or 1 <= one[0] <= 31))
