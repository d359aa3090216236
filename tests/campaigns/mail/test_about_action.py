"""What a mail says of an action: as the page in the reader's language has it."""

import pytest
from wagtail.models import Locale

from campaigns.mail.about_action import about_action
from campaigns.models import ActionPage
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    to = build.addressee(address="Paleisstraat 1")
    english, _created = Locale.objects.get_or_create(language_code="en")
    # The letter is English, and so is whom it is for.
    translated = to.copy_for_translation(english)
    translated.office = "President of Voorbeeldland"
    translated.save()
    return build.action(title="Laat haar vrij", slug="haar", body=build.body(to=to))


def in_english(action):
    page = action.source_page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    ActionPage.objects.filter(pk=page.pk).update(title="Release her", live=True)
    return page


def test_it_is_told_as_the_page_in_the_readers_language_has_it(action, settings):
    settings.SITE_URL = "https://brief.example.org"
    page = in_english(action)
    about = about_action(action, locale="en")
    assert about == {
        "title": "Release her",
        "title_language": "en",
        "action_url": f"https://brief.example.org{page.get_url()}",
        # And no postal address.
        "addressees": [{"language": "en", "office": "President of Voorbeeldland"}],
        "last_day": build.days(30),
    }
    assert about_action(action, locale="nl")["addressees"] == [
        {"language": "nl", "office": "President van Voorbeeldland"}
    ]


def test_where_there_is_no_page_in_that_language_it_is_told_as_it_was_first_written(action):
    first = about_action(action, locale="fr")
    assert (first["title"], first["title_language"]) == ("Laat haar vrij", "nl")
    assert first["action_url"].endswith("/nl/haar/")
    ActionPage.objects.filter(pk=in_english(action).pk).update(live=False)
    assert about_action(action, locale="en") == first


def test_also_of_an_action_whose_page_is_taken_down(action):
    ActionPage.objects.update(live=False)
    assert about_action(action, locale="nl")["title"] == "Laat haar vrij"


def test_an_action_without_a_letter_is_for_nobody_yet(action):
    action.letter = None
    assert about_action(action, locale="nl")["addressees"] == []


def test_for_the_next_mail_of_thousands_nothing_is_asked_again(action, django_assert_num_queries):
    about = about_action(action, locale="nl")
    # What one mail adds to it is not in the next.
    about_action(action, locale="nl")["name"] = "Fatima"
    with django_assert_num_queries(0):
        assert about_action(action, locale="nl") == about
    assert about_action(action, locale="en") == about
