"""What stands on the page of an action that is over: what became of it, of the names, and where to go on."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone, translation

from campaigns.models import Action, ActionPage
from campaigns.models.outcome import OutcomeKind
from tests import build

pytestmark = pytest.mark.django_db

NEWS = {"posted_on": "2026-11-10", "heading": "Zij is vrij", "text": "<p>Dank je wel.</p>"}


def look(client: Client, page: ActionPage) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def closed(page: ActionPage, **facts) -> Action:
    """The action of a page, over since three days, with these facts."""
    action = build.over(page.own_action, by_days=3)
    Action.objects.filter(pk=action.pk).update(**facts)
    action.refresh_from_db()
    return action


def dates(soup: BeautifulSoup) -> list[str]:
    return [when["datetime"] for when in soup.select(".sign .timeline time")]


@pytest.fixture
def live_page() -> ActionPage:
    return build.published()


def test_before_the_handover_it_says_what_will_be_done_with_the_names(client, live_page):
    action = closed(live_page)
    card = look(client, live_page).select_one(".sign")
    assert card.select("[data-count]")
    assert dates(card.parent) == [action.deadline.isoformat()]
    assert len(card.select(".timeline dt")) == 2
    assert not card.select(".outcome")
    assert card.select_one("a.button")


@pytest.mark.parametrize(("days", "is_awaited"), [(0, True), (5, True), (-1, False)])
def test_until_they_are_due_names_on_paper_are_still_waited_for(client, live_page, days, is_awaited):
    action = closed(live_page, paper_due_on=build.days(days))
    expected = [action.deadline.isoformat()] + ([action.paper_due_on.isoformat()] if is_awaited else [])
    assert dates(look(client, live_page)) == expected


def test_after_the_handover_it_says_when_that_was_and_paper_is_no_longer_waited_for(client, live_page):
    handed_over_at = timezone.now() - datetime.timedelta(days=1)
    action = closed(live_page, handed_over_at=handed_over_at, paper_due_on=build.days(9))
    shown = [action.deadline.isoformat(), timezone.localdate(handed_over_at).isoformat()]
    assert dates(look(client, live_page)) == shown


@pytest.mark.parametrize("kind", OutcomeKind.values)
def test_each_outcome_has_words_of_its_own_with_its_date(client, live_page, kind):
    closed(live_page, outcome_kind=kind, outcome_on=build.days(-1))
    outcome = look(client, live_page).select_one(f".outcome.is-{kind}")
    with translation.override("nl"):
        assert outcome.strong.get_text() == OutcomeKind(kind).label
    assert outcome.time["datetime"] == build.days(-1).isoformat()
    assert outcome.select("p")[1].get_text(strip=True)


def test_no_two_outcomes_share_their_words(client, live_page):
    said = set()
    for kind in OutcomeKind.values:
        closed(live_page, outcome_kind=kind, outcome_on=build.days(-1))
        said.add(look(client, live_page).select_one(".outcome p:nth-of-type(2)").get_text(strip=True))
    assert len(said) == len(OutcomeKind.values)


def test_what_came_of_it_stands_before_the_case_and_stands_there_once(client):
    live_page = build.published(body=[*build.body(), {"type": "update", "value": NEWS}])
    order = [" ".join(part["class"]) for part in look(client, live_page).select("article > *")]
    assert order.index("words update") > order.index("facts"), "while it is open the editor's order is kept"
    closed(live_page, outcome_kind="freed", outcome_on=build.days(-1))
    soup = look(client, live_page)
    order = [" ".join(part["class"]) for part in soup.select("article > *")]
    assert order[:3] == ["action-head", "sign sheet is-closed", "words update"]
    assert len(soup.select(".update")) == len(soup.select(".sign")) == 1
    assert not soup.find("form")
