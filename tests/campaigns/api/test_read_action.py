"""GET actions/{slug}: what everybody may see of an action, in one language, and nothing that somebody may not see."""

import datetime
import io

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage, ActionPerson, Picture
from tests import build

pytestmark = pytest.mark.django_db


def asked(client, action, query=""):
    return client.get(f"/api/v1/actions/{action.slug}{query}")


def english(page: ActionPage) -> ActionPage:
    """A live English page of the action."""
    translated = page.copy_for_translation(build.home("en").locale)
    translated.title = "In English"
    translated.save_revision().publish()
    return ActionPage.objects.get(pk=translated.pk)


def picture():
    """What a picture block holds."""
    drawn = io.BytesIO()
    PIL.Image.new("RGB", (64, 48)).save(drawn, "PNG")
    file = ContentFile(drawn.getvalue(), "x.png")
    found = Picture.objects.create(title="x", file=file, width=64, height=48, consent="given")
    return {"image": found.pk, "alt_text": "In words", "decorative": False}


def test_it_has_the_facts(client):
    page = build.draft(
        number="UA 60/16",
        goal=5_000,
        paper_due_on=build.days(20),
        previous_action=build.action(title="Eerst", number="UA 59/16"),
    )
    free = {"outcome_kind": "freed", "outcome_on": datetime.date(2026, 11, 1)}
    page.persons.add(ActionPerson(name="Samira Haddou", pronoun="she", **free), ActionPerson(name="Iemand", pronoun=""))
    page.save_revision().publish()
    action = Action.objects.get(slug=page.slug)
    found = asked(client, action).json()
    assert found["number"] == "UA 60/16"
    assert found["persons"] == [
        {
            "name": "Samira Haddou",
            "pronoun": "she",
            "outcome": {"kind": "freed", "words": "Vrijgelaten", "known_on": "2026-11-01"},
        },
        {"name": "Iemand", "pronoun": None, "outcome": None},
    ]
    assert found["country"] == {"code": "CN", "name": "China"}
    assert found["deadline"] == build.days(30).isoformat()
    assert datetime.datetime.fromisoformat(found["closes_at"]) == action.closes_at
    assert found["paper_due_on"] == build.days(20).isoformat()
    assert (found["state"], found["is_open"], found["outcome"]) == ("open", True, None)
    assert found["signatures"]["goal"] == 5_000
    assert found["previous_action"]["title"] == "Eerst"
    assert client.get(found["previous_action"]["api_url"]).json()["number"] == "UA 59/16"
    assert found["letter"]["version"] == action.letter_id


def test_the_letter_stands_as_it_is_sent_with_its_reading_translation(client, action):
    found = asked(client, action).json()
    assert (found["letter"]["language"], found["letter"]["direction"]) == ("en", "ltr")
    assert {name: found["letter"][name] for name in ("salutation", "short", "full", "closing")} == {
        name: build.LETTER[name] for name in ("salutation", "short", "full", "closing")
    }
    assert {name: found["reading"][name] for name in build.READING} == build.READING


def test_a_reading_translation_of_an_older_letter_is_not_shown(client, action):
    page = action.source_page
    english(page)
    page.body = build.body(letter={"short": "Please release her today."})
    page.save_revision().publish()
    found = asked(client, action, "?locale=nl").json()
    assert found["letter"]["short"] == "Please release her today."
    assert found["is_reading_outdated"] is False, "the source page's editor writes both"
    translated = asked(client, action, "?locale=en").json()
    assert (translated["reading"], translated["letter"]["short"]) == (None, "Please release her today.")


def test_the_other_languages_are_named_with_their_addresses(client, action, settings):
    page = english(action.source_page)
    (other,) = asked(client, action).json()["translations"]
    assert (other["locale"], other["name"], other["title"]) == ("en", "English", "In English")
    assert other["url"] == f"{settings.SITE_URL}{page.get_url()}"
    found = client.get(other["api_url"])
    assert (found.json()["title"], found["Content-Language"]) == ("In English", "en")
    assert found.json()["country"]["name"] == "China"


