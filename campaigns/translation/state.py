"""How far a page is in one language, in one word and in numbers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """One word each, in the order of the work."""

    MISSING = "missing", pgettext_lazy("state of a translation", "Missing")
    REQUESTED = "requested", pgettext_lazy("state of a translation", "Requested")
    IN_WORK = "in_work", pgettext_lazy("state of a translation", "In work")
    REVIEW = "review", pgettext_lazy("state of a translation", "In review")
    LIVE = "live", pgettext_lazy("state of a translation", "Live")
    STALE = "stale", pgettext_lazy("state of a translation", "Stale")


@dataclass(frozen=True)
class Status:
    """One page in one language; `due_on` only while the translation is awaited."""

    state: State
    finished: int = 0
    total: int = 0
    due_on: datetime.date | None = None
    translation_id: int | None = None
    target_id: int | None = None
    is_live: bool = False
    # A reviewer asked for changes, in these words:
    came_back: bool = False
    comment: str = ""
    came_back_at: datetime.datetime | None = None
    sent_at: datetime.datetime | None = None

    @property
    def percent(self) -> int:
        """Rounded down: 100 is all of it."""
        return 100 * self.finished // self.total if self.total else 0

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_awaited(self) -> bool:
        """Whether somebody has something to do for it."""
        return self.state not in {State.MISSING, State.LIVE}
