"""What the desk's script asks of the server: each answer, each refusal, and nothing on GET."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow
from wagtail_localize.models import TranslationSource

from campaigns.models import RowComment, RowDraft, Term, TermSpelling
from campaigns.models.rows import rows_of
from campaigns.translation.draft import build_draft
from campaigns.translation.keep_draft import keep_draft
from tests.rows import begun, row_at, write
from tests.translating import asked
from tests.translations import target as page_of

pytestmark = pytest.mark.django_db


def address(name, translation, *more):
    return reverse(f"translation:{name}", args=[translation.pk, *more])


@pytest.fixture
def arabic(family, logged_in):
    """A client of the Arabic translator who asks about a row: `arabic("save_row", text=...)`."""
    client, row = logged_in("translators-ar"), row_at(family.arabic)

    def send(name, **fields):
        return client.post(address(name, family.arabic, row.segment_id), fields)

    send.client, send.row, send.translation = client, row, family.arabic
    return send


def test_what_is_typed_is_kept_and_comes_back_with_what_the_checks_say(arabic):
    answer = arabic("keep_row", text="هي في السجن.")
    assert answer.status_code == 200
    assert answer.json()["state"] == "kept"
    assert isinstance(answer.json()["findings"], list)
    assert RowDraft.objects.get().text == "هي في السجن."


def test_what_is_saved_counts(arabic):
    answer = arabic("save_row", text="هي في السجن. هذا يجب أن يتوقف.", seen="").json()
    assert answer["state"] == "saved"
    assert answer["text"] == row_at(arabic.translation).text == "هي في السجن. هذا يجب أن يتوقف."
    assert answer["translated_by"] == "translators-ar"
    assert answer["updated_at"]


def test_a_row_that_another_changed_is_shown_with_both_texts_and_both_are_kept(arabic):
    write(arabic.translation, arabic.row, "هي مسجونة.", last_translated_by=User.objects.get(username="reviewers-ar"))
    answer = arabic("save_row", text="هي في السجن.", seen="")
    assert answer.status_code == 409
    assert answer.json() == {
        "state": "conflict",
        "theirs": "هي مسجونة.",
        "theirs_by": "reviewers-ar",
        "yours": "هي في السجن.",
    }
    assert row_at(arabic.translation).text == "هي مسجونة."
    assert RowDraft.objects.get().text == "هي في السجن."
    again = arabic("save_row", text="هي في السجن.", seen="هي مسجونة.")
    assert again.json()["state"] == "saved"


BAD = {
    "100 kB of text": "ا" * 50_000,
    "a tag in a plain field": "<b>هي</b>",
    "a script": "<script>alert(1)</script>",
    "a link of one's own": '<a href="javascript:alert(1)">هي</a>',
    "a control character": "هي\x07",
    "a bidi override": "هي\u202eهي",
    "a lone surrogate": b"%D9%87%ED%A0%80",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("way", ["keep_row", "save_row"])
def test_what_may_not_be_kept_is_refused_in_words_and_changes_nothing(arabic, name, way):
    text = BAD[name]
    if isinstance(text, bytes):
        url = address(way, arabic.translation, arabic.row.segment_id)
        answer = arabic.client.post(url, b"seen=&text=" + text, content_type="application/x-www-form-urlencoded")
    else:
        answer = arabic(way, text=text, seen="")
    assert answer.status_code == 422
    assert answer.json()["state"] == "refused"
    assert len(answer.json()["message"]) > 10
    assert not RowDraft.objects.exists()
    assert row_at(arabic.translation).text == ""


@pytest.mark.parametrize("way", ["keep_row", "save_row"])
def test_half_a_request_empties_no_row(family, logged_in, way):
    row, user = row_at(family.french), User.objects.get(username="translators-fr")
    keep_draft(translation=family.french, row=row, text="Elle", user=user)
    answer = logged_in("translators-fr").post(address(way, family.french, row.segment_id), {"seen": row.text})
    assert answer.status_code == 422
    assert RowDraft.objects.get().text == "Elle"
    assert row_at(family.french).text == row.text


def test_help_with_a_row_has_all_its_parts(arabic):
    Term.objects.create(text="zij", locale=arabic.translation.source.locale, note="Samira Haddou")
    answer = arabic.client.get(address("row", arabic.translation, arabic.row.segment_id)).json()
    assert set(answer) == {"memory", "terms", "comments", "previous", "findings"}
    (term,) = answer["terms"]
    assert (term["source"], term["target"], term["is_kept"], term["note"]) == ("Zij", "", False, "Samira Haddou")


def test_where_the_source_changed_the_old_text_is_offered_with_the_words_that_changed(family, logged_in):
    source = family.source
    source.lead = "Zij zit al lang vast. Dat moet stoppen."
    TranslationSource.update_or_create_from_instance(source)
    row = row_at(family.french)
    assert not row.text
    answer = logged_in("translators-fr").get(address("row", family.french, row.segment_id)).json()
    assert answer["previous"]["text"]
    assert answer["previous"]["text"] not in [one["text"] for one in answer["memory"]]
    said = {tuple(part) for part in answer["previous"]["diff"]}
    assert any(op == "new" and "al lang" in text for op, text in said)


@pytest.mark.parametrize(
    "text", ["Thousands of nurses know this ward and its night shifts.", "Please release her now."]
)
def test_a_new_paragraph_of_a_rich_text_has_nothing_before_it(family, logged_in, text):
    """Neither a paragraph that is like no former one, nor one that is like another, which stands there still."""
    source = family.source
    for block in source.body:
        if block.block_type == "letter":
            block.value["full"].source += f"<p>{text}</p>"
    TranslationSource.update_or_create_from_instance(source)
    row = next(row for row in rows_of(family.french) if row.source == text)
    answer = logged_in("translators-fr").get(address("row", family.french, row.segment_id)).json()
    assert answer["previous"] is None


# Comments and spellings


def test_a_comment_is_added_shown_and_resolved(arabic):
    added = arabic("comment", text="  Wie is “zij”?\r\n<b> ").json()
    assert added["comment"]["text"] == "Wie is “zij”?\n<b>"
    (shown,) = arabic.client.get(address("row", arabic.translation, arabic.row.segment_id)).json()["comments"]
    assert (shown["author"], shown["resolved"]) == ("translators-ar", False)
    answer = arabic.client.post(address("resolve_comment", arabic.translation, shown["id"]))
    assert answer.json() == {"state": "resolved"}
    assert RowComment.objects.get().resolved_at


@pytest.mark.parametrize("text", ["", "  ", "x" * 2_001, "x\u202e", "x\x07"])
def test_a_comment_that_says_nothing_or_too_much_is_refused(arabic, text):
    answer = arabic("comment", text=text)
    assert answer.status_code == 422
    assert not RowComment.objects.exists()


def test_a_comment_of_another_translation_is_not_resolved_from_here(arabic, family):
    row = row_at(family.french)
    theirs = RowComment.objects.create(
        translation=family.french, string_id=row.string_id, context_id=row.context_id, text="?"
    )
    assert arabic.client.post(address("resolve_comment", arabic.translation, theirs.pk)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.resolved_at is None


def test_a_translator_spells_a_term_in_the_language_of_the_translation_and_in_no_other(arabic, family):
    term = Term.objects.create(text="Samira Haddou", locale=family.source.locale)
    url = address("spell_term", arabic.translation, term.pk)
    assert arabic.client.post(url, {"text": " سميرة  حدو "}).json() == {"state": "spelt", "target": "سميرة حدو"}
    assert arabic.client.post(url, {"text": "سميرة الحدو", "locale": "fr"}).status_code == 200
    spelling = TermSpelling.objects.get()
    assert (spelling.locale.language_code, spelling.text) == ("ar", "سميرة الحدو")


@pytest.mark.parametrize("text", ["", "x" * 201, "<b", "x\u202e"])
def test_a_spelling_that_may_not_be_kept_is_refused(arabic, family, text):
    term = Term.objects.create(text="Samira Haddou", locale=family.source.locale)
    answer = arabic.client.post(address("spell_term", arabic.translation, term.pk), {"text": text})
    if text == "<b":
        assert TermSpelling.objects.get().text == "<b"
    else:
        assert answer.status_code == 422
        assert not TermSpelling.objects.exists()


def test_a_term_that_stays_as_it_is_is_not_spelt(arabic, family):
    term = Term.objects.create(text="#MeToo", locale=family.source.locale, is_kept=True)
    answer = arabic.client.post(address("spell_term", arabic.translation, term.pk), {"text": "x"})
    assert answer.status_code == 422
    assert not TermSpelling.objects.exists()


# Who, and which rows

POSTS = ["keep_row", "save_row", "comment"]


@pytest.mark.parametrize("name", POSTS)
def test_nothing_is_changed_on_get(arabic, name):
    answer = arabic.client.get(address(name, arabic.translation, arabic.row.segment_id), {"text": "x", "seen": ""})
    assert answer.status_code == 405
    assert not RowDraft.objects.exists()
    assert not RowComment.objects.exists()


@pytest.mark.parametrize("name", [*POSTS, "row"])
@pytest.mark.parametrize("who", ["translators-fr", "reviewers-fr", "Service desk"])
def test_a_translator_of_another_language_is_refused(family, logged_in, name, who):
    url = address(name, family.arabic, row_at(family.arabic).segment_id)
    client = logged_in(who)
    answer = client.get(url) if name == "row" else client.post(url, {"text": "x", "seen": ""})
    assert answer.status_code == 403
    assert answer.json()["state"] == "forbidden"
    assert not RowDraft.objects.exists()


def test_who_is_no_staff_is_refused(family, logged_in):
    answer = logged_in("stranger").post(address("save_row", family.arabic, 1), {"text": "x"})
    assert (answer.status_code, answer.json()) == (403, {"state": "forbidden"})


@pytest.mark.parametrize("name", [*POSTS, "row", "machine", "spell_term", "resolve_comment"])
def test_when_the_session_is_gone_the_script_is_told_so_and_not_led_elsewhere(family, name):
    """Also when the token of the form went with it: that is not what the script needs to hear."""
    more = [] if name == "machine" else [1]
    client = Client(enforce_csrf_checks=True)
    url = address(name, family.arabic, *more)
    answer = client.get(url) if name == "row" else client.post(url, {"text": "x"})
    assert (answer.status_code, answer.json()) == (401, {"state": "login"})


def test_a_post_without_the_token_is_refused_once_logged_in(family):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="translators-ar"))
    url = address("save_row", family.arabic, row_at(family.arabic).segment_id)
    assert client.post(url, {"text": "x", "seen": ""}).status_code == 403
    assert row_at(family.arabic).text == ""


def test_a_row_of_another_page_is_none_of_this_translation(arabic):
    other = begun("ar")
    url = address("save_row", arabic.translation, row_at(other).segment_id)
    answer = arabic.client.post(url, {"text": "x", "seen": ""})
    assert (answer.status_code, answer.json()["state"]) == (404, "gone")
    assert row_at(other).text == ""


def test_a_translation_that_was_stopped_is_gone(arabic):
    arabic.translation.enabled = False
    arabic.translation.save()
    assert arabic("save_row", text="x", seen="").status_code == 404


# Locked


def locked(translation):
    page = page_of(translation)
    page.locked, page.locked_by, page.locked_at = True, User.objects.get(username="Owners"), timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])


def in_review(translation):
    build_draft(translation)
    page = page_of(translation)
    page.get_workflow().start(page, User.objects.get(username="translators-ar"))


@pytest.mark.parametrize("lock", [locked, in_review])
def test_a_locked_page_is_not_changed_and_what_was_typed_is_kept(arabic, lock):
    lock(arabic.translation)
    answer = arabic("save_row", text="هي", seen="")
    assert (answer.status_code, answer.json()["state"]) == (403, "locked")
    assert len(answer.json()["message"]) > 20
    assert row_at(arabic.translation).text == ""
    assert RowDraft.objects.get().text == "هي"
    assert arabic.client.post(address("machine", arabic.translation)).status_code == 403


def test_a_reviewer_mends_a_row_of_what_is_in_review(family, logged_in):
    in_review(family.arabic)
    url = address("save_row", family.arabic, row_at(family.arabic).segment_id)
    assert logged_in("reviewers-ar").post(url, {"text": "هي", "seen": ""}).status_code == 200
    assert row_at(family.arabic).text == "هي"


def test_an_addressee_is_locked_while_a_letter_to_it_is_in_review(family, logged_in):
    (block,) = [block for block in family.source.body if block.block_type == "letter"]
    along = asked(block.value["addressees"][0].value, "ar")
    url = address("save_row", along, row_at(along, "office").segment_id)
    client = logged_in("translators-ar")
    assert client.post(url, {"text": "رئيس", "seen": ""}).status_code == 200
    in_review(family.arabic)
    assert client.post(url, {"text": "رئيسة", "seen": "رئيس"}).json()["state"] == "locked"
    assert row_at(along, "office").text == "رئيس"


def test_the_workflow_of_a_language_is_what_locks(family):
    """What the tests above stand on."""
    assert Workflow.objects.filter(workflow_pages__page__locale=family.arabic.target_locale).exists()
