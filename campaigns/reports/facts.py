"""What the lists say of an action beside its title, for many pages in a fixed number of questions."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Sum
from django_countries.fields import Country
from wagtail.models import Locale

from campaigns.models import Action, ActionPage, Count
from campaigns.models.stage import Stage, stage_of

from .states import with_schedule


@dataclass(frozen=True)
class Facts:
    """`action` is None before the first publication; then the facts are those of the oldest page, as it was saved."""

    action: Action | None
    number: str
    country: Country | str | None
    deadline: datetime.date | None
    goal: int | None
    stage: Stage
    signed_count: int
    # The pages of this action, one a language, the source first.
    pages: list[ActionPage] = field(default_factory=list)
    can_be_translated: bool = False


def facts_of(pages: Iterable[ActionPage]) -> dict[object, Facts]:
    """Facts by translation key, in four questions however many pages there are."""
    keys = {page.translation_key for page in pages}
    actions = {a.translation_key: a for a in Action.objects.filter(translation_key__in=keys).with_clock()}
    counts = dict(
        Count.objects.filter(action__translation_key__in=keys)
        .values_list("action__translation_key")
        .annotate(total=Sum("count"))
    )
    families = defaultdict(list)
    family = ActionPage.objects.filter(translation_key__in=keys, alias_of=None).select_related("locale")
    for member in with_schedule(family).defer("body").order_by("pk"):
        families[member.translation_key].append(member)
    languages = Locale.objects.count()
    return {
        key: _facts(actions.get(key), families[key], counts.get(key, 0), languages) for key in keys if families[key]
    }


def _facts(action: Action | None, family: list[ActionPage], signed_count: int, languages: int) -> Facts:
    known = action or family[0]
    return Facts(
        action=action,
        number=known.number,
        country=known.country,
        deadline=known.deadline,
        goal=known.goal,
        stage=stage_of(action, is_scheduled=family[0].is_scheduled),
        signed_count=signed_count,
        pages=family,
        can_be_translated=languages > 1,
    )
