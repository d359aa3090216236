"""Twelve press sheets in different layouts and six languages, and the one the site was made for: all of it is found."""

from datetime import date
from pathlib import Path

import pytest

from campaigns.editorial.sheet import Person, missing_words, split_sheet
from tests.campaigns.editorial.sheet.table import EXPECTED, SHEETS

SEED = Path(__file__).parents[5] / "shared" / "seed" / "action-sheet.txt"


@pytest.fixture(params=EXPECTED)
def sheet(request):
    text = (SHEETS / f"{request.param}.txt").read_bytes().decode()
    return text, split_sheet(text), EXPECTED[request.param]


def test_words_stand_where_they_belong(sheet):
    _text, pieces, expected = sheet
    assert pieces.title == expected["title"]
    assert pieces.demand == expected.get("demand", "")
    assert (pieces.lead[: len(expected["lead"][0])], pieces.lead[-len(expected["lead"][1]) :]) == expected["lead"]
    for section, (heading, start, end) in zip(pieces.sections, expected["sections"], strict=True):
        assert section.heading == heading
        assert section.text.startswith(start)
        assert section.text.endswith(end)


def test_letters_are_whole(sheet):
    _text, pieces, expected = sheet
    for letter, wanted in zip(pieces.letters, expected["letters"], strict=True):
        language, salutation, closing, start, end, count, addressee = wanted
        assert (letter.language, letter.salutation, letter.closing) == (language, salutation, closing)
        assert letter.addressee == addressee
        assert letter.text.startswith(start)
        assert letter.text.endswith(end)
        assert len(letter.text.split("\n\n")) == count
        assert "\n" not in letter.text.replace("\n\n", "")


def test_facts_are_read(sheet):
    _text, pieces, expected = sheet
    assert (pieces.deadline, pieces.is_inclusive) == expected["deadline"]
    assert pieces.return_address == expected.get("return_address", "")
    assert [(person.name, person.pronoun) for person in pieces.persons] == expected["persons"]
    assert (pieces.number, pieces.index) == (expected.get("number", ""), expected.get("index", ""))
    assert pieces.country == expected["country"]
    assert {notice.code for notice in pieces.notices} == expected.get("notices", set())
    if "unplaced" in expected:
        assert pieces.unplaced == expected["unplaced"]


def test_every_word_is_accounted_for_without_the_net(sheet):
    text, pieces, _expected = sheet
    assert missing_words(text, pieces) == []
    assert "left_over" not in {notice.code for notice in pieces.notices}


@pytest.mark.skipif(not SEED.exists(), reason="the sheet that the site was made for is not part of the project")
def test_the_sheet_that_the_site_was_made_for_is_read_whole():
    text = SEED.read_text()
    pieces = split_sheet(text)
    assert pieces.title == "Huang moet onmiddellijk vrijkomen"
    assert pieces.demand.startswith("Roep de autoriteiten van China op om Sophia Huang Xueqin onmiddellijk vrij")
    assert [section.heading for section in pieces.sections] == [
        "Moedige vrouw vastgezet",
        "Chinese #MeToo-beweging",
        "Zorgen om slechte gezondheid",
        "Al vaker doelwit",
    ]
    assert [letter.closing for letter in pieces.letters] == ["Yours sincerely,", "Yours sincerely."]
    assert {letter.salutation for letter in pieces.letters} == {"Dear President Xi Jinping,"}
    assert {letter.addressee for letter in pieces.letters} == {
        "President of the People’s Republic of China\nXi Jinping"
    }
    assert {letter.language for letter in pieces.letters} == {"en"}
    assert len(pieces.letters[0].text) < len(pieces.letters[1].text)
    assert (pieces.deadline, pieces.is_inclusive) == (date(2024, 2, 19), False)
    assert pieces.return_address == "Amnesty International\nt.a.v. het Servicecenter\nPostbus 1968\n1000 BZ Amsterdam"
    assert pieces.persons == [Person("Sophia Huang Xueqin")]
    assert pieces.country == "CN"
    assert (pieces.unplaced, pieces.notices) == ([], [])
    assert missing_words(text, pieces) == []


@pytest.mark.skipif(not SEED.exists(), reason="the sheet that the site was made for is not part of the project")
def test_that_sheet_is_read_with_its_back_first():
    text = SEED.read_text()
    back = text.index("  MOEDIGE VROUW")
    pieces, other = split_sheet(text), split_sheet(f"{text[back:]}\n\n{text[:back]}")
    assert (other.title, other.lead, other.sections) == (pieces.title, pieces.lead, pieces.sections)
    assert (other.letters, other.deadline, other.return_address) == (
        pieces.letters,
        pieces.deadline,
        pieces.return_address,
    )
