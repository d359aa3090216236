"""Nobody makes a translation an alias again: wagtail-localize asks for no more than the right to edit, and then shows
the source's words live in the place of the translation's, also if that was a draft."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.models import TextPage
from tests import build, translations
from tests.translating import asked


def address(page):
    return reverse("wagtail_localize:convert_to_alias", args=[page.pk])


def state(page):
    page = Page.objects.get(pk=page.pk).specific
    return page.live, page.title, page.alias_of_id, Translation.objects.count()


@pytest.fixture
def pages(family):
    page = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    return translations.target(family.french), translations.target(family.arabic), page_of(asked(page, "fr"))


def page_of(translation):
    return translation.get_target_instance()


@pytest.mark.parametrize("role", ["Owners", "Publishers", "Editors", "reviewers-fr", "translators-fr"])
def test_neither_a_live_translation_nor_a_draft_nor_another_page(logged_in, pages, role):
    for page in pages:
        before, client = state(page), logged_in(role)
        for response in (client.get(address(page)), client.post(address(page))):
            assert response.status_code == 403
            assert response["Content-Type"].startswith("text/plain")
        assert state(page) == before


def test_a_stranger_is_sent_to_the_login(pages):
    assert Client().post(address(pages[0])).url.startswith(reverse("wagtailadmin_login"))
