"""How far each page is in each language, for many pages in a fixed number of questions to the database."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from campaigns.models import ActionPage, Addressee, LetterVersion
from campaigns.models.snapshot import letter_in

from .state import State, Status

Statuses = dict[tuple[UUID, int], Status]


def statuses_of(keys: Iterable[UUID], locales: Iterable[Locale]) -> Statuses:
    """The status of the pages with these translation keys in each of the locales, by key and the locale's id.

    Of a page in its own language nothing is said. Ten questions, however many pages there are.
    """
    return _Read(list(keys), [locale.pk for locale in locales]).statuses()


class _Read:
    """What the questions brought, by what it is looked up by."""

    def __init__(self, keys: list[UUID], locales: list[int]) -> None:
        self.keys, self.locales = keys, locales
        self.codes = {locale.pk: locale.language_code for locale in Locale.objects.all()}
        self.translations = {(one.source.object_id, one.target_locale_id): one for one in self._translations(keys)}
        self.bodies = {one.source_id: letter_in(one.source) for one in self.translations.values()}
        self.addressees = self._addressees()
        along = self._translations(self.addressees.values()) if self.addressees else []
        self.along = {(one.source.object_id, one.target_locale_id): one for one in along}
        self.segments = self._segments()
        self.saved = self._saved()
        pages = Page.objects.filter(translation_key__in=keys, alias_of=None)
        self.pages = {(page.translation_key, page.locale_id): page for page in pages}
        self.workflows = self._workflows()
        self.noted = self._noted()
        self.letters = dict(
            ActionPage.objects.filter(translation_key__in=keys, own_action__letter__isnull=False).values_list(
                "translation_key", "own_action__letter"
            )
        )
        self.digests = self._digests()

    def statuses(self) -> Statuses:
        sources = {one.source.object_id: one.source.locale_id for one in self.translations.values()}
        oldest = sorted(self.pages.values(), key=lambda page: -page.pk)
        sources = {page.translation_key: page.locale_id for page in oldest} | sources
        return {
            (key, locale): self._status(key, locale)
            for key in self.keys
            for locale in self.locales
            if sources.get(key) != locale
        }

    def _status(self, key: UUID, locale: int) -> Status:
        translation, page = self.translations.get((key, locale)), self.pages.get((key, locale))
        is_live = bool(page and page.live)
        target_id = page.pk if page else None
        if translation is None:
            state = State.MISSING if page is None else State.LIVE if is_live else State.IN_WORK
            return Status(state, target_id=target_id, is_live=is_live)
        keys = self._keys(translation)
        dates = [self.saved[key] for key in keys if key in self.saved]
        published_at = page.last_published_at if page and is_live else None
        request = getattr(translation, "request", None)
        is_asked = request is not None and (published_at is None or request.requested_at > published_at)
        workflow = self.workflows.get(str(target_id))
        came_back = bool(workflow and workflow.status == WorkflowState.STATUS_NEEDS_CHANGES)
        task = workflow.current_task_state if workflow else None
        found = Status(
            State.REQUESTED,
            finished=len(dates),
            total=len(keys),
            due_on=request.due_on if request and is_asked else None,
            translation_id=translation.pk,
            target_id=target_id,
            is_live=is_live,
            came_back=came_back,
            comment=task.comment if task and came_back else "",
            came_back_at=task.finished_at if task and came_back else None,
            sent_at=task.started_at if task and not came_back else None,
        )
        return replace(found, state=self._state(found, translation, workflow, dates, published_at))

    def _state(self, found: Status, translation: Any, workflow: Any, dates: list, published_at: Any) -> State:
        if workflow and not found.came_back:
            return State.REVIEW
        if not found.is_live:
            return State.IN_WORK if dates or found.came_back else State.REQUESTED
        if found.finished < found.total or self._is_letter_stale(translation, found.target_id):
            return State.STALE
        # What was written since is not public yet.
        is_newer = published_at is not None and any(written > published_at for written in dates)
        return State.IN_WORK if is_newer or found.came_back else State.LIVE

    def _is_letter_stale(self, translation: Translation, target_id: int | None) -> bool:
        """As the public page says it: of another version than the letter that is signed now."""
        current = self.digests.get(self.letters.get(translation.source.object_id, 0))
        noted = self.noted.get(target_id or 0)
        return bool(current and noted and noted not in current)

    def _keys(self, translation: Translation) -> set[tuple[int, int, int]]:
        """What must be written: the rows of the page and of the addressees that go along, each with its locale."""
        locale = translation.target_locale_id
        letter = self.bodies[translation.source_id]
        in_own_language = letter.language == self.codes[locale]
        keys = {
            (string, context, locale)
            for string, context, path in self.segments[translation.source_id]
            if not (in_own_language and path.startswith("body.letter."))
        }
        for number in letter.addressees:
            along = self.along.get((self.addressees.get(number), locale))
            if along:
                keys |= {(string, context, locale) for string, context, _path in self.segments[along.source_id]}
        return keys

    def _translations(self, keys: Iterable[Any]) -> list[Translation]:
        found = Translation.objects.filter(
            source__object_id__in=list(keys), target_locale_id__in=self.locales, enabled=True
        )
        return list(found.select_related("source", "request"))

    def _addressees(self) -> dict[int, UUID]:
        numbers = {number for letter in self.bodies.values() for number in letter.addressees}
        return dict(Addressee.objects.filter(pk__in=numbers).values_list("pk", "translation_key")) if numbers else {}

    def _segments(self) -> dict[int, list[tuple[int, int, str]]]:
        sources = {one.source_id for one in [*self.translations.values(), *self.along.values()]}
        rows = StringSegment.objects.filter(source__in=sources).order_by()
        found = defaultdict(list)
        for source, *row in rows.values_list("source_id", "string_id", "context_id", "context__field_path"):
            found[source].append(tuple(row))
        return found

    def _saved(self) -> dict[tuple[int, int, int], datetime.datetime]:
        """When each finished row was written, by text, place and language."""
        keys = [*self.keys, *self.addressees.values()]
        rows = StringTranslation.objects.filter(
            context__object_id__in=keys,
            locale__in=self.locales,
            has_error=False,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        ).exclude(data="")
        names = ("translation_of_id", "context_id", "locale_id", "updated_at")
        return {tuple(row): at for *row, at in rows.order_by().values_list(*names)}

    def _workflows(self) -> dict[str, WorkflowState]:
        numbers = [str(page.pk) for (_key, locale), page in self.pages.items() if locale in self.locales]
        running = WorkflowState.objects.active().filter(
            base_content_type__app_label="wagtailcore", base_content_type__model="page", object_id__in=numbers
        )
        return {one.object_id: one for one in running.select_related("current_task_state")}

    def _noted(self) -> dict[int, str]:
        """Of which version of the letter the public pages say that their reading translation is."""
        live = [page.pk for (_key, locale), page in self.pages.items() if page.live and locale in self.locales]
        pages = ActionPage.objects.filter(pk__in=live).values_list("pk", "body")
        return {number: _digest_in(body.raw_data) for number, body in pages}

    def _digests(self) -> dict[int, set[str]]:
        found = LetterVersion.objects.filter(pk__in=self.letters.values())
        return {letter.pk: {letter.text_digest, letter.digest} for letter in found}


def _digest_in(blocks: Iterable[Any]) -> str:
    letters = (block["value"] for block in blocks if block["type"] == "letter")
    return next(((value.get("translation") or {}).get("digest") or "" for value in letters), "")
