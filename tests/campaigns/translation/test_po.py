"""A translation as a PO file, out and in, by the rules of the desk; of each text that is not taken it says why."""

import datetime
import time

import polib
import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import GroupPagePermission
from wagtail_localize.models import StringTranslation

from campaigns.models import Term, TermSpelling, TranslationRequest
from campaigns.models.rows import rows_of
from campaigns.translation import take_po as module
from campaigns.translation.po import ID, LARGEST, MADE_AT, FileRefused, parts_of, read_po
from campaigns.translation.take_po import take_po
from tests.rows import begun, row_at, write
from tests.translating import asked

pytestmark = pytest.mark.django_db

LEAD, HEADING = "Zij zit vast. Dat moet stoppen.", "Moedige vrouw vastgezet"


@pytest.fixture
def client(logged_in):
    return logged_in("translators-ar")


@pytest.fixture
def user(family):
    return User.objects.get(username="translators-ar")


@pytest.fixture
def taken_out(family, client):
    """The Arabic file, as polib reads it."""

    def take_out():
        response = client.get(reverse("translation:po_download", args=[family.arabic.pk]))
        assert response["Content-Type"] == "text/x-gettext-translation; charset=utf-8"
        assert response["Content-Disposition"].endswith('-ar.po"')
        return polib.pofile(response.text)

    return take_out


def entry(file, source):
    return next(one for one in file if one.msgid == source)


@pytest.fixture
def take(family, user):
    """Take a polib file in, or bytes, or text; the report."""

    def take_in(file):
        content = file if isinstance(file, bytes) else str(file).encode()
        return take_po(translation=family.arabic, content=content, user=user)

    return take_in


# Out


def test_the_file_has_every_row_with_what_a_translator_needs_to_know(family, taken_out):
    TranslationRequest.objects.create(translation=family.arabic, note="Gewone woorden, graag.\nGeen afkortingen.")
    term = Term.objects.create(text="Samira Haddou", locale=family.source.locale, note="vrouw")
    TermSpelling.objects.create(term=term, locale=family.arabic.target_locale, text="سميرة حدو")
    write(family.arabic, row_at(family.arabic), "هي في السجن.")
    write(family.arabic, row_at(family.arabic, "title"), "أطلقوا سراح سميرة", kind="machine")
    file = taken_out()
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in file] == [
        (row.path, row.source, row.text) for row in rows_of(family.arabic)
    ]
    assert "Gewone woorden, graag." in file.header
    assert file.metadata[ID] == str(family.arabic.uuid)
    assert file.metadata["Language"] == "ar"
    assert entry(file, LEAD).msgstr == "هي في السجن."
    assert not entry(file, LEAD).fuzzy
    assert entry(file, "Laat Samira vrij").fuzzy
    assert "40" in entry(file, "Wie").comment
    assert "Samira Haddou = سميرة حدو" in entry(file, "I am concerned about Samira Haddou.").comment
    # A letter is in a language of its own.
    assert "Engels" in entry(file, "Dear President,").comment
    assert "Engels" not in entry(file, LEAD).comment


def test_a_file_that_goes_out_and_comes_in_changes_nothing(family, client, take):
    for row in rows_of(family.arabic):
        write(family.arabic, row, f"نص {row.segment_id}")
    before = list(StringTranslation.objects.order_by("pk").values())
    report = take(client.get(reverse("translation:po_download", args=[family.arabic.pk])).content)
    assert (report.taken, report.refused) == ([], [])
    assert report.unchanged_count == len(rows_of(family.arabic))
    assert list(StringTranslation.objects.order_by("pk").values()) == before


@pytest.fixture
def along(family):
    """The Arabic translation of the addressee of the letter."""
    (block,) = [block for block in family.source.body if block.block_type == "letter"]
    return asked(block.value["addressees"][0].value, "ar")


def test_the_addressee_of_the_letter_goes_along_in_the_same_file(family, along, taken_out, take):
    file = taken_out()
    office = entry(file, "President van Voorbeeldland")
    assert office.msgctxt == f"{along.uuid}:office"
    office.msgstr = "رئيس بلد المثال"
    assert len(take(file).taken) == 1
    assert row_at(along, "office").text == "رئيس بلد المثال"


def test_but_not_for_who_may_translate_this_page_alone(family, along, taken_out):
    """Who may not translate addressees gets a file without them, and cannot send one with them."""
    file = taken_out()
    entry(file, "President van Voorbeeldland").msgstr = "رئيس"
    page, group = family.arabic.get_target_instance(), Group.objects.create(name="one page")
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("one-page")
    user.groups.add(group)
    assert len(parts_of(family.arabic, user=user)) == 1
    report = take_po(translation=family.arabic, content=str(file).encode(), user=user)
    assert len(report.refused) == 1
    assert row_at(along, "office").text == ""


# In


def test_new_texts_are_taken_as_a_persons_and_empty_ones_left_open(family, user, taken_out, take):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي في السجن. يجب أن يتوقف هذا."
    report = take(file)
    row = row_at(family.arabic)
    assert (row.text, row.is_finished, row.translated_by_id) == (entry(file, LEAD).msgstr, True, user.pk)
    assert len(report.taken) == 1
    assert report.empty_count == len(file) - 1
    assert sum(bool(row.text) for row in rows_of(family.arabic)) == 1


