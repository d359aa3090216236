"""Appends one change of a count, in the transaction of what caused it."""

import datetime

from campaigns.models import CountChange


def append_change(*, action_id: int, day: datetime.date, source: str, tier: str, locale: str, delta: int) -> None:
    """Append `delta` signatures; nobody waits for anybody, unlike with one row that all would have to lock."""
    CountChange.objects.create(action_id=action_id, day=day, source=source, tier=tier, locale=locale, delta=delta)
