"""Counts what is shown and what the roll-up has yet to add: for a page that shows somebody the own name counted."""

from dataclasses import dataclass

from django.db.models import Sum

from campaigns.models import Action, Count, CountChange
from campaigns.models.signature import Source


@dataclass(frozen=True)
class CountNow:
    """The signatures of an action up to this moment, and those among them that came on paper."""

    total: int
    on_paper: int


def count_now(action: Action) -> CountNow:
    """The count without waiting for the roll-up.

    One statement, and so one moment: between two of them a roll-up would move what is pending to what is shown.
    """
    shown = Count.objects.filter(action=action).values("source").annotate(number=Sum("count"))
    pending = CountChange.objects.filter(action=action).values("source").annotate(number=Sum("delta"))
    rows = list(shown.union(pending, all=True))
    return CountNow(
        total=sum(row["number"] for row in rows),
        on_paper=sum(row["number"] for row in rows if row["source"] == Source.PAPER),
    )
