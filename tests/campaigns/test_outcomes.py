"""What became of each person, and a deadline that was moved: on the page, in the API, and in a preview."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from campaigns.models import Action, ActionPage, ActionPerson
from tests import build

pytestmark = pytest.mark.django_db

FIRST, LATER = build.days(10), build.days(20)


def look(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def told(client, page):
    return client.get(f"/api/v1/actions/{page.slug}").json()


def publish(page, **fields):
    page = ActionPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def with_persons(*outcomes, **fields):
    page = build.draft(**fields)
    for number, (kind, on) in enumerate(outcomes):
        page.persons.add(ActionPerson(name=f"<i>Persoon {number}</i>", outcome_kind=kind, outcome_on=on))
    page.save_revision().publish()
    return ActionPage.objects.get(pk=page.pk)


def persons(soup):
    return [" ".join(one.get_text().split()) for one in soup.select(".outcome-persons li")]


# Persons


def test_each_person_of_whom_it_is_known_stands_in_the_box(client):
    page = with_persons(
        ("freed", datetime.date(2026, 11, 1)),
        ("", None),
        ("worse", datetime.date(2026, 11, 2)),
        outcome_kind="improved",
        outcome_on=build.days(0),
    )
    build.over(page.own_action)
    soup = look(client, page)
    first, last = "<i>Persoon 0</i>: Vrijgelaten 1 november 2026", "<i>Persoon 2</i>: Verslechterd 2 november 2026"
    assert persons(soup) == [first, last]
    assert soup.select_one(".outcome.is-improved .outcome-persons")
    kinds = [person["outcome"] and person["outcome"]["kind"] for person in told(client, page)["persons"]]
    assert kinds == ["freed", None, "worse"]


def test_while_others_can_still_be_signed_for_the_page_says_who_is_free(client):
    page = with_persons(("freed", datetime.date(2026, 11, 1)), ("", None))
    soup = look(client, page)
    assert len(persons(soup)) == 1
    assert soup.select_one("form [name=town]")
    assert told(client, page)["outcome"] is None


def test_what_became_of_the_only_person_is_the_outcome_of_the_action(client):
    page = with_persons(("freed", datetime.date(2026, 11, 1)))
    build.over(page.own_action)
    soup = look(client, page)
    assert soup.select_one(".outcome.is-freed time")["datetime"] == "2026-11-01"
    assert persons(soup) == [], "the box says it already"
    assert told(client, page)["outcome"]["kind"] == "freed"
    assert Action.objects.with_outcome().filter(slug=page.slug).exists()


def test_the_pages_own_outcome_goes_before_that_of_its_only_person():
    page = with_persons(("freed", build.days(0)), outcome_kind="improved", outcome_on=build.days(0))
    assert page.own_action.outcome_kind == "improved"


def test_an_action_that_knows_nothing_of_its_persons_yet_is_shown_as_before(client):
    page = build.published()
    Action.objects.filter(slug=page.slug).update(persons=[{"name": "Samira", "pronoun": "she"}])
    assert persons(look(client, page)) == []
    assert told(client, page)["persons"] == [{"name": "Samira", "pronoun": "she", "outcome": None}]


def test_news_says_whom_it_is_about(client):
    news = {"posted_on": "2026-11-10", "heading": "Vrij", "person": "<i>Noor</i>", "text": "<p>Dank je wel.</p>"}
    page = build.published(body=[*build.body(), {"type": "update", "value": news}])
    update = look(client, page).select_one(".update")
    assert update.select_one("bdi").get_text() == "<i>Noor</i>"
    (block,) = (block for block in told(client, page)["body"] if block["type"] == "update")
    assert block["person"] == "<i>Noor</i>"


# A moved deadline


def extended(client, page):
    """The first deadline, as the page and the API tell it."""
    times = [time["datetime"] for time in look(client, page).select(".small time")]
    told_first = told(client, page)["extended_from"]
    assert times == ([told_first] if told_first else [])
    return told_first


def test_a_later_deadline_is_told_with_the_first_one_until_it_is_taken_back(client):
    page = build.published(deadline=FIRST)
    assert extended(client, page) is None
    for deadline, expected in (
        (LATER, FIRST),
        (build.days(30), FIRST),
        (build.days(15), FIRST),
        (FIRST, None),
        (build.days(5), None),
        (build.days(8), build.days(5)),
    ):
        publish(page, deadline=deadline)
        assert extended(client, page) == (expected.isoformat() if expected else None)


def test_so_does_the_page_of_a_closed_action(client):
    page = publish(build.published(deadline=FIRST), deadline=LATER)
    build.over(page.own_action)
    assert extended(client, page) == FIRST.isoformat()


def test_a_draft_that_was_never_public_is_not_extended(client):
    page = build.draft(deadline=FIRST)
    assert extended(client, publish(page, deadline=LATER)) is None


def test_the_preview_of_a_later_deadline_says_so_before_it_is_public(client):
    page = build.published(deadline=FIRST)
    page.deadline = LATER
    assert page.make_preview_request().context_data["action"].extended_from == FIRST
    assert extended(client, page) is None


def test_the_deadline_line_says_in_which_zone_the_day_ends(client):
    page = build.published()
    zone = timezone.localtime(page.own_action.closes_at, timezone.get_default_timezone()).tzname()
    assert f"({zone})" in look(client, page).select_one(".deadline").get_text()
