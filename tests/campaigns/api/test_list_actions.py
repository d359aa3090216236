"""GET actions: the most urgent first, page by page, none twice and none left out."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.api import list_actions
from campaigns.models import Action
from tests import build

pytestmark = pytest.mark.django_db


def slugs(client, query=""):
    response = client.get(f"/api/v1/actions{query}")
    assert response.status_code == 200, response.text
    return [action["slug"] for action in response.json()["actions"]]


@pytest.fixture
def many(db):
    """Two that are open, one that closes soon, one closed, one handed over, one with its outcome."""
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    for slug, fields in {
        "later": {"closes_at": now + 400 * hour},
        "sooner": {"closes_at": now + 300 * hour, "country": "NL"},
        "soon": {"closes_at": now + 50 * hour},
        "closed": {"closes_at": now - 1 * hour},
        "handed": {"closes_at": now - 20 * hour, "handed_over_at": now},
        "freed": {
            "closes_at": now - 30 * hour,
            "handed_over_at": now,
            "outcome_kind": "freed",
            "outcome_on": "2026-01-02",
        },
    }.items():
        build.action(slug=slug)
        Action.objects.filter(slug=slug).update(**fields)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["later", "sooner", "soon", "closed", "handed", "freed"]),
        ("?state=all", ["later", "sooner", "soon", "closed", "handed", "freed"]),
        ("?state=open", ["soon", "sooner", "later"]),
        ("?state=closing_soon", ["soon"]),
        ("?state=closed", ["closed", "handed", "freed"]),
        ("?state=handed_over", ["handed", "freed"]),
        ("?state=outcome", ["freed"]),
        ("?country=NL", ["sooner"]),
        ("?country=NL&state=closed", []),
        ("?locale=en", []),
        ("?locale=nl&state=open&country=CN", ["soon", "later"]),
    ],
)
def test_it_is_filtered_and_ordered(client, many, query, found):
    assert slugs(client, query) == found


@pytest.mark.parametrize("state", ["all", "open"])
def test_pages_follow_each_other_while_actions_come_in(client, monkeypatch, many, state):
    seen, cursor, expected = [], "", slugs(client, f"?state={state}")
    monkeypatch.setattr(list_actions, "PER_PAGE", 2)
    while cursor is not None:
        page = client.get(f"/api/v1/actions?state={state}" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += [action["slug"] for action in page["actions"]]
        cursor = page["next_cursor"]
        # Somebody publishes one more, before and behind where the reader is.
        build.action(slug=f"new-{len(seen)}")
        Action.objects.filter(slug=f"new-{len(seen)}").update(closes_at=timezone.now() + datetime.timedelta(hours=1))
    assert [slug for slug in seen if not slug.startswith("new")] == expected
    assert len(seen) == len(set(seen))


def test_those_that_close_at_the_same_moment_are_each_listed_once(client, monkeypatch, db):
    for _number in range(5):
        build.action()
    monkeypatch.setattr(list_actions, "PER_PAGE", 2)
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get("/api/v1/actions?state=open" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += [action["slug"] for action in page["actions"]]
        cursor = page["next_cursor"]
    assert len(seen) == len(set(seen)) == 5


def test_a_list_of_24_asks_as_many_questions_as_a_list_of_two(client, db):
    for _number in range(2):
        build.action()
    client.get("/api/v1/actions")
    with CaptureQueriesContext(connection) as few:
        client.get("/api/v1/actions")
    for _number in range(22):
        build.action()
    with CaptureQueriesContext(connection) as many:
        assert len(client.get("/api/v1/actions").json()["actions"]) == 24
    assert len(many) == len(few) <= 8


def test_an_empty_list_is_not_kept(client, many):
    """Else the cache would hold every country that there is none for, in the place of pages."""
    assert "max-age=0," in client.get("/api/v1/actions?country=AZ")["Cache-Control"]
    assert "max-age=5," in client.get("/api/v1/actions?country=NL")["Cache-Control"]
