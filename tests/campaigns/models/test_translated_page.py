"""A page as the rows of its translation say: its address, its letter, and what happens when its source changes."""

import datetime

import pytest
from wagtail_localize.models import TranslationSource

from campaigns.models import ActionPage
from campaigns.models.rows import rows_of
from campaigns.models.translated_page import as_rows_say, words_of
from home.models import TextPage
from tests import build, translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def text_page():
    page = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    return translations.begin(page)


def slug_row(translation):
    return next(row for row in rows_of(translation) if row.field_path == "slug")


@pytest.mark.parametrize(("written", "slug"), [("à propos", "à-propos"), ("À Propos de nous!", "à-propos-de-nous")])
def test_what_is_written_as_an_address_is_made_one(text_page, written, slug):
    translations.say(text_page, slug_row(text_page), written)
    assert as_rows_say(text_page).slug == slug


def test_what_cannot_be_one_leaves_the_address_as_it_is(text_page):
    before = text_page.get_target_instance().slug
    translations.say(text_page, slug_row(text_page), "?!")
    assert as_rows_say(text_page).slug == before


def test_an_address_that_is_taken_gets_a_number(text_page):
    other = build.home("fr").add_child(instance=TextPage(title="Autre", slug="autre", body="<p>Autre.</p>"))
    translations.say(text_page, slug_row(text_page), other.slug)
    assert as_rows_say(text_page).slug == "autre-1"


def test_an_action_has_one_slug_in_all_languages():
    page = build.published()
    translation = translations.finish(translations.begin(page))
    assert not [row for row in rows_of(translation) if row.field_path == "slug"]
    assert as_rows_say(translation).slug == page.slug


def test_publishing_a_page_that_nobody_translates_keeps_no_snapshot_of_it():
    build.published()
    assert not TranslationSource.objects.exists()


def test_a_page_in_the_language_of_the_letter_has_no_reading_translation():
    translation = translations.begin(build.published(), "en")
    letter = next(block.value for block in as_rows_say(translation).body if block.block_type == "letter")
    assert not any(letter["translation"].values())
    assert letter["salutation"] == build.LETTER["salutation"]


def test_the_source_that_is_seen_is_the_one_that_was_published():
    page = build.published()
    translations.begin(page)
    page = ActionPage.objects.get(pk=page.pk)
    page.lead = "Eerst als concept."
    revision = page.save_revision()
    assert "Eerst als concept." not in TranslationSource.objects.get().content_json
    revision.publish()
    assert "Eerst als concept." in TranslationSource.objects.get().content_json


def test_a_page_with_a_day_in_a_block_says_the_same_read_or_not():
    update = {"type": "update", "value": {"posted_on": "2026-11-11", "heading": "Vrij", "text": "<p>Zij is vrij.</p>"}}
    page = build.published(body=[*build.body(), update])
    read = ActionPage.objects.get(pk=page.pk)
    assert [block.value for block in read.body][-1]["posted_on"] == datetime.date(2026, 11, 11)
    assert words_of(read) == words_of(ActionPage.objects.get(pk=page.pk))
