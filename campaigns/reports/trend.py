"""How an action goes: the signatures of the last seven days beside those of the seven before."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils import timezone

from campaigns.models import Action, Count

WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Trend:
    """`before` is None while the action is not open for two whole weeks: there is nothing to compare with."""

    last: int
    before: int | None

    @property
    def direction(self) -> str:
        """`up`, `down` or `level`; empty without a week to compare with."""
        if self.before is None:
            return ""
        return "up" if self.last > self.before else "down" if self.last < self.before else "level"


def trends_of(actions: Collection[Action]) -> dict[int, Trend]:
    """By the id of each action; today is one of the last seven days. One question, however many actions there are.

    Of what is rolled up, as the number that it stands beside.
    """
    today = timezone.localdate()
    last, before = Q(day__gt=today - WEEK), Q(day__gt=today - 2 * WEEK, day__lte=today - WEEK)
    sums = {
        key: (of_last, of_before)
        for key, of_last, of_before in Count.objects.filter(action__in=[action.pk for action in actions])
        .filter(last | before)
        .values_list("action")
        .annotate(last=Sum("count", filter=last, default=0), before=Sum("count", filter=before, default=0))
    }
    found = {}
    for action in actions:
        of_last, of_before = sums.get(action.pk, (0, 0))
        is_comparable = timezone.localdate(action.opens_at) <= today - 2 * WEEK
        found[action.pk] = Trend(of_last, of_before if is_comparable else None)
    return found
