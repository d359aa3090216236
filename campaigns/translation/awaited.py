"""Which translations somebody waits for, and until when: a few cheap columns of all of them, to put them in order."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail_localize.models import Translation

# Later than every due date, for what has none.
NEVER = datetime.date.max


@dataclass(frozen=True)
class Awaited:
    """One page in one language; `title` is that of the source as it was requested."""

    key: UUID
    locale_id: int
    translation_id: int
    title: str
    due_on: datetime.date | None
    is_live: bool
    # Whether the snapshot of the source is newer than what is live.
    may_be_stale: bool


def awaited_in(locales: Collection[int]) -> list[Awaited]:
    """Every page that was requested in these locales, what is due first on top; in two questions."""
    asked = Translation.objects.filter(
        target_locale__in=locales, enabled=True, source__object__content_type=ContentType.objects.get_for_model(Page)
    ).values_list(
        "source__object_id",
        "target_locale_id",
        "pk",
        "source__object_repr",
        "source__last_updated_at",
        "request__due_on",
        "request__requested_at",
    )
    live = {
        (key, locale): published_at
        for key, locale, published_at in Page.objects.live()
        .filter(locale__in=locales)
        .values_list("translation_key", "locale_id", "last_published_at")
    }
    found = []
    for key, locale, number, title, updated_at, due_on, requested_at in asked:
        published_at = live.get((key, locale))
        is_over = published_at is not None and (requested_at is None or published_at >= requested_at)
        found.append(
            Awaited(
                key=key,
                locale_id=locale,
                translation_id=number,
                title=title,
                due_on=None if is_over else due_on,
                is_live=(key, locale) in live,
                may_be_stale=published_at is None or published_at < updated_at,
            )
        )
    return sorted(found, key=lambda one: (one.due_on or NEVER, one.translation_id))
