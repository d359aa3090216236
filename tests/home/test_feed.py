"""The feed: open actions of one language, newest first, with ids that stay."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage
from tests import build

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client, address: str = "/nl/feed/") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 (our own)


def titles(client, address: str = "/nl/feed/") -> list[str]:
    return [title.text or "" for title in read(client, address).findall("a:entry/a:title", ATOM)]


def test_open_actions_stand_there_the_newest_first(client):
    old, new = build.action(title="Oud"), build.action(title="Nieuw")
    Action.objects.filter(pk=old.pk).update(opens_at="2026-01-01T00:00Z")
    build.over(build.action(title="Gesloten"))
    build.draft(title="Concept")
    assert titles(client) == ["Nieuw", "Oud"]
    (entry, _old) = read(client).findall("a:entry", ATOM)
    assert entry.find("a:link", ATOM).get("href") == "http://localhost:8000" + new.source_page.url
    assert entry.find("a:summary", ATOM).text == "Zij zit vast. Dat moet stoppen."


@pytest.mark.parametrize("how", ["recalled", "restricted", "unpublished"])
def test_what_is_not_for_everybody_is_not_in_it(client, how):
    action = build.action()
    page = ActionPage.objects.get(pk=action.source_page_id)
    assert len(titles(client)) == 1
    if how == "recalled":
        Action.objects.filter(pk=action.pk).update(recalled_at="2026-01-01T00:00Z")
    elif how == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        page.unpublish()
    assert titles(client) == []


def test_an_entry_keeps_its_id_when_title_slug_and_host_change(client, settings):
    action = build.action(slug="eerst")
    before = read(client).find("a:entry/a:id", ATOM).text
    page = ActionPage.objects.get(pk=action.source_page_id)
    page.title, page.slug = "Anders", "later"
    page.save_revision().publish()
    settings.SITE_URL = "https://brief.example.org"
    entry = read(client).find("a:entry", ATOM)
    assert entry.find("a:id", ATOM).text == before
    assert before.startswith("urn:uuid:")
    assert entry.find("a:link", ATOM).get("href") == "https://brief.example.org/nl/later/"


def test_each_language_has_its_own_with_ids_of_its_own(client):
    action = build.action(title="Laat haar vrij")
    translated = action.source_page.copy_for_translation(build.home("en").locale)
    translated.title, translated.live = "Release her", True
    translated.save()
    assert titles(client, "/en/feed/") == ["Release her"]
    ids = {read(client, f"/{code}/feed/").find("a:entry/a:id", ATOM).text for code in ("nl", "en")}
    assert len(ids) == 2
    assert read(client, "/en/feed/").get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_language_without_a_home_page_has_none(client):
    build.home()
    assert client.get("/ar/feed/").status_code == 404


def test_a_title_that_xml_cannot_hold_breaks_nothing(client):
    build.action(title="Laat \x0bhaar </title> & vrij")
    assert titles(client) == ["Laat haar </title> & vrij"]


def test_readers_find_it_on_every_page_and_may_keep_it(client):
    page = build.action().source_page
    assert 'type="application/atom+xml" href="/nl/feed/"' in client.get(page.url).content.decode()
    assert client.get("/nl/feed/").headers["Cache-Control"] == "public, max-age=5"


def test_made_up_queries_ask_the_database_nothing(settings, django_assert_num_queries):
    build.action()
    settings.PAGE_CACHE_ENTRIES = 10
    client = Client()
    client.get("/nl/feed/")
    with django_assert_num_queries(0):
        assert client.get("/nl/feed/?from=mail").headers["Age"] == "0"
