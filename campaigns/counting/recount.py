"""Counts everything anew, to hold against what is shown."""

from dataclasses import dataclass

from django.db.models import Aggregate, OuterRef, QuerySet, Subquery, Sum
from django.db.models import Count as CountRows
from django.db.models.functions import Coalesce

from campaigns.models import Action, Count, CountChange, Signature


@dataclass(frozen=True)
class Recount:
    """`shown` is what the roll-up has added, `pending` what it still has to, `signed` the counted signatures."""

    shown: int
    pending: int
    signed: int

    @property
    def is_right(self) -> bool:
        return self.shown + self.pending == self.signed


def recount(action: Action) -> Recount:
    """Count the signatures of `action` anew, also while people sign.

    One statement, and so one moment: between two of them a roll-up would move what is pending to what is shown.
    """
    numbers = Action.objects.filter(pk=action.pk).values(
        shown=_of_action(Count.objects.all(), Sum("count")),
        pending=_of_action(CountChange.objects.all(), Sum("delta")),
        signed=_of_action(Signature.objects.counted(), CountRows("pk")),
    )
    return Recount(**numbers.get())


def _of_action(rows: QuerySet, total: Aggregate) -> Coalesce:
    """The total of an action's rows, 0 if there are none, as part of a query of actions."""
    of_action = rows.filter(action=OuterRef("pk")).order_by().values("action")
    return Coalesce(Subquery(of_action.annotate(total=total).values("total")), 0)
