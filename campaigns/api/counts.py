"""How many have signed: for one action, and for many in one query."""

from collections.abc import Iterable

from django.db.models import Q, Sum
from django.http import HttpRequest
from wagtail.models import Site

from campaigns.models import Action, Count, OrganisationSettings
from campaigns.models.signature import Source

from .schemas.actions import CountOut


def organisation(request: HttpRequest) -> OrganisationSettings:
    """Who runs this site; the defaults where nobody has filled it in. One query a request."""
    found: OrganisationSettings | None = getattr(request, "_api_organisation", None)
    if found is None:
        site = Site.find_for_request(request)
        found = OrganisationSettings.objects.filter(site=site).first() or OrganisationSettings()
        request._api_organisation = found  # type: ignore[attr-defined]
    return found


def counts_of(actions: Iterable[Action], floor: int) -> dict[int, CountOut]:
    """The shown numbers of actions that were read with_clock(), by their ids."""
    actions = list(actions)
    paper = Sum("count", filter=Q(source=Source.PAPER), default=0)
    rows = Count.objects.filter(action__in=actions).values("action_id").annotate(all=Sum("count"), paper=paper)
    by_action = {row["action_id"]: (row["all"], row["paper"]) for row in rows}
    found = {}
    for action in actions:
        total, on_paper = by_action.get(action.pk, (0, 0))
        found[action.pk] = CountOut(
            count=total,
            online=total - on_paper,
            paper=on_paper,
            goal=action.goal,
            progress_floor=floor,
            is_open=action.is_open,
        )
    return found
