"""The rail on top of the editor: where an action is in its life, and when each step was or will be."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from campaigns.editorial.rail import STEPS, rail_of
from campaigns.models import Action, ActionPage
from campaigns.models.stage import Stage
from campaigns.recurring.publish_scheduled import publish_scheduled
from tests import build

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def shown(page: ActionPage, *, code: str = "en") -> BeautifulSoup:
    """The rail as a publisher's editor shows it."""
    request = RequestFactory().get("/")
    request.user = User.objects.filter(is_superuser=True).first() or build.superuser()
    with translation.override(code):
        html = render_to_string("campaigns/editorial/rail.html", {"page": page, "request": request})
    return BeautifulSoup(html, "html.parser")


def at(action: Action, **instants) -> ActionPage:
    Action.objects.filter(pk=action.pk).update(**instants)
    return ActionPage.objects.get(pk=action.source_page_id)


def in_each_stage() -> dict[Stage, ActionPage]:
    now = timezone.now()
    over = {"opens_at": now - 900 * HOUR, "closes_at": now - HOUR}
    scheduled = build.draft(go_live_at=now + 30 * HOUR)
    scheduled.save_revision().publish()
    return {
        Stage.DRAFT: build.draft(),
        Stage.SCHEDULED: scheduled,
        Stage.OPEN: at(build.action()),
        Stage.CLOSING_SOON: at(build.action(), closes_at=now + 71 * HOUR),
        Stage.CLOSED: at(build.action(), **over),
        Stage.HANDED_OVER: at(build.action(), handed_over_at=now, **over),
        Stage.OUTCOME: at(build.action(), outcome_kind="freed", outcome_on=build.days(0), **over),
        Stage.RECALLED: at(build.action(), recalled_at=now, recall_reason="Zij vroeg erom"),
    }


def test_it_marks_where_the_action_is_and_only_there():
    pages, reached = in_each_stage(), {}
    assert set(pages) == set(Stage)
    for stage, page in pages.items():
        reached[stage] = sum(step.is_past for step in rail_of(page).steps)
        rail = shown(page)
        (current,) = rail.select("[aria-current=step]")
        assert current["class"] == [f"is-{stage.value}"]
        with translation.override("en"):
            assert current.select_one(".appeal-rail-name").get_text() == stage.label
            assert [name.get_text() for name in rail.select("li .appeal-rail-name")][:7] == [one.label for one in STEPS]
    # What is behind is marked as reached, and what a recall holds, too.
    assert reached.pop(Stage.RECALLED) == STEPS.index(Stage.OPEN) + 1
    assert reached == {stage: number for number, stage in enumerate(STEPS)}


def test_each_instant_stands_there_with_its_zone():
    page = at(
        build.action(deadline=datetime.date(2027, 1, 22)),
        opens_at=datetime.datetime(2026, 7, 4, 7, 30, tzinfo=datetime.UTC),
        handed_over_at=datetime.datetime(2027, 2, 1, 9, tzinfo=datetime.UTC),
    )
    times = {time.find_parent("li")["class"][0]: time.get_text() for time in shown(page).select("li time")}
    assert times == {
        "is-open": "4 July 2026, 09:30 (CEST)",
        "is-closing_soon": "20 January 2027, 00:00 (CET)",
        "is-closed": "22 January 2027, 24:00 (CET)",
        "is-handed_over": "1 February 2027, 10:00 (CET)",
    }


def test_instants_are_by_the_clock_of_the_reader_and_the_end_of_the_day_by_that_of_the_site():
    page = at(build.action(deadline=datetime.date(2027, 1, 22)))
    with timezone.override("America/New_York"):
        times = [time.get_text() for time in shown(page).select("li time")]
    assert times[1:] == ["19 January 2027, 18:00 (EST)", "22 January 2027, 24:00 (CET)"]


def test_an_outcome_has_its_words_and_a_moved_deadline_its_first_day():
    over = {"opens_at": timezone.now() - 900 * HOUR, "closes_at": timezone.now() - HOUR}
    page = at(
        build.action(), outcome_kind="freed", outcome_on="2026-11-01", extended_from=datetime.date(2026, 9, 30), **over
    )
    rail = shown(page)
    assert "Freed" in rail.select_one(".is-outcome").get_text()
    assert rail.select_one(".is-outcome time")["datetime"] == "2026-11-01"
    assert "first 30 September 2026" in rail.select_one(".is-closed").get_text()


def test_a_scheduled_page_opens_by_itself_at_its_time():
    page = build.draft(go_live_at=timezone.now() + HOUR)
    page.save_revision().publish()
    page = ActionPage.objects.get(pk=page.pk)
    rail = rail_of(page)
    assert rail.stage == Stage.SCHEDULED
    assert rail.steps[1].at == page.go_live_at
    assert not Action.objects.filter(slug=page.slug).exists()
    assert publish_scheduled() == 0, "not before its time"
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert publish_scheduled() == 1
    assert rail_of(ActionPage.objects.get(pk=page.pk)).stage == Stage.OPEN


def test_a_draft_says_when_it_will_close_and_a_new_page_has_a_rail_too():
    rail = rail_of(build.draft(deadline=datetime.date(2027, 1, 22)))
    assert rail.steps[STEPS.index(Stage.CLOSED)].at == datetime.datetime(2027, 1, 22, 23, tzinfo=datetime.UTC)
    new = rail_of(ActionPage(title="Nieuw"))
    assert (new.stage, [step.at for step in new.steps]) == (Stage.DRAFT, [None] * 7)


def test_an_unpublished_action_is_a_draft_again():
    page = build.published()
    page.unpublish()
    rail = rail_of(ActionPage.objects.get(pk=page.pk))
    assert rail.stage == Stage.DRAFT
    assert rail.steps[STEPS.index(Stage.OPEN)].at is None


def test_a_translation_shows_the_life_of_its_action_and_leads_nowhere():
    action = build.action()
    english = action.source_page.copy_for_translation(build.home("en").locale)
    assert rail_of(english).steps == rail_of(action.source_page).steps
    source = at(action, recalled_at=timezone.now(), recall_reason="Zij vroeg erom")
    rail = shown(english)
    assert rail.select_one("li.is-recalled")
    assert "Zij vroeg erom" not in rail.get_text()
    assert not rail.select("a, button, form, input")
    assert reverse("editorial:recall", args=[source.pk]) in str(shown(source))


def test_the_site_says_by_its_own_clock_when_a_day_ends_whatever_clock_the_publisher_has():
    with timezone.override("America/New_York"):
        action = build.action(deadline=datetime.date(2027, 1, 22))
    assert action.closes_at == datetime.datetime(2027, 1, 22, 23, tzinfo=datetime.UTC)
