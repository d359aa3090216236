"""The sitemap: pages that everybody may read, and nothing else."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage
from home.models import TextPage
from tests import build

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ROOT = "http://localhost:8000"


def entries(client) -> dict[str, ElementTree.Element]:
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = ElementTree.fromstring(response.content)  # noqa: S314 (our own)
    return {(entry.findtext("s:loc", namespaces=NAMES) or "").removeprefix(ROOT): entry for entry in tree}


def test_home_actions_open_or_closed_and_text_stand_there(client):
    build.action(slug="open")
    build.over(build.action(slug="gesloten"))
    build.draft(slug="concept")
    build.home().add_child(instance=TextPage(title="Privacy", slug="privacy", body="<p>-</p>"))
    assert entries(client).keys() == {"/nl/", "/nl/open/", "/nl/gesloten/", "/nl/privacy/"}


@pytest.mark.parametrize("how", ["recalled", "restricted", "unpublished"])
def test_what_is_not_for_everybody_is_not_in_it(client, how):
    action = build.action(slug="actie")
    page = ActionPage.objects.get(pk=action.source_page_id)
    assert "/nl/actie/" in entries(client)
    if how == "recalled":
        Action.objects.filter(pk=action.pk).update(recalled_at="2026-01-01T00:00Z")
    elif how == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        page.unpublish()
    assert "/nl/actie/" not in entries(client)


def test_each_page_names_its_translations_and_itself_but_no_aliases(client):
    page = build.published(slug="actie")
    build.home("en")
    translated = page.copy_for_translation(build.home("en").locale)
    translated.live = True
    translated.save()
    text = build.home().add_child(instance=TextPage(title="Privacy", slug="privacy", body="<p>-</p>"))
    alias = text.copy_for_translation(build.home("en").locale, alias=True)
    TextPage.objects.filter(pk=alias.pk).update(live=True)
    found = entries(client)
    for address in ("/nl/actie/", "/en/actie/"):
        links = {link.get("hreflang"): link.get("href") for link in found[address].findall("x:link", NAMES)}
        assert links == {"nl": f"{ROOT}/nl/actie/", "en": f"{ROOT}/en/actie/"}
    assert "/en/privacy/" not in found
    assert found["/nl/privacy/"].findall("x:link", NAMES) == []
    changed = found["/nl/actie/"].findtext("s:lastmod", namespaces=NAMES)
    assert changed == page.last_published_at.isoformat()


def test_more_pages_ask_the_database_no_more_often(client, django_assert_max_num_queries):
    build.action()
    client.get("/sitemap.xml")
    for _ in range(5):
        build.action()
    with django_assert_max_num_queries(5):
        assert len(entries(client)) == 7


def test_it_is_made_once_for_all_languages_and_queries(settings, django_assert_num_queries):
    build.action()
    settings.PAGE_CACHE_ENTRIES = 10
    client = Client()
    first = client.get("/sitemap.xml", headers={"Accept-Language": "en"})
    assert "Accept-Language" not in first.headers.get("Vary", "")
    with django_assert_num_queries(0):
        assert client.get("/sitemap.xml?from=robot", headers={"Accept-Language": "ar"}).headers["Age"] == "0"
