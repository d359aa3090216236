"""Saving a row: the text counts, nobody's text is lost, and what may not be kept is refused in words."""

import threading

import pytest
from django.contrib.auth.models import User
from wagtail_localize.models import StringTranslation, Translation

from campaigns.checks import TypedRefused
from campaigns.models import RowDraft
from campaigns.translation import save_row as module
from campaigns.translation.keep_draft import keep_draft
from campaigns.translation.save_row import RowChanged, save_row
from tests.rows import begun, row_at, write
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(family):
    return User.objects.get(username="translators-ar")


def test_the_text_counts_and_says_who_wrote_it(family, user):
    save_row(translation=family.arabic, row=row_at(family.arabic, "lead"), text="هي في السجن.", seen="", user=user)
    row = row_at(family.arabic, "lead")
    assert row.text == "هي في السجن."
    assert row.is_finished
    assert row.translated_by_id == user.pk


def test_it_takes_the_place_of_ones_own_draft_and_of_nobody_elses(family, user):
    row, other = row_at(family.arabic, "lead"), User.objects.get(username="reviewers-ar")
    for who in (user, other):
        keep_draft(translation=family.arabic, row=row, text="هي", user=who)
    save_row(translation=family.arabic, row=row, text="هي في السجن.", seen="", user=user)
    assert [draft.user for draft in RowDraft.objects.all()] == [other]


def test_a_draft_is_no_translation(family, user):
    keep_draft(translation=family.arabic, row=row_at(family.arabic, "lead"), text="هي", user=user)
    assert row_at(family.arabic, "lead").text == ""
    assert StringTranslation.objects.filter(locale=family.arabic.target_locale).count() == 0


def test_there_is_one_draft_a_row_and_none_of_what_is_saved(family, user):
    row = row_at(family.french, "lead")
    for text in ("Une", "Une phrase"):
        keep_draft(translation=family.french, row=row, text=text, user=user)
    assert RowDraft.objects.get().text == "Une phrase"
    keep_draft(translation=family.french, row=row, text=row.text, user=user)
    assert not RowDraft.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "<br>"])
def test_without_a_word_the_row_is_open_again(family, user, text):
    row = row_at(family.french, "lead")
    assert save_row(translation=family.french, row=row, text=text, seen=row.text, user=user) is None
    assert row_at(family.french, "lead").text == ""


def test_a_machines_text_is_a_persons_once_saved(family, user):
    row = row_at(family.arabic, "lead")
    write(family.arabic, row, "هي", kind="machine", tool_name="Dummy")
    assert not row_at(family.arabic, "lead").is_finished
    save_row(translation=family.arabic, row=row, text="هي", seen="هي", user=user)
    assert row_at(family.arabic, "lead").is_finished
    assert StringTranslation.objects.get(locale=family.arabic.target_locale).tool_name == ""


def test_what_another_saved_meanwhile_is_not_overwritten(family, user):
    row, other = row_at(family.arabic, "lead"), User.objects.get(username="reviewers-ar")
    save_row(translation=family.arabic, row=row, text="هي في السجن.", seen="", user=other)
    with pytest.raises(RowChanged) as change:
        save_row(translation=family.arabic, row=row, text="هي مسجونة.", seen="", user=user)
    assert (change.value.theirs, change.value.theirs_by) == ("هي في السجن.", other)
    assert row_at(family.arabic, "lead").text == "هي في السجن."


def test_once_seen_it_is_overwritten_on_purpose(family, user):
    row = row_at(family.french, "lead")
    save_row(translation=family.french, row=row, text="Elle est en prison.", seen=row.text, user=user)
    assert row_at(family.french, "lead").text == "Elle est en prison."


def test_the_same_text_by_two_is_no_conflict(family, user):
    row = row_at(family.arabic, "lead")
    for _once in range(2):
        save_row(translation=family.arabic, row=row, text="هي", seen="", user=user)


def test_a_title_stands_in_lists_as_it_was_typed(family, user):
    save_row(translation=family.arabic, row=row_at(family.arabic, "title"), text="R&amp;D", seen="", user=user)
    assert family.arabic.get_target_instance().draft_title == "R&D"


def test_a_title_longer_than_its_column_is_refused_in_words(family, user):
    """PostgreSQL would answer with an error: wagtail-localize writes the title into the page at once."""
    with pytest.raises(TypedRefused, match="255"):
        save_row(translation=family.arabic, row=row_at(family.arabic, "title"), text="ا" * 256, seen="", user=user)


def test_a_text_longer_than_its_place_is_kept_for_the_checks_to_mark(family, user):
    path = "body.facts.facts.fact.label"
    row = row_at(family.arabic, path)
    assert row.place.max_length == 40
    save_row(translation=family.arabic, row=row, text="ا" * 41, seen="", user=user)
    assert row_at(family.arabic, path).text == "ا" * 41


def test_what_wagtail_localize_cannot_read_is_refused_and_not_kept(family, user, monkeypatch):
    monkeypatch.setattr(module, "clean_typed", lambda text, **_rules: text)
    row = row_at(family.arabic, "lead")
    with pytest.raises(TypedRefused):
        save_row(translation=family.arabic, row=row, text="<p>هي</p>", seen="", user=user)
    assert row_at(family.arabic, "lead").text == ""


# Two at the same moment

MANY = 8


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def save_all(self):
        """How many of many different texts were saved, all sent by people who saw an empty row."""
        translation = begun("ar")
        row = row_at(translation, "lead")
        users = [User.objects.create_user(f"translator-{number}") for number in range(MANY)]

        def save(user):
            mine = Translation.objects.get(pk=translation.pk)
            try:
                return save_row(translation=mine, row=row, text=f"نص {user.username}", seen="", user=user).data
            except RowChanged as change:
                return change

        answers = at_once([lambda user=user: save(user) for user in users])
        saved = [answer for answer in answers if isinstance(answer, str)]
        return saved, answers, row_at(translation, "lead").text

    def test_of_all_who_save_a_row_at_once_one_is_saved_and_the_others_are_shown_it(self):
        saved, answers, text = self.save_all()
        assert saved == [text]
        assert {answer.theirs for answer in answers if isinstance(answer, RowChanged)} == {text}

    @pytest.mark.timing  # so on PostgreSQL alone: SQLite has one writer at a time
    def test_without_the_lock_the_last_one_overwrites_the_others(self, monkeypatch):
        all_have_looked, look = threading.Barrier(MANY), module._saved

        def look_and_wait(*arguments):
            found = look(*arguments)
            all_have_looked.wait(timeout=10)
            return found

        monkeypatch.setattr(module, "lock_rows", lambda translation: None)
        monkeypatch.setattr(module, "_saved", look_and_wait)
        saved, _answers, _text = self.save_all()
        assert len(saved) > 1
