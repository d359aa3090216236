"""The facts of an action are the same in every language at once, whatever the state of the translations."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, TransactionTestCase
from django.utils import timezone
from wagtail_localize.models import Translation

from campaigns.models import Action, ActionPage, Count
from campaigns.models.outcome import OutcomeKind
from campaigns.models.rows import rows_of
from campaigns.translation.draft import build_draft
from tests import build, translations
from tests.translating import CODES, finish, live_in


@pytest.fixture(scope="module")
def _states_laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Live in five languages; since the source was changed one translation is live and finished, one is stale, one has
    a draft beside its live page, one is in review."""
    with django_db_blocker.unblock():
        source = build.published(number="UA 1/26", goal=500, persons=[])
        found = live_in(source, *CODES)
        call_command("setup_roles", verbosity=0)
        source = ActionPage.objects.get(pk=source.pk)
        source.lead = "Er is nieuws."
        source.save_revision().publish()
        finish(found["en"])
        build_draft(found["en"]).publish()
        build_draft(found["ar"])
        finish(found["zh-hans"])
        build_draft(found["zh-hans"])
        page = translations.target(found["zh-hans"])
        page.get_workflow().start(page, build.superuser())
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def source(_states_laid_ready: None, db: None) -> ActionPage:
    return ActionPage.objects.get(own_action__isnull=False)


def in_each_language(source: ActionPage) -> Iterator[tuple[BeautifulSoup, dict[str, Any]]]:
    """The public page and what the API says, in each of the five languages."""
    # Nobody waits for what is kept for 5 seconds.
    cache.clear()
    pages = ActionPage.objects.filter(translation_key=source.translation_key, live=True).select_related("locale")
    assert len(pages) == 5
    for page in pages:
        code = page.locale.language_code
        shown, told = Client().get(page.url), Client().get(f"/api/v1/actions/{page.slug}", {"locale": code})
        assert (shown.status_code, told.status_code) == (200, 200)
        assert told.json()["locale"] == code
        yield BeautifulSoup(shown.content, "html.parser"), told.json()


def publish(source: ActionPage, **facts: Any) -> None:
    page = ActionPage.objects.get(pk=source.pk)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_the_translations_are_in_different_states(source):
    """Without this the tests below would show little."""
    found = {one.target_locale.language_code: one for one in Translation.objects.select_related("target_locale")}
    open_rows = {code: sum(not row.is_finished for row in rows_of(one)) for code, one in found.items()}
    assert open_rows == {"en": 0, "fr": 1, "ar": 1, "zh-hans": 0}
    drafts = {code for code, one in found.items() if translations.target(one).has_unpublished_changes}
    assert drafts == {"ar", "zh-hans"}
    assert translations.target(found["zh-hans"]).workflow_in_progress


def test_a_new_deadline_is_everywhere_at_once(source):
    day = build.days(77)
    publish(source, deadline=day, paper_due_on=build.days(80))
    for shown, told in in_each_language(source):
        assert told["deadline"] == day.isoformat()
        assert any(one["datetime"].startswith(day.isoformat()) for one in shown.find_all("time", datetime=True))


def test_so_is_a_new_goal(source):
    Count.objects.create(
        action=source.own_action, day=timezone.localdate(), locale="nl", source="form", tier="unverified", count=60
    )
    publish(source, goal=7300)
    for shown, told in in_each_language(source):
        assert told["signatures"]["goal"] == 7300
        assert shown.find("progress")["max"] == "7300"


def test_so_are_number_country_and_persons(source):
    page = ActionPage.objects.get(pk=source.pk)
    page.persons.add(type(page.persons.model())(name="Zahra Nimr", pronoun="she"))
    page.number, page.country = "UA 9/99", "BE"
    page.save_revision().publish()
    for shown, told in in_each_language(source):
        assert (told["number"], told["country"]["code"]) == ("UA 9/99", "BE")
        assert [person["name"] for person in told["persons"]] == ["Zahra Nimr"]
        assert "UA 9/99" in shown.get_text()


def test_so_is_a_signature(source):
    for shown, told in in_each_language(source):
        assert (told["signatures"]["count"], shown.select_one("[data-count]")["data-count"]) == (0, "0")
    build.sign(source.own_action)
    call_command("shell", command="from campaigns.counting import roll_up; roll_up()", no_imports=True)
    for shown, told in in_each_language(source):
        assert (told["signatures"]["count"], shown.select_one("[data-count]")["data-count"]) == (1, "1")


def test_so_is_that_it_is_closed(source):
    build.over(source.own_action)
    for shown, told in in_each_language(source):
        assert told["state"] == "closed"
        assert not shown.find("form", attrs={"method": "post"})


def test_so_is_what_came_of_it(source):
    build.over(source.own_action, by_days=3)
    day = timezone.localdate() - datetime.timedelta(days=1)
    kind = OutcomeKind.values[1]
    publish(source, outcome_kind=kind, outcome_on=day)
    for shown, told in in_each_language(source):
        assert told["state"] == "outcome"
        assert (told["outcome"]["kind"], told["outcome"]["known_on"]) == (kind, day.isoformat())
        assert any(one["datetime"] == day.isoformat() for one in shown.find_all("time", datetime=True))


def test_so_is_that_it_was_recalled(source):
    Action.objects.update(recalled_at=timezone.now())
    cache.clear()
    for page in ActionPage.objects.filter(live=True):
        assert Client().get(page.url).status_code == 410


def test_what_a_translations_own_columns_say_is_not_read(source):
    translated = ActionPage.objects.exclude(pk=source.pk)
    translated.update(deadline=build.days(300), goal=1, country="FR", number="UA 0/00")
    action = source.own_action
    for shown, told in in_each_language(source):
        assert (told["deadline"], told["number"]) == (action.deadline.isoformat(), action.number)
        assert "UA 0/00" not in shown.get_text()