def test_addresses_begin_with_the_public_one_whatever_host_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://brief.example.org"
    blocks = [
        {"type": "case_section", "value": {"heading": "x", "text": '<p><a href="/nl/">x</a></p>'}},
        {"type": "picture", "value": {"image": picture(), "caption": ""}},
    ]
    page = build.draft(body=[*build.body(), *blocks], previous_action=build.action(title="Eerst"))
    page.save_revision().publish()
    english(page)
    for path in ("", f"/{page.slug}", f"/{page.slug}?text=markdown"):
        said = client.get(f"/api/v1/actions{path}", headers={"Host": "binnen.example:8000"}).text
        assert "https://brief.example.org/api/v1/actions/" in said
        assert "binnen.example" not in said
    assert {"previous_action", "translations"} <= {name for name, value in asked(client, page).json().items() if value}


def test_without_a_language_it_comes_in_its_own_whatever_the_browser_prefers(client, action):
    english(action.source_page)
    found = client.get(f"/api/v1/actions/{action.slug}", headers={"Accept-Language": "en"})
    assert (found.json()["locale"], found["Content-Language"]) == ("nl", "nl")
    assert "Vary" not in found.headers


def test_the_states_are_told(client, action):
    def state():
        return asked(client, action).json()["state"]

    now = timezone.now()
    steps = [
        ("closing_soon", {"closes_at": now + datetime.timedelta(hours=71)}),
        ("closed", {"closes_at": now - datetime.timedelta(seconds=1)}),
        ("handed_over", {"handed_over_at": now}),
        ("outcome", {"outcome_kind": "freed", "outcome_on": build.days(0)}),
    ]
    assert state() == "open"
    for expected, fields in steps:
        Action.objects.filter(pk=action.pk).update(**fields)
        assert state() == expected
    found = asked(client, action, "?locale=nl").json()
    assert (found["outcome"]["kind"], found["outcome"]["words"]) == ("freed", "Vrijgelaten")
    assert found["is_open"] is False


# What nobody may see


def unpublish(action):
    action.source_page.unpublish()


def recall(action):
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())


def restrict(action):
    PageViewRestriction.objects.create(page=action.source_page, restriction_type="password", password="geheim")


def restrict_above(action):
    PageViewRestriction.objects.create(page=action.source_page.get_parent(), restriction_type="login")


@pytest.mark.parametrize(("hide", "status"), [(unpublish, 404), (recall, 410), (restrict, 404), (restrict_above, 404)])
def test_what_is_not_for_everybody_is_not_there(client, action, sign, hide, status):
    assert asked(client, action).status_code == 200
    hide(action)
    for path in ("", "/count"):
        response = asked(client, action, path)
        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"
        # What is gone takes the place of what caches have (RFC 5861).
        assert response["Cache-Control"] == ("public, max-age=5" if status == 410 else "no-store")
    assert client.get("/api/v1/actions").json()["actions"] == []
    assert sign(action).status_code == status


def test_a_draft_and_a_language_without_a_page_are_not_there(client, action):
    draft = build.draft(slug="nog-niet")
    assert client.get(f"/api/v1/actions/{draft.slug}").status_code == 404
    assert asked(client, action, "?locale=en").status_code == 404
    translated = action.source_page.copy_for_translation(build.home("en").locale)
    assert not translated.live
    assert asked(client, action, "?locale=en").status_code == 404
    assert asked(client, action).json()["translations"] == []


def test_what_an_editor_has_not_published_yet_is_not_told(client, action):
    page = action.source_page
    page.title = "Nog geheim"
    page.save_revision()
    assert "Nog geheim" not in asked(client, action).text


# Questions to the database


def test_an_action_with_much_in_it_asks_as_many_questions_as_one_with_little(client, db):
    def questions(page):
        address = f"/api/v1/actions/{page.slug}"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    link = f'<p><a linktype="page" id="{build.home().pk}">here</a></p>'
    to = [{"type": "addressee", "value": build.addressee(office=f"Office {number}").pk} for number in range(5)]
    section = {"type": "case_section", "value": {"heading": "x", "text": link}}
    little = build.published(body=[*build.body(), section])
    much = build.published(body=[*build.body(letter={"addressees": to}), *[section] * 20])
    for page in (little, much):
        english(page)
    assert questions(little) == questions(much) <= 25


def test_pictures_are_looked_up_together(client, db):
    def questions(number):
        blocks = [{"type": "picture", "value": {"image": picture(), "caption": ""}} for _number in range(number)]
        page = build.published(body=[*build.body(), *blocks])
        client.get(f"/api/v1/actions/{page.slug}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/api/v1/actions/{page.slug}")
        return len(asked)

    assert questions(1) == questions(4)
