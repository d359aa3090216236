"""The letter goes out as it was written: the same in every language of the site, and beside it only what was written
for the reader's language (DESIGN 5)."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, TestCase, TransactionTestCase
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import Action, ActionPage, LetterVersion
from campaigns.models.page_letter import letter_block
from campaigns.models.publication import PublicationRefused
from campaigns.models.rows import rows_of
from campaigns.translation.draft import build_draft
from campaigns.translation.machine import translate_by_machine
from tests import build, translations
from tests.translating import CODES, asked, finish, in_other_words, live_in, put_live

# Words that stand in the Dutch reading translation and nowhere else.
ONLY_DUTCH = "Wielewaal"
READING = {
    "salutation": f"Geachte {ONLY_DUTCH},",
    "short": f"Laat {ONLY_DUTCH} vrij.",
    "full": f"<p>{ONLY_DUTCH} zit vast.</p><ul><li>{ONLY_DUTCH}</li></ul>",
    "closing": f"Uw {ONLY_DUTCH},",
}
ALL = ("nl", *CODES)


@pytest.fixture(scope="module")
def _five_laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        source = build.published(body=build.body(reading=READING))
        live_in(source, *CODES)
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def five(_five_laid_ready: None, db: None) -> dict[str, Translation]:
    """An action that is live in five languages; its translations by language."""
    return {one.target_locale.language_code: one for one in Translation.objects.select_related("target_locale")}


@pytest.fixture
def source(five: dict[str, Translation]) -> ActionPage:
    return ActionPage.objects.get(own_action__isnull=False)


def seen(page: ActionPage) -> BeautifulSoup:
    answer = Client().get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def sent_on(page: ActionPage) -> dict[str, str]:
    """The letter as it is sent, each part as it stands in the page, byte for byte."""
    sheet = seen(page).select_one(".letter.sheet")
    in_full = sheet.select_one("details.for-print > .letter-text[lang]")
    short = in_full.select_one(".letter-short")
    if short is not None:
        short = short.extract().decode_contents()
    else:
        first = sheet.select_one(".letter-text[lang]")
        short = "".join(str(part) for part in first.find_all("p")[1:-1])
    return {"full": " ".join(str(in_full).split()), "short": " ".join(short.split())}


def sent_by_api(page: ActionPage) -> str:
    answer = Client().get(f"/api/v1/actions/{page.slug}", {"locale": page.locale.language_code})
    assert answer.status_code == 200
    letter = answer.json()["letter"]
    # The one word for people: the language's name in the reader's.
    del letter["language_name"]
    return json.dumps(letter)


def assert_sent_the_same_everywhere(source: ActionPage) -> None:
    pages = ActionPage.objects.filter(translation_key=source.translation_key, live=True).select_related("locale")
    assert {page.locale.language_code for page in pages} == set(ALL)
    on_pages = [sent_on(page) for page in pages]
    assert on_pages.count(on_pages[0]) == len(ALL)
    by_api = [sent_by_api(page) for page in pages]
    assert by_api.count(by_api[0]) == len(ALL)
    letter = Action.objects.get(source_page=source).letter
    for text in (letter.salutation, letter.full, letter.closing, *letter.addressees[0]):
        assert text in on_pages[0]["full"]
    assert letter.short in on_pages[0]["short"]
    assert 'lang="en"' in on_pages[0]["full"]


def versions() -> list[tuple]:
    return list(LetterVersion.objects.order_by("pk").values_list())


# The same after all that happens to translations


def test_after_it_was_translated(source):
    assert_sent_the_same_everywhere(source)


def changed(source: ActionPage, **letter: str) -> None:
    source = ActionPage.objects.get(pk=source.pk)
    letter_block(source).update(letter)
    source.lead = "Er is nieuws."
    source.save_revision().publish()


def test_after_the_source_was_edited(source):
    before = versions()
    changed(source)
    assert versions() == before
    assert_sent_the_same_everywhere(source)


def test_after_the_letter_itself_was_edited_it_is_the_new_one_everywhere(source):
    changed(source, short="Please release her today.", closing="Faithfully yours,")
    assert len(versions()) == 2
    assert_sent_the_same_everywhere(source)
    assert "today" in sent_on(source)["short"]


def test_after_the_snapshot_was_refreshed(source, five):
    before = versions()
    changed(source)
    TranslationSource.update_or_create_from_instance(ActionPage.objects.get(pk=source.pk))
    five["fr"].source.update_from_db()
    for translation in five.values():
        put_live(finish(translation))
    assert versions() == before
    assert_sent_the_same_everywhere(source)


def test_after_a_po_file_came_in(source, five):
    before = versions()
    for code, translation in five.items():
        po = translation.export_po()
        for entry in po:
            entry.msgstr = in_other_words(entry.msgid, code) + " "
        assert translation.import_po(po) == []
        put_live(finish(translation))
    assert versions() == before
    assert_sent_the_same_everywhere(source)


@pytest.fixture
def machine(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }


def test_after_a_machine_translated_it(source, five, machine, django_user_model):
    before = versions()
    changed(source)
    user = django_user_model.objects.create_user("robot")
    for translation in five.values():
        translate_by_machine(translation=translation, user=user)
        build_draft(translation)
        put_live(finish(translation))
    assert versions() == before
    assert_sent_the_same_everywhere(source)


def test_after_wagtail_localizes_own_way_of_saving(source, five):
    before = versions()
    for translation in five.values():
        # Where the letter is in the page's language, it writes a second text beside it: refused.
        with suppress(PublicationRefused), TestCase.captureOnCommitCallbacks(execute=True):
            translation.save_target(publish=True)
    assert versions() == before
    assert_sent_the_same_everywhere(source)


def test_whatever_a_translations_own_block_says(source, five):
    """A copy of the letter that is old, or was written to past all rules: it is not read."""
    page = translations.target(five["fr"])
    letter_block(page).update({"closing": "Hijacked", "language": "ru"})
    ActionPage.objects.filter(pk=page.pk).update(body=json.dumps(page.body.get_prep_value()))
    assert "Hijacked" not in Client().get(page.url).text
    assert_sent_the_same_everywhere(source)


# Beside it


def test_each_page_has_its_own_reading_translation_first_and_the_sent_letter_one_click_away(source, five):
    for code in ("fr", "ar", "zh-hans"):
        page = translations.target(five[code])
        sheet = seen(page).select_one(".letter.sheet")
        reading = sheet.select_one(".letter-text")
        assert not reading.has_attr("lang")
        assert in_other_words("Dear President", code) in reading.get_text()
        assert "Dear President" not in reading.get_text()
        sent = sheet.select_one("details.for-print")
        assert sent.summary
        assert sent.select_one(".letter-text")["lang"] == "en"
        assert sent.select_one(".letter-text")["dir"] == "ltr"


def test_where_letter_and_page_are_in_one_language_there_is_one_text_and_nothing_to_translate(five):
    rows = rows_of(five["en"])
    assert rows
    assert not [row for row in rows if row.field_path.startswith("body.letter.")]
    sheet = seen(translations.target(five["en"])).select_one(".letter.sheet")
    assert sheet.get_text().count("Please release her.") == 2
    assert not sheet.select(".letter-note")
    assert {part["lang"] for part in sheet.select(".letter-text")} == {"en"}


def test_a_changed_letter_is_shown_as_it_is_sent_and_says_that_its_translation_is_being_updated(source, five):
    changed(source, closing="Faithfully yours,")
    page = translations.target(five["fr"])
    sheet = seen(page).select_one(".letter.sheet")
    assert in_other_words("Dear President", "fr") not in sheet.get_text()
    assert sheet.select_one(".letter-note")
    answer = Client().get(f"/api/v1/actions/{page.slug}", {"locale": "fr"}).json()
    assert answer["is_reading_outdated"]
    assert answer["reading"] is None
    # Translated anew, it is shown again.
    put_live(finish(five["fr"]))
    sheet = seen(page).select_one(".letter.sheet")
    assert in_other_words("Dear President", "fr") in sheet.get_text()
    assert not sheet.select(".letter-note")


def test_another_address_above_the_letter_makes_no_reading_translation_old(source, five):
    addressee = addressee_of(source)
    addressee.address = "Plein 1"
    addressee.save()
    changed(source)
    assert len(versions()) == 2
    sheet = seen(translations.target(five["fr"])).select_one(".letter.sheet")
    assert not sheet.select(".letter-note")
    assert sheet.get_text().count("Plein 1") == 2


# Addressees


def addressee_of(source: ActionPage) -> Any:
    return letter_block(source)["addressees"][0].value


def called(addressee: Any, code: str, office: str, *, live: bool = True) -> None:
    copy = addressee.copy_for_translation(build.home(code).locale)
    copy.office, copy.live = office, live
    copy.save()


def addresses_on(page: ActionPage) -> list[tuple[str | None, str]]:
    found = seen(page).select(".letter.sheet address")
    return [(one.get("lang"), one.get_text(" ")) for one in found]


def test_the_addressee_is_called_as_the_reader_calls_him_and_on_the_letter_as_it_is_sent(source, five):
    addressee = addressee_of(source)
    called(addressee, "fr", "Président")
    called(addressee, "en", "President")
    changed(source)
    french = translations.target(five["fr"])
    assert addresses_on(french) == [(None, "Président"), (None, "President")]
    answer = Client().get(f"/api/v1/actions/{french.slug}", {"locale": "fr"}).json()
    assert answer["reading"]["addressees"] == [{"language": "fr", "lines": ["Président"]}]
    assert answer["letter"]["addressees"] == [{"language": "en", "lines": ["President"]}]


def test_where_nobody_translated_him_he_is_called_as_on_the_letter_and_never_in_dutch(source, five):
    addressee = addressee_of(source)
    called(addressee, "en", "President")
    called(addressee, "fr", "Brouillon", live=False)
    changed(source)
    french = translations.target(five["fr"])
    assert addresses_on(french) == [("en", "President"), (None, "President")]
    assert "Voorbeeldland" not in Client().get(french.url).text
    answer = Client().get(f"/api/v1/actions/{french.slug}", {"locale": "fr"}).json()
    assert answer["reading"]["addressees"] == [{"language": "en", "lines": ["President"]}]


def test_another_addressee_is_another_one_in_every_language_at_once(source, five):
    other = build.addressee(office="Minister")
    called(other, "fr", "Ministre")
    called(other, "en", "The Minister")
    addressees = letter_block(source)["addressees"]
    addressees[0] = ("addressee", other)
    changed(source, addressees=addressees)
    assert addresses_on(translations.target(five["fr"])) == [(None, "Ministre"), (None, "The Minister")]


# Never a word of what was written for readers of the source


def all_that_is_shown(page: ActionPage) -> str:
    """The public page and what the API says, if there are any, and the preview of the latest draft."""
    code = page.locale.language_code
    public = [Client().get(page.url), Client().get(f"/api/v1/actions/{page.slug}", {"locale": code})]
    draft = page.get_latest_revision_as_object()
    return "".join(answer.content.decode() for answer in [*public, draft.make_preview_request()])


def by_copying(source: ActionPage) -> None:
    source.copy_for_translation(build.home("fr").locale)


def by_an_alias(source: ActionPage) -> None:
    source.copy_for_translation(build.home("fr").locale, alias=True)


def by_asking(source: ActionPage) -> None:
    asked(source, "fr")


def by_a_draft_without_a_row(source: ActionPage) -> None:
    build_draft(asked(source, "fr"))


def by_a_draft_with_half_of_the_rows(source: ActionPage) -> None:
    build_draft(finish(asked(source, "fr"), but=lambda row: row.order % 2 == 0))


def by_going_live(source: ActionPage) -> None:
    put_live(finish(asked(source, "fr")))


def by_a_source_that_changed(source: ActionPage) -> None:
    by_going_live(source)
    changed(source, short="Please release her today.")
    build_draft(asked(source, "fr"))


def by_saving_the_stock_way(source: ActionPage) -> None:
    asked(source, "fr").save_target(publish=False)


def by_the_stock_way_with_all_rows(source: ActionPage) -> None:
    with suppress(PublicationRefused), TestCase.captureOnCommitCallbacks(execute=True):
        finish(asked(source, "fr")).save_target(publish=True)


def by_creating_the_stock_way(source: ActionPage) -> None:
    snapshot, _created = TranslationSource.update_or_create_from_instance(source)
    snapshot.create_or_update_translation(build.home("fr").locale, publish=False, fallback=True)


WAYS = (
    by_copying,
    by_an_alias,
    by_asking,
    by_a_draft_without_a_row,
    by_a_draft_with_half_of_the_rows,
    by_going_live,
    by_a_source_that_changed,
    by_saving_the_stock_way,
    by_the_stock_way_with_all_rows,
    by_creating_the_stock_way,
)
NOTHING_SENT = {"salutation": "", "short": "", "full": "", "closing": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "language"),
    [*((way, "en") for way in WAYS), *((way, "fr") for way in (by_a_draft_without_a_row, by_going_live))],
)
def test_no_word_for_readers_of_the_source_reaches_another_language(way, language):
    source = build.published(body=build.body(reading=READING, letter={"language": language}))
    assert ONLY_DUTCH in all_that_is_shown(source)
    way(source)
    page = ActionPage.objects.get(translation_key=source.translation_key, locale__language_code="fr")
    assert ONLY_DUTCH not in all_that_is_shown(page)


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"closing": ""}, {"short": "", "full": ""}, NOTHING_SENT], ids=str)
def test_nor_does_one_where_there_is_nothing_sent_beside_it(sent):
    source = build.draft(body=build.body(reading=READING, letter=sent))
    # Once they were looked at, blocks within blocks have keys too.
    assert all(block.value for block in source.body)
    source.save()
    for make in (by_asking, by_a_draft_without_a_row, by_saving_the_stock_way):
        make(source)
        page = ActionPage.objects.get(translation_key=source.translation_key, locale__language_code="fr")
        assert ONLY_DUTCH not in page.get_latest_revision_as_object().make_preview_request().content.decode()
