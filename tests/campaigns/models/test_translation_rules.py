"""A translated action page goes live with what its rows say, once each is translated by a person and none is red."""

import pytest
from django.utils.translation import override
from wagtail.models import Revision

from campaigns.models import ActionPage
from campaigns.models.publication import PublicationRefused
from campaigns.models.rows import rows_of
from campaigns.models.translated_page import words_of
from campaigns.translation.draft import build_draft
from tests import build, translations

pytestmark = pytest.mark.django_db


def refused(revision: Revision) -> str:
    with override("en"), pytest.raises(PublicationRefused) as refusal:
        revision.publish()
    return " ".join(refusal.value.sentences)


@pytest.fixture
def translation():
    return translations.begin(build.published())


def row(translation, source):
    return next(row for row in rows_of(translation) if row.source == source)


def test_a_whole_translation_goes_live(translation):
    build_draft(translations.finish(translation)).publish()
    page = translations.target(translation)
    assert page.live
    assert page.lead == "Elle est en prison. Cela doit cesser."


@pytest.mark.parametrize("source", ["Yours sincerely,", "Zij zit vast.", "Wie"])
def test_one_row_that_nobody_translated_keeps_it_back(translation, source):
    translations.finish(translation, but=(source,))
    assert "Not translated yet" in refused(build_draft(translation))
    assert not translations.target(translation).live


def test_one_row_by_a_machine_that_nobody_read_keeps_it_back(translation):
    translations.finish(translation)
    translations.say(translation, row(translation, "Wie"), "Qui", kind="machine")
    assert "machine" in refused(build_draft(translation))


def test_one_red_row_keeps_it_back_and_says_where(translation):
    translations.finish(translation)
    same = "Zij zit vast. Dat moet stoppen."
    translations.say(translation, row(translation, same), same)
    assert "Marked red" in refused(build_draft(translation))


def test_an_old_draft_that_says_something_else_does_not_go_live_later(translation):
    half = build_draft(translations.finish(translation, but=("Yours sincerely,",)))
    translations.finish(translation)
    assert "does not say what the translation says" in refused(half)


def test_a_live_translation_can_be_saved_again_after_its_source_changed(translation):
    build_draft(translations.finish(translation)).publish()
    source = ActionPage.objects.get(pk=translation.source.get_source_instance().pk)
    source.lead = "Nieuw."
    source.save_revision().publish()
    page = translations.target(translation)
    page.search_description = ""
    page.save()
    page.lead = "Autre chose."
    with pytest.raises(PublicationRefused):
        page.save()


def test_two_pages_say_the_same_whatever_the_site_noted_on_them(translation):
    translations.finish(translation)
    draft = build_draft(translation).as_object()
    said = words_of(draft)
    letter = next(block.value for block in draft.body if block.block_type == "letter")
    letter["translation"]["digest"] = "another"
    assert words_of(draft) == said
    letter["translation"]["closing"] = "Autre chose"
    assert words_of(draft) != said


# A page that was translated in the editor, without the desk


def by_hand(**reading):
    page = build.published()
    copy = page.copy_for_translation(build.home("ar").locale)
    copy.body = build.body(reading={part: f"بالعربية {part}" for part in build.READING} | reading)
    return copy


def test_a_page_translated_by_hand_goes_live_with_its_reading_translation(client):
    page = by_hand()
    page.save_revision().publish()
    assert "بالعربية salutation" in client.get(page.full_url).text


@pytest.mark.parametrize("closing", ["", build.READING["closing"]])
def test_but_not_without_a_part_of_it_or_with_the_words_of_the_source(closing):
    assert "not translated yet" in refused(by_hand(closing=closing).save_revision())
