"""The command that splits a press sheet: for people, for programs, and into a draft."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from campaigns.editorial.sheet import missing_words, split_sheet
from campaigns.models import ActionPage
from tests import build
from tests.campaigns.editorial.sheet.table import SHEETS

SHEET = SHEETS / "nl_petition.txt"


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("split_sheet", *map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings(one)]


def test_people_read_its_pieces_one_below_another():
    out, _err = run(SHEET)
    assert "Title:     Haddou hoort niet in de cel" in out
    assert "Deadline:  before 2026-03-01" in out
    assert "== Section: Geen zuurstof in Oran" in out


def test_programs_get_one_object_that_holds_every_word():
    out, _err = run(SHEET, "--json")
    pieces = json.loads(out)
    assert list(pieces) == [
        "title", "demand", "lead", "sections", "letters", "deadline", "is_inclusive", "return_address", "persons",
        "number", "index", "country", "unplaced", "mended",
    ]  # fmt: skip
    assert (pieces["deadline"], pieces["is_inclusive"]) == ("2026-03-01", False)
    assert pieces["persons"] == ["Samira Haddou"]
    held = split_sheet("")
    held.unplaced = strings(pieces)
    assert missing_words(SHEET.read_text(), held) == []


def test_notices_go_to_the_error_stream(tmp_path):
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("Teken de petitie. Er is hier geen brief te vinden.")
    out, err = run(sheet, "--json")
    json.loads(out)
    assert "No letter was found" in err or "Er is geen brief gevonden" in err


@pytest.mark.parametrize("name", ["missing.txt", "sheet.docx"])
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, name):
    (tmp_path / "sheet.docx").write_bytes(b"no Word file")
    with pytest.raises(CommandError):
        run(tmp_path / name)


@pytest.mark.django_db
def test_create_makes_a_draft_that_is_not_public():
    build.home()
    User.objects.create_superuser("marit")
    out, _err = run(SHEET, "--create", "--user", "marit")
    page = ActionPage.objects.get()
    assert page.title in out
    assert page.get_latest_revision_as_object().title == "Haddou hoort niet in de cel"
    assert (page.live, page.owner.username) == (False, "marit")


@pytest.mark.django_db
@pytest.mark.parametrize("args", [(), ("--user", "nobody"), ("--user", "guest")])
def test_create_asks_for_somebody_who_may(args):
    build.home()
    User.objects.create_user("guest")
    with pytest.raises(CommandError):
        run(SHEET, "--create", *args)
    assert not ActionPage.objects.exists()
