"""check_numbers(): dates and numbers of the source that are not in the translation, in whatever digits or words."""

from collections import Counter
from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from .dates import Found, find_dates
from .folding import fold_hard, fold_letters
from .number import Number, find_numbers, whole
from .pair import Finding
from .spelled import spelled_in

# Up to here a language may well use a word that we do not know: a dual, an article, "both", "a dozen".
OFTEN_A_WORD = 12
# A text with more numbers astray than this is no translation; looking at all of them would take minutes.
MOST = 40

T = TypeVar("T")


def check_numbers(source: str, target: str, source_code: str, target_code: str) -> list[Finding]:
    """The findings on dates and numbers of two plain texts.

    Red is what is sure: a number that is nowhere in the translation. In words instead of digits it is there; what we
    cannot read as a word, and a number that only the translation has, is amber.
    """
    source, target = fold_letters(source), fold_letters(target)
    dates, source_rest = find_dates(fold_hard(source), source_code, as_written=source)
    target_dates, target_rest = find_dates(fold_hard(target), target_code, as_written=target)
    numbers, there = find_numbers(source_rest), find_numbers(target_rest)
    said = _values([*numbers, *_in_dates(dates)])
    in_target = _values([*there, *_in_dates(target_dates)])
    # What is written alike on both sides finds its like at once; the rest is looked at one by one.
    open_dates, open_target_dates = _unlike(dates, target_dates, key=lambda date: date.readings)
    missing, extra = _unlike(numbers, there, key=lambda number: (number.values, number.scaled))
    findings, left = _check_dates(open_dates, target_dates, open_target_dates, missing, extra)
    # What a date of the translation says that no date of the source did may be a number there: "in 2021".
    extra += _in_dates(left)
    missing, extra = _unpaired(missing, extra)
    if missing or extra:
        # Said in words on the other side:
        spelled = {Decimal(number) for number in spelled_in(fold_hard(target), target_code)}
        missing = [one for one in missing if not one.all_values & spelled]
        spelled = {Decimal(number) for number in spelled_in(fold_hard(source), source_code)}
        extra = [one for one in extra if not one.all_values & spelled]
    return findings + _report(missing, extra, said, in_target)


def _unlike(ones: list[T], others: list[T], *, key: Callable[[T], Hashable]) -> tuple[list[T], list[T]]:
    """What of both lists has no like in the other, at most so many of each."""
    left, there = [], Counter(map(key, others))
    for one in ones:
        if there[key(one)]:
            there[key(one)] -= 1
        else:
            left.append(one)
    return left[:MOST], [one for one in others if _take_one(there, key(one))][:MOST]


def _take_one(counts: Counter, key: Hashable) -> bool:
    counts[key] -= 1
    return counts[key] >= 0


def _in_dates(dates: list[Found]) -> list[Number]:
    return [whole(number) for date in dates for number in sorted(date.numbers)]


def _values(numbers: list[Number]) -> set[Decimal]:
    return {value for number in numbers for value in number.all_values}


def _check_dates(
    dates: list[Found], there: list[Found], left: list[Found], numbers: list[Number], others: list[Number]
) -> tuple[list[Finding], list[Found]]:
    """The findings on dates that are not in the translation as they are, and what of its dates is still left.

    Args:
        there: all dates of the translation. left: those of them without a like in the source. numbers, others: the
            numbers without a like; what turns out to be part of a date is taken out.
    """
    findings = []
    months = {month for date in there for month in _months(date)}
    known = {reading for date in there for reading in date.readings}
    for date in [date for date in dates if not date.is_unsure]:
        near = next((one for one in left if one.readings & date.readings or _agree(date, one, numbers, others)), None)
        if near:
            left.remove(near)
        elif date.readings & known:
            continue  # said once where the source says it twice
        elif date.is_month_only:
            if not _months(date) & months:
                findings.append(_finding("month", False, _("The month “%s” is not in the translation."), date.text))
        elif _months(date) & months and _take(date.numbers, others, there):
            findings.append(_finding("date_form", False, _("Is the date “%s” right in the translation?"), date.text))
        else:
            findings.append(_finding("date", True, _("The date “%s” is not in the translation."), date.text))
    is_missed = any(finding.code in ("date", "date_form") for finding in findings)
    return findings, [] if is_missed else left


def _agree(date: Found, other: Found, numbers: list[Number], others: list[Number]) -> bool:
    """Whether two dates are the same, with the year of one of them somewhere else in its text."""
    for day, month, year in date.readings:
        for other_day, other_month, other_year in other.readings:
            if (day, month) != (other_day, other_month) or (year and other_year):
                continue
            pool = others if year else numbers
            found = next((one for one in pool if one.means(whole(year or other_year or 0))), None)
            if found:
                pool.remove(found)
                return True
            # A year that only the translation says is no fault of the date; it is reported as a number.
            if other_year:
                others.append(whole(other_year))
                return True
    return False


def _take(wanted: set[int], others: list[Number], there: list[Found]) -> bool:
    """Whether all of `wanted` is among the numbers and dates of the translation; its numbers are then used up."""
    found = [(number, next((one for one in others if one.means(whole(number))), None)) for number in wanted]
    in_dates = {number for date in there for number in date.numbers}
    if not all(one or number in in_dates for number, one in found):
        return False
    for _number, one in found:
        if one in others:
            others.remove(one)
    return True


def _report(missing: list[Number], extra: list[Number], said: set[Decimal], there: set[Decimal]) -> list[Finding]:
    findings = []
    for number in missing:
        if extra:
            extra.pop()
        elif number.all_values & there:
            text = _("The number %s is not in the translation as often as in the source.")
            findings.append(_finding("number_form", False, text, number.text))
            continue
        elif max(number.values, default=0) <= OFTEN_A_WORD:
            text = _("The number %s is not in the translation. Is it there as a word?")
            findings.append(_finding("number_form", False, text, number.text))
            continue
        findings.append(_finding("number", True, _("The number %s is not in the translation."), number.text))
    text = _("The number %s is in the translation and not in the source.")
    new = [number for number in extra if not number.all_values & said]
    return findings + [_finding("number_new", False, text, number.text) for number in new]


def _unpaired(numbers: list[Number], there: list[Number]) -> tuple[list[Number], list[Number]]:
    """What is on one side only, after each number has found its like."""
    extra = list(there)
    missing = _without_likes(numbers, extra)
    # A time: 10.30 here and 10 h 30 there.
    for one, other in ((missing, extra), (extra, missing)):
        for number in [number for number in one if number.parts]:
            parts = [next((o for o in other if o.means(whole(part))), None) for part in number.parts]
            if all(parts):
                one.remove(number)
                for part in parts:
                    if part in other:
                        other.remove(part)
    return missing, extra


def _without_likes(numbers: list[Number], others: list[Number]) -> list[Number]:
    missing = []
    for number in numbers:
        like = next((one for one in others if number.means(one)), None)
        if like:
            others.remove(like)
        else:
            missing.append(number)
    return missing


def _months(date: Found) -> set[int]:
    return {month for _day, month, _year in date.readings}


def _finding(code: str, is_red: bool, message: str, found: str) -> Finding:
    return Finding(code, is_red, message % found, found)
