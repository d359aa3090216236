"""The matrix of pages and languages, for one member of staff: overdue first, and nothing of what is not theirs."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from campaigns.models import Action, ActionPage

from .awaited import NEVER, Awaited, awaited_in
from .languages import Language, in_order, language
from .rights import REQUEST, home_pages
from .state import State, Status
from .status import Statuses, statuses_of

ACTIONS, PAGES = "actions", "pages"


@dataclass(frozen=True)
class Column:
    """A language; what the user may do in it goes by its home page, and the screens behind the links ask once more."""

    locale: Locale
    language: Language
    may_translate: bool
    may_review: bool


@dataclass(frozen=True)
class Cell:
    """`status` is None where there is nothing to say, or nothing that this user may know."""

    column: Column
    status: Status | None
    is_own_language: bool = False
    desk_url: str = ""
    review_url: str = ""
    request_url: str = ""


@dataclass(frozen=True)
class Line:
    """A page with a cell for each language; `page` is None where the user sees only what was requested."""

    key: UUID
    title: str
    page: Page | None
    deadline: datetime.date | None
    request_url: str
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Work:
    """What the user may see, before any status is asked for: keys in order, titles, and who may see what of them."""

    user: User
    columns: list[Column]
    pages: dict[UUID, Page]
    awaited: dict[tuple[UUID, int], Awaited]
    order: list[UUID]

    def lines(self, keys: Iterable[UUID], statuses: Statuses, columns: list[Column]) -> list[Line]:
        """The rows of the matrix for these keys."""
        return [self._line(key, statuses, columns) for key in keys]

    def is_seen(self, key: UUID, column: Column) -> bool:
        """Whether the user edits the page itself, or translates into this language what was requested in it."""
        return key in self.pages or (column.may_translate and (key, column.locale.pk) in self.awaited)

    def _line(self, key: UUID, statuses: Statuses, columns: list[Column]) -> Line:
        page = self.pages.get(key)
        may_request = page is not None and self.user.has_perm(REQUEST)
        url = reverse("translation:request", args=[page.pk]) if page and may_request else ""
        title = page.get_admin_display_title() if page else self._requested_title(key)
        deadline = page.deadline if isinstance(page, ActionPage) else None
        return Line(key, title, page, deadline, url, [self._cell(key, column, statuses, url) for column in columns])

    def _requested_title(self, key: UUID) -> str:
        return next(one.title for (known, _locale), one in self.awaited.items() if known == key)

    def _cell(self, key: UUID, column: Column, statuses: Statuses, request_url: str) -> Cell:
        status = statuses.get((key, column.locale.pk))
        if status is None or not self.is_seen(key, column):
            page = self.pages.get(key)
            return Cell(column, None, is_own_language=bool(page and page.locale_id == column.locale.pk))
        number = status.translation_id
        return Cell(
            column,
            status,
            desk_url=reverse("translation:desk", args=[number]) if number and column.may_translate else "",
            review_url=reverse("translation:review", args=[number])
            if number and column.may_review and status.state == State.REVIEW
            else "",
            request_url=request_url if status.state == State.MISSING else "",
        )


def work_of(user: User, *, kind: str = ACTIONS) -> Work:
    """All that this user may see of the translations of actions, or of the other pages."""
    pages = {page.translation_key: page for page in _editable_sources(user, kind)}
    columns = _columns(user, pages.values())
    asked = awaited_in([column.locale.pk for column in columns])
    of_kind = _keys_of_actions([one.key for one in asked])
    asked = [one for one in asked if (one.key in of_kind) == (kind == ACTIONS)]
    due: dict[UUID, datetime.date] = dict.fromkeys(pages, NEVER)
    for one in asked:
        due[one.key] = min(due.get(one.key, NEVER), one.due_on or NEVER)
    # Of those for which nobody waits the newest first.
    newest = {key: number for number, key in enumerate(pages)}
    order = sorted(due, key=lambda key: (due[key], newest.get(key, -1)))
    return Work(user, columns, pages, {(one.key, one.locale_id): one for one in asked}, order)


def chosen(work: Work, *, code: str = "", state: str = "") -> tuple[list[Column], list[UUID]]:
    """The columns and rows of a filter; "overdue" is a state too."""
    columns = [column for column in work.columns if code in ("", column.language.code)]
    keys = [key for key in work.order if any(work.is_seen(key, column) for column in columns)]
    if not state:
        return columns, keys
    statuses = statuses_of(keys, [column.locale for column in columns])
    fitting = {
        key
        for key in keys
        for column in columns
        if work.is_seen(key, column)
        and (status := statuses.get((key, column.locale.pk)))
        and (status.is_overdue if state == "overdue" else status.state == state)
    }
    return columns, [key for key in keys if key in fitting]


def _columns(user: User, pages: Collection[Page]) -> list[Column]:
    """All languages for who edits pages, whatever they may do in them; their own for translators.

    Not the site's own, unless a page was written in another.
    """
    rights = {}
    for home in home_pages():
        asked = home.permissions_for_user(user)
        rights[home.locale_id] = (asked.can_edit(), asked.can_publish())
    columns = [
        Column(locale, language(locale.language_code), *rights.get(locale.pk, (False, False)))
        for locale in in_order(Locale.objects.all())
    ]
    codes = {page.locale.language_code for page in pages}
    translated = [
        column for column in columns if column.language.code != settings.LANGUAGE_CODE or codes - {column.language.code}
    ]
    return [column for column in translated if pages or column.may_translate]


def _editable_sources(user: User, kind: str) -> QuerySet:
    """The pages that are translated and that this user edits, the newest first."""
    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change").values("pk")
    if kind == PAGES:
        own = Page.objects.filter(pk__in=mine, locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
        return own.filter(depth__gt=1).not_type(ActionPage).select_related("locale").order_by("path")
    # The source: fixed with the action, before that the oldest page of the family.
    families = ActionPage.objects.filter(alias_of=None).order_by().values("translation_key")
    oldest = families.annotate(first=Min("pk")).values("first")
    known = Action.objects.values("translation_key")
    sources = Q(own_action__isnull=False) | (Q(pk__in=oldest) & ~Q(translation_key__in=known))
    return (
        ActionPage.objects.filter(sources, pk__in=mine)
        .select_related("locale")
        .defer("body")
        .order_by("-deadline", "-pk")
    )


def _keys_of_actions(keys: list[UUID]) -> set[UUID]:
    return set(ActionPage.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