def test_what_is_red_is_taken_and_said(family, taken_out, take):
    file = taken_out()
    entry(file, "Samira Haddou").msgstr = "ا" * 201
    report = take(file)
    assert report.red_count == 1
    assert row_at(family.arabic, "body.facts.facts.fact.text").text == "ا" * 201


def test_what_is_fuzzy_in_the_file_is_not_finished_here(family, taken_out, take):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    entry(file, LEAD).flags = ["fuzzy"]
    take(file)
    row = row_at(family.arabic)
    assert (row.text, row.is_machine, row.is_finished) == ("هي", True, False)


def test_and_does_not_take_the_place_of_what_is(family, taken_out, take):
    write(family.arabic, row_at(family.arabic), "هي في السجن.")
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    entry(file, LEAD).flags = ["fuzzy"]
    ((refused, why),) = take(file).refused
    assert refused.source == LEAD
    assert "هي في السجن." in why
    assert row_at(family.arabic).text == "هي في السجن."


def test_a_machines_text_that_is_no_longer_fuzzy_is_a_persons(family, taken_out, take):
    write(family.arabic, row_at(family.arabic), "هي في السجن.", kind="machine")
    file = taken_out()
    entry(file, LEAD).flags = []
    assert len(take(file).taken) == 1
    assert row_at(family.arabic).is_finished


