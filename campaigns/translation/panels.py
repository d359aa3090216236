"""The dashboard: what waits for the translators of a language, for its reviewers, and for who asked for it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import Translation

from .awaited import NEVER, Awaited, awaited_in
from .languages import Language, language
from .rights import home_pages
from .state import State, Status
from .status import statuses_of

# Rows that one reads at a glance; the overview has the rest.
AT_MOST = 10


@dataclass(frozen=True)
class Task:
    """One page in one language; `status` where it is being translated, `sent_at` and `sent_by` where it was sent."""

    title: str
    language: Language
    url: str
    due_on: datetime.date | None
    status: Status | None = None
    sent_at: datetime.datetime | None = None
    sent_by: User | None = None
    is_live: bool = False

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def came_back(self) -> bool:
        return self.status is not None and self.status.came_back


@dataclass(frozen=True)
class Reach:
    """In which languages somebody may write and publish, by their home pages; asked once for all panels."""

    translated: dict[int, Locale]
    reviewed: dict[int, Locale]
    edits_sources: bool


def reach_of(user: User) -> Reach:
    """What the home pages say of this user."""
    translated, reviewed, edits_sources = {}, {}, False
    # Who has no page at all has no language either: a dashboard of the service desk asks for none of this.
    for home in home_pages().select_related("locale") if user_has_any_page_permission(user) else ():
        asked = home.permissions_for_user(user)
        if home.locale.language_code == settings.LANGUAGE_CODE:
            edits_sources = edits_sources or asked.can_edit()
            continue
        if asked.can_edit():
            translated[home.locale_id] = home.locale
        if asked.can_publish():
            reviewed[home.locale_id] = home.locale
    return Reach(translated, reviewed, edits_sources)


class Panel(Component):
    """One box of the dashboard, for one member of staff."""

    def __init__(self, user: User, reach: Reach) -> None:
        self.user = user
        self.reach = reach


class OpenWorkPanel(Panel):
    """What is asked and not done, overdue first; with what came back, in the words of the reviewer."""

    # Whose turn it is not:
    left_out: frozenset[State] = frozenset()

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        open_work = [one for one in awaited_in(self.reach.translated) if one.may_be_stale or one.due_on]
        # A few more than are shown: of some the source was published again without a word changed.
        candidates = open_work[: 3 * AT_MOST]
        statuses = statuses_of({one.key for one in candidates}, self.reach.translated.values())
        found = [(one, statuses[one.key, one.locale_id]) for one in candidates]
        tasks = [
            self._task(one, status) for one, status in found if status.is_awaited and status.state not in self.left_out
        ]
        # What came back was read by somebody already, and is nearly done.
        tasks.sort(key=lambda task: (not task.is_overdue, not task.came_back, task.due_on or NEVER))
        return {"tasks": tasks[:AT_MOST], "has_more": len(tasks) > AT_MOST or len(open_work) > len(candidates)}

    def _task(self, one: Awaited, status: Status) -> Task:
        found = language(self.reach.translated[one.locale_id].language_code)
        return Task(one.title, found, reverse("translation:desk", args=[one.translation_id]), status.due_on, status)


class MyTranslationsPanel(OpenWorkPanel):
    """For translators. What was sent is with the reviewers."""

    name = "my_translations"
    template_name = "campaigns/translation/panels/mine.html"
    order = 60
    left_out = frozenset({State.REVIEW})

    @property
    def is_shown(self) -> bool:
        return bool(self.reach.translated) and not self.reach.edits_sources


class WaitingPanel(OpenWorkPanel):
    """For who edits the pages that are translated: which languages their actions wait for, and until when."""

    name = "waiting_for_translation"
    template_name = "campaigns/translation/panels/waiting.html"
    order = 110

    @property
    def is_shown(self) -> bool:
        return bool(self.reach.translated) and self.reach.edits_sources


class ToReviewPanel(Panel):
    """For reviewers: what was sent for approval, the longest waiting on top."""

    name = "to_review"
    template_name = "campaigns/translation/panels/to_review.html"
    # Before their own rows: others wait for it.
    order = 55

    @cached_property
    def waiting(self) -> list[tuple[WorkflowState, Page, Translation]]:
        """Read before the panel is: publishers, who have all languages, see it only when something waits."""
        if not self.reach.reviewed:
            return []
        running = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
        ).select_related("current_task_state", "requested_by")
        by_page = {int(state.object_id): state for state in running}
        pages = Page.objects.filter(pk__in=by_page, locale__in=self.reach.reviewed)
        by_place = {(page.translation_key, page.locale_id): page for page in pages} if by_page else {}
        if not by_place:
            return []
        asked = Translation.objects.filter(
            source__object_id__in=[key for key, _locale in by_place],
            target_locale__in=self.reach.reviewed,
            enabled=True,
        ).select_related("source", "request")
        found = [
            (by_page[page.pk], page, one)
            for one in asked.defer("source__content_json")
            if (page := by_place.get((one.source.object_id, one.target_locale_id)))
        ]
        return sorted(found, key=lambda entry: entry[0].current_task_state.started_at)

    @property
    def is_shown(self) -> bool:
        return bool(self.reach.reviewed) and (not self.reach.edits_sources or bool(self.waiting))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        tasks = [self._task(*entry) for entry in self.waiting[:AT_MOST]]
        return {"tasks": tasks, "is_review": True, "has_more": len(self.waiting) > AT_MOST}

    def _task(self, state: WorkflowState, page: Page, asked: Translation) -> Task:
        return Task(
            title=asked.source.object_repr,
            language=language(self.reach.reviewed[asked.target_locale_id].language_code),
            url=reverse("translation:review", args=[asked.pk]),
            due_on=getattr(getattr(asked, "request", None), "due_on", None),
            sent_at=state.current_task_state.started_at,
            sent_by=state.requested_by,
            is_live=page.live,
        )


def translation_panels_for(user: User) -> list[Panel]:
    """Those that this user sees."""
    reach = reach_of(user)
    panels: list[Panel] = [
        ToReviewPanel(user, reach),
        MyTranslationsPanel(user, reach),
        WaitingPanel(user, reach),
    ]
    return [panel for panel in panels if panel.is_shown]
