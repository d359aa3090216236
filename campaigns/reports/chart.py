"""The numbers of one action's chart, signatures per day and source, and where its bars stand; no name is opened."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone

from campaigns.models import Action, Count, CountChange
from campaigns.models.signature import Source

# More bars than this cannot be told apart: then a bar is a week, and of more weeks than this a month of 4 weeks.
MOST_BARS = 62
DAY, WEEK, MONTH = 1, 7, 28

# The drawing, in units of its own; its size on the page is the style's.
WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 12, 34
# Lines across, at round numbers; labels below, as many as have room.
MOST_LINES, MOST_LABELS = 5, 8

ByDay = dict[datetime.date, dict[str, int]]


@dataclass(frozen=True)
class Period:
    """A day, or the days from `first` to `last`, with the signatures of each source."""

    first: datetime.date
    last: datetime.date
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Part:
    """One source's part of a bar, as SVG has it."""

    source: str
    x: float
    y: float
    width: float
    height: float
    period: Period
    count: int


@dataclass(frozen=True)
class Tick:
    """A line at a number, or a label below a bar."""

    at: float
    value: int | datetime.date


@dataclass(frozen=True)
class Chart:
    """All that the page shows. `days` is how many of them a bar stands for: 1, 7 or 28."""

    days: int
    periods: list[Period]
    sources: list[str]
    totals: dict[str, int]
    parts: list[Part]
    lines: list[Tick]
    labels: list[Tick]

    @property
    def total(self) -> int:
        return sum(self.totals.values())

    @property
    def busiest(self) -> Period:
        return max(self.periods, key=lambda period: period.total)


def chart_of(action: Action) -> Chart:
    """The chart from the first day of the action to its last or today, whichever comes first."""
    by_day = count_by_day(action)
    first = min([timezone.localdate(action.opens_at), *by_day])
    last = max([min(timezone.localdate(), action.deadline), first, *by_day])
    days = _days_a_bar((last - first).days + 1)
    periods = _periods(by_day, first, last, days)
    # Those that are there, always in the same order: a source keeps its place and colour.
    sources = [source for source in Source.values if any(period.counts.get(source) for period in periods)]
    totals = {source: sum(period.counts.get(source, 0) for period in periods) for source in sources}
    step = _step(max(period.total for period in periods))
    highest = step * max(1, -(-max(period.total for period in periods) // step))
    return Chart(
        days=days,
        periods=periods,
        sources=sources,
        totals=totals,
        parts=_parts(periods, sources, highest),
        lines=[Tick(_y(value, highest), value) for value in range(0, highest + 1, step)],
        labels=_labels(periods),
    )


def count_by_day(action: Action) -> ByDay:
    """What is rolled up and what still waits for it, by day and source.

    In one statement, and so of one moment: between two of them a roll-up would move what waits.
    """
    shown = Count.objects.filter(action=action).values_list("day", "source", "count")
    pending = CountChange.objects.filter(action=action).values_list("day", "source", "delta")
    by_day: ByDay = defaultdict(lambda: defaultdict(int))
    for day, source, number in shown.union(pending, all=True):
        by_day[day][source] += number
    return {day: dict(counts) for day, counts in by_day.items() if any(counts.values())}


def _days_a_bar(days: int) -> int:
    return next((size for size in (DAY, WEEK) if days <= size * MOST_BARS), MONTH)


def _periods(by_day: ByDay, first: datetime.date, last: datetime.date, days: int) -> list[Period]:
    """Without a gap: a day on which nobody signed is a bar of no height."""
    # Weeks begin on Monday (ISO 8601).
    start = first - datetime.timedelta(days=first.weekday() if days > DAY else 0)
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, of_day in by_day.items():
        for source, number in of_day.items():
            counts[(day - start).days // days][source] += number
    starts = range((last - start).days // days + 1)
    return [
        Period(
            first=max(first, start + datetime.timedelta(days=days * number)),
            last=min(last, start + datetime.timedelta(days=days * (number + 1) - 1)),
            counts=dict(counts[number]),
        )
        for number in starts
    ]


def _step(highest: int) -> int:
    """The distance between two lines: 1, 2 or 5 times a power of ten, so that there are at most MOST_LINES."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if highest <= step * MOST_LINES:
                return step
        power *= 10


def _y(value: float, highest: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / highest), 2)


def _slot(periods: list[Period]) -> float:
    return (WIDTH - LEFT - RIGHT) / len(periods)


def _parts(periods: list[Period], sources: list[str], highest: int) -> list[Part]:
    slot = _slot(periods)
    # At most as wide as a tenth of the drawing: one day alone is a bar and no wall.
    width = min(slot * 0.8, WIDTH / 10)
    found = []
    for number, period in enumerate(periods):
        x = LEFT + slot * number + (slot - width) / 2
        # A number below zero, as after a late correction, has no bar; the table has it.
        numbers = [max(0, period.counts.get(source, 0)) for source in sources]
        edges = [0]
        for of_source in numbers:
            edges.append(edges[-1] + of_source)
        for source, (low, high) in zip(sources, pairwise(edges), strict=True):
            if high > low:
                top = _y(high, highest)
                height = round(_y(low, highest) - top, 2)
                found.append(Part(source, round(x, 2), top, round(width, 2), height, period, high - low))
    return found


def _labels(periods: list[Period]) -> list[Tick]:
    slot, every = _slot(periods), -(-len(periods) // MOST_LABELS)
    return [
        Tick(round(LEFT + slot * (number + 0.5), 2), period.first)
        for number, period in enumerate(periods)
        if number % every == 0
    ]