REFUSED = {
    "a script": "<script>alert(1)</script>",
    "a link of one's own": '<a href="javascript:alert(1)">هي</a>',
    "a tag in a plain field": "<b>هي</b>",
    "a bidi override": "هي\u202eهي",
    "a control character": "هي\x01",
    "100 kB": "ا" * 50_000,
    "a broken character": "هي\ufffd",
    "no word": "<br>",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_of_a_text_that_may_not_be_kept_it_says_why_and_the_others_are_taken(family, taken_out, take, text):
    file = taken_out()
    entry(file, LEAD).msgstr = text
    entry(file, HEADING).msgstr = "امرأة شجاعة في السجن"
    report = take(file)
    ((refused, why),) = report.refused
    assert refused.source == LEAD
    assert len(why) > 10
    assert len(report.taken) == 1
    assert row_at(family.arabic).text == ""


def test_a_row_that_was_changed_after_the_file_was_made_is_not_overwritten(family, taken_out, take):
    write(family.arabic, row_at(family.arabic), "قديم")
    file = taken_out()
    write(family.arabic, row_at(family.arabic), "جديد", updated_at=timezone.now() + datetime.timedelta(seconds=1))
    entry(file, LEAD).msgstr = "من الملف"
    ((_refused, why),) = take(file).refused
    assert "جديد" in why
    assert row_at(family.arabic).text == "جديد"


def test_one_that_was_not_is(family, taken_out, take):
    write(family.arabic, row_at(family.arabic), "قديم")
    file = taken_out()
    entry(file, LEAD).msgstr = "من الملف"
    assert not take(file).refused
    assert row_at(family.arabic).text == "من الملف"


@pytest.mark.parametrize("made_at", [None, "", "yesterday", "2026-13-45T99:99", "2026-11-22T10:00:00"])
def test_a_file_that_lost_its_moment_overwrites_nothing(family, taken_out, take, made_at):
    write(family.arabic, row_at(family.arabic), "قديم")
    file = taken_out()
    del file.metadata[MADE_AT]
    if made_at is not None:
        file.metadata[MADE_AT] = made_at
    entry(file, LEAD).msgstr = "من الملف"
    assert len(take(file).refused) == 1
    assert row_at(family.arabic).text == "قديم"


def test_a_text_that_is_not_on_the_page_is_named(family, taken_out, take):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    entry(file, LEAD).msgid = "Zij is vrij."
    ((refused, _why),) = take(file).refused
    assert refused.source == "Zij is vrij."
    assert row_at(family.arabic).text == ""


def test_of_a_text_that_is_in_the_file_twice_the_first_counts_and_the_second_is_named(family, taken_out, take):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    again = polib.POEntry(msgid=LEAD, msgctxt=entry(file, LEAD).msgctxt, msgstr="هو")
    file.append(again)
    ((refused, _why),) = take(file).refused
    assert refused.text == "هو"
    assert row_at(family.arabic).text == "هي"


def test_what_fails_on_the_way_leaves_nothing_behind(family, taken_out, take, monkeypatch):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    monkeypatch.setattr(module, "findings_of", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take(file)
    assert row_at(family.arabic).text == ""


def test_an_entry_marked_as_gone_is_left_alone(family, taken_out, take):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    entry(file, LEAD).obsolete = 1
    assert take(file).taken == []
    assert row_at(family.arabic).text == ""


# Files that cannot be used

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

BROKEN = {
    "no text": b"\x00\x01\x02\xff\xfe",
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "another encoding": 'msgid "é"'.encode("latin-1"),
    "half of one": b'msgid "Zij zit',
    "no quotes": b"msgid Zij zit vast\nmsgstr x\n",
    "a file's name": b"/etc/passwd",
    "no page named": HEAD.encode(),
    "another page named": (HEAD + f'"{ID}: 0b7c9b1e-0000-4000-8000-000000000000\\n"\n').encode(),
    "a wrong number of a plural": (HEAD + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n').encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_used_is_refused_in_words(family, take, content):
    with pytest.raises(FileRefused) as refusal:
        take(content)
    assert len(str(refusal.value)) > 20
    assert not any(row.text for row in rows_of(family.arabic))


def test_a_file_with_more_entries_than_any_page_is_refused(family, take):
    head = HEAD + f'"{ID}: {family.arabic.uuid}\\n"\n\n'
    take(head + 'msgid "x"\nmsgstr "y"\n\n' * 50)
    with pytest.raises(FileRefused):
        take(head + 'msgid "x"\nmsgstr "y"\n\n' * 20_000)


def test_nor_is_one_of_more_lines(family, take):
    """What is made of many short lines takes polib as many copies of all of it."""
    head, entry = HEAD + f'"{ID}: {family.arabic.uuid}\\n"\n\n', 'msgid "x"\nmsgstr ""\n'
    for line in ("# a\n", '"a"\n'):
        take(head + entry + line * 50)
        with pytest.raises(FileRefused):
            take(head + entry + line * 50_000)


def test_the_name_of_a_file_is_not_read_as_a_file(family, take, tmp_path):
    """polib would open it."""
    real = tmp_path / "secret.po"
    real.write_text(HEAD + f'"{ID}: {family.arabic.uuid}\\n"\n')
    with pytest.raises(FileRefused):
        take(str(real).encode())


def test_a_file_of_another_page_is_refused(family, client, take):
    theirs = begun("ar")
    content = client.get(reverse("translation:po_download", args=[theirs.pk])).content
    with pytest.raises(FileRefused):
        take(content)


def test_a_separator_of_lines_within_a_text_breaks_no_file(family, taken_out, take):
    """polib takes U+2028 and the like for the end of a line, which gettext does not."""
    file = taken_out()
    entry(file, LEAD).msgstr = "هي\u2028في السجن"
    assert take(file).refused == []
    assert row_at(family.arabic).text == "هي في السجن"


@pytest.mark.timing
def test_a_large_file_is_read_or_refused_soon(family):
    """2 MB as the worst that we found: comments without end. A second is the time of one save of a page."""
    comments = (b"# a\n" * LARGEST)[:LARGEST]
    wide = [b"#" * LARGEST, b'"' * LARGEST, b"msgstr[" * (LARGEST // 7)]
    for content in (*wide, comments, b'msgid "x"\n' * (LARGEST // 10)):
        started = time.monotonic()
        with pytest.raises(FileRefused):
            read_po(content=content, translation=family.arabic)
        assert time.monotonic() - started < 5


# The page


def upload(client, translation, content, name="ar.po"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else str(content).encode())
    return client.post(reverse("translation:po_upload", args=[translation.pk]), {"file": file})


def test_the_report_names_what_was_taken_and_what_was_refused_and_why(family, client, taken_out):
    file = taken_out()
    entry(file, LEAD).msgstr = "<script>x</script>"
    entry(file, HEADING).msgstr = "امرأة شجاعة"
    response = upload(client, family.arabic, file)
    assert response.status_code == 200
    ((refused, why),) = response.context["report"].refused
    assert escape(why) in response.text
    assert "&lt;script&gt;x" in response.text
    assert "امرأة شجاعة" in response.text


@pytest.mark.parametrize(
    ("content", "words"), [(b"#" * (LARGEST + 1), "2 MB"), (BROKEN["another page named"], ""), (b"", "")]
)
def test_a_file_that_cannot_be_used_is_said_on_the_page(family, client, content, words):
    response = upload(client, family.arabic, content)
    assert response.status_code == 422
    assert response.context["problem"]
    assert words in response.context["problem"]
    assert 'role="alert"' in response.text


def test_without_a_file_the_page_asks_for_one(family, client):
    response = client.post(reverse("translation:po_upload", args=[family.arabic.pk]))
    assert response.status_code == 422
    assert response.context["problem"]


def test_of_a_locked_page_nothing_is_taken(family, client, taken_out):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    page = family.arabic.get_target_instance()
    page.locked, page.locked_at = True, timezone.now()
    page.save(update_fields=["locked", "locked_at"])
    response = upload(client, family.arabic, file)
    assert response.status_code == 403
    assert response.context["problem"]
    assert row_at(family.arabic).text == ""


@pytest.mark.parametrize("who", ["translators-fr", "reviewers-fr", "Service desk"])
def test_who_may_not_translate_takes_nothing_out_or_in(family, logged_in, taken_out, who):
    file = taken_out()
    entry(file, LEAD).msgstr = "هي"
    client = logged_in(who)
    for name in ("po_download", "po_upload"):
        assert client.get(reverse(f"translation:{name}", args=[family.arabic.pk])).status_code == 302
    assert upload(client, family.arabic, file).status_code == 302
    assert row_at(family.arabic).text == ""
