"""A machine's text: in empty rows only, marked, and without losing what a text holds."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from campaigns.models.rows import rows_of
from campaigns.translation.keep_draft import keep_draft
from campaigns.translation.machine import MachineFailed, machine_for, translate_by_machine
from tests import build
from tests.rows import begun, row_at, write

pytestmark = pytest.mark.django_db

DUMMY = "wagtail_localize.machine_translators.dummy.DummyTranslator"


@pytest.fixture(autouse=True)
def dummy(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": DUMMY}


@pytest.fixture
def user(family):
    return User.objects.get(username="translators-ar")


class Shouting(BaseMachineTranslator):
    """Notes which languages it was asked for, and shouts."""

    display_name = "Shouting"
    asked: list[tuple[str, str]] = []

    def can_translate(self, source_locale, target_locale):
        return target_locale.language_code == "ar"

    def translate(self, source_locale, target_locale, strings):
        self.asked.append((source_locale.language_code, target_locale.language_code))
        return {string: StringValue(string.data.upper()) for string in strings}


class Broken(Shouting):
    def translate(self, source_locale, target_locale, strings):
        raise ConnectionError("no line")


class Losing(Shouting):
    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue("words without a tag") for string in strings}


class Inventing(Shouting):
    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue(f'<a href="javascript:x">{string.data}</a>') for string in strings}


class Turning(Shouting):
    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue(f"{string.data}\u202e") for string in strings}


@pytest.fixture
def use(monkeypatch):
    """Put another machine in its place: wagtail-localize imports it by name, and tests are no module to import."""
    path = "campaigns.translation.machine.get_machine_translator"
    return lambda machine: monkeypatch.setattr(path, lambda: machine({}))


def test_empty_rows_are_filled_and_marked_and_nothing_is_finished_by_it(family, user):
    filled = translate_by_machine(translation=family.arabic, user=user)
    rows = rows_of(family.arabic)
    assert len(filled) == len(rows)
    assert all(row.is_machine and not row.is_finished for row in rows)
    assert all(StringTranslation.objects.filter(locale=family.arabic.target_locale).values_list("tool_name", flat=True))
    assert translate_by_machine(translation=family.arabic, user=user) == []


def test_what_a_person_wrote_or_is_typing_stays(family, user):
    write(family.arabic, row_at(family.arabic), "هي في السجن.")
    title, other = row_at(family.arabic, "title"), User.objects.get(username="reviewers-ar")
    keep_draft(translation=family.arabic, row=title, text="سميرة", user=other)
    translate_by_machine(translation=family.arabic, user=user)
    assert row_at(family.arabic).text == "هي في السجن."
    assert row_at(family.arabic, "title").text == ""


def test_what_is_saved_while_the_machine_works_stays(family, user, use):
    class Slow(Shouting):
        def translate(self, *arguments):
            write(family.arabic, row_at(family.arabic), "هي في السجن.")
            return super().translate(*arguments)

    use(Slow)
    translate_by_machine(translation=family.arabic, user=user)
    row = row_at(family.arabic)
    assert (row.text, row.is_machine) == ("هي في السجن.", False)


def test_the_letter_is_translated_from_its_own_language(family, user, use, monkeypatch):
    monkeypatch.setattr(Shouting, "asked", [])
    use(Shouting)
    translate_by_machine(translation=family.arabic, user=user)
    assert sorted(Shouting.asked) == [("en", "ar"), ("nl", "ar")]


@pytest.fixture
def with_link(family):
    body = build.body()
    (case,) = [block for block in body if block["type"] == "case_section"]
    case["value"]["text"] = '<p>Lees <a href="https://example.org/">het bericht</a>.</p>'
    return begun("ar", body=body)


def test_links_survive(with_link, user):
    translate_by_machine(translation=with_link, user=user)
    text = row_at(with_link, "body.case_section.text").text
    assert '<a id="a1">' in text
    assert "bericht" in text


@pytest.mark.parametrize("machine", [Losing, Inventing])
def test_a_row_whose_link_was_lost_or_made_up_stays_empty(with_link, user, use, machine):
    use(machine)
    translate_by_machine(translation=with_link, user=user)
    assert row_at(with_link, "body.case_section.text").text == ""
    assert (row_at(with_link).text != "") is (machine is Losing)


def test_what_may_not_be_kept_of_a_person_is_not_kept_of_a_machine(family, user, use):
    use(Turning)
    assert translate_by_machine(translation=family.arabic, user=user) == []
    assert not any(row.text for row in rows_of(family.arabic))


def test_a_machine_that_does_not_answer_changes_nothing_and_is_said(family, logged_in, user, use):
    use(Broken)
    with pytest.raises(MachineFailed):
        translate_by_machine(translation=family.arabic, user=user)
    answer = logged_in("translators-ar").post(reverse("translation:machine", args=[family.arabic.pk]))
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert not any(row.text for row in rows_of(family.arabic))


def test_a_site_without_a_machine_has_none(family, settings):
    del settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR
    assert machine_for(family.arabic) is None


def test_a_machine_that_cannot_do_this_language_is_none(family, use):
    use(Shouting)
    assert machine_for(family.french) is None
    assert machine_for(family.arabic)


def test_the_script_gets_the_rows_that_were_filled(family, logged_in):
    write(family.arabic, row_at(family.arabic), "هي في السجن.")
    answer = logged_in("translators-ar").post(reverse("translation:machine", args=[family.arabic.pk])).json()
    assert answer["state"] == "translated"
    rows = {row.segment_id: row for row in rows_of(family.arabic) if row.is_machine}
    assert {row["segment_id"] for row in answer["rows"]} == set(rows)
    assert answer["rows"][0]["text"] == rows[answer["rows"][0]["segment_id"]].text
    assert answer["left_count"] == 0


@pytest.mark.parametrize("who", ["translators-fr", "Service desk"])
def test_who_may_not_translate_has_no_machine_do_it(family, logged_in, who):
    assert logged_in(who).post(reverse("translation:machine", args=[family.arabic.pk])).status_code == 403
    assert not any(row.text for row in rows_of(family.arabic))


def test_nothing_is_translated_on_get(family, logged_in):
    assert logged_in("translators-ar").get(reverse("translation:machine", args=[family.arabic.pk])).status_code == 405
    assert not any(row.text for row in rows_of(family.arabic))
