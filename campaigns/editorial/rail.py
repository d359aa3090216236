"""The life of an action as a line of steps: where it is, when each step was or will be, and whether it was recalled."""

import copy
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.models import Action, ActionPage
from campaigns.models.action import CLOSING_SOON, closing_instant
from campaigns.models.publication import family
from campaigns.models.stage import Stage, stage_of

# A recall is no step of a life: it holds the action where it is.
STEPS: list[Stage] = [stage for stage in Stage if stage != Stage.RECALLED]


@dataclass(frozen=True)
class Step:
    """One stage: when it began or will begin, if that is known."""

    stage: Stage
    at: datetime.datetime | None = None
    # Of an outcome only the day is known.
    day: datetime.date | None = None
    words: str = ""
    is_current: bool = False
    is_past: bool = False


@dataclass(frozen=True)
class Rail:
    """`action` is None before the first publication; `source` is the page that has the facts."""

    action: Action | None
    source: ActionPage
    stage: Stage
    steps: list[Step]

    @property
    def is_recalled(self) -> bool:
        return self.stage == Stage.RECALLED


def rail_of(page: ActionPage) -> Rail:
    """The life of the action of a page in any language; `page` may be one that was not saved yet."""
    actions = Action.objects.with_clock().select_related("recalled_by").titled()
    action = actions.filter(translation_key=page.translation_key).first()
    source = action.source_page if action else (family(page).defer("body").first() or page)
    # Of the source that is open in the editor, the deadline as it was saved last.
    draft = page if page.pk == source.pk else source
    waiting = source.scheduled_revision if source.pk else None
    go_live_at = waiting.approved_go_live_at if waiting else None
    stage = stage_of(action, is_scheduled=bool(go_live_at))
    reached = stage_of(_as_if_never_recalled(action), is_scheduled=bool(go_live_at))
    return Rail(action, source, stage, list(_steps(action, draft, go_live_at, stage, reached)))


def _as_if_never_recalled(action: Action | None) -> Action | None:
    if action is None or not action.recalled_at:
        return action
    held = copy.copy(action)
    held.recalled_at = None
    held.is_open = held.opens_at <= held.read_at < held.closes_at and not held.unpublished_at
    return held


def _steps(
    action: Action | None,
    draft: ActionPage,
    go_live_at: datetime.datetime | None,
    stage: Stage,
    reached: Stage,
) -> Iterator[Step]:
    is_public = action is not None and not action.unpublished_at
    known = action if is_public else None
    deadline = known.deadline if known else draft.deadline
    closes_at = known.closes_at if known else closing_instant(deadline) if deadline else None
    instants = {
        Stage.SCHEDULED: go_live_at or (draft.go_live_at if not known else None),
        Stage.OPEN: known.opens_at if known else None,
        Stage.CLOSING_SOON: closes_at - CLOSING_SOON if closes_at else None,
        Stage.CLOSED: closes_at,
        Stage.HANDED_OVER: known.handed_over_at if known else None,
    }
    if stage in {Stage.DRAFT, Stage.SCHEDULED}:
        instants[Stage.DRAFT] = draft.latest_revision_created_at
    outcome = known if known and known.outcome_kind else None
    # What a recall holds was reached.
    past_count = STEPS.index(reached) + (stage == Stage.RECALLED)
    for number, step in enumerate(STEPS):
        is_outcome = step == Stage.OUTCOME and outcome
        yield Step(
            stage=step,
            at=instants.get(step),
            day=outcome.outcome_on if is_outcome and outcome else None,
            words=str(outcome.get_outcome_kind_display()) if is_outcome and outcome else "",
            is_current=step == stage,
            is_past=number < past_count,
        )
