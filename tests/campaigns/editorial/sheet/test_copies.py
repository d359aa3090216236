"""The same sheet comes out of PDFs, word processors and mail in many shapes: it is read the same in each."""

import re

import pytest

from campaigns.editorial.sheet import Pieces, split_sheet
from tests.campaigns.editorial.sheet.table import SHEETS


def with_a_page_number(text: str) -> str:
    lines = text.split("\n")
    half = len(lines) // 2
    return "\n".join([*lines[:half], "Page 1 of 2", "\f", *lines[half:]])


COPIES = {
    "no empty lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "an empty line between any two": lambda text: text.replace("\n", "\n\n"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: re.sub(" +", "  ", text),
    "indented": lambda text: re.sub(r"(?m)^", "     ", text),
    "a byte order mark": lambda text: "\ufeff" + text,
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad", text),
    "a page number": with_a_page_number,
}


def what_is_read(pieces: Pieces) -> dict:
    letters = [(one.language, one.salutation, one.closing, one.text.split(), one.addressee) for one in pieces.letters]
    return {
        "title": pieces.title,
        "demand": pieces.demand,
        "lead": pieces.lead.split(),
        "sections": [section.heading for section in pieces.sections],
        "letters": letters,
        "facts": (pieces.deadline, pieces.is_inclusive, pieces.number, pieces.index, pieces.country, pieces.persons),
        "return_address": pieces.return_address,
    }


@pytest.mark.parametrize("name", ["nl_petition", "en_ua_new", "es_accion"])
@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_read_as_the_sheet_is(copy, name):
    text = (SHEETS / f"{name}.txt").read_text()
    changed = COPIES[copy](text)
    assert changed != text
    assert what_is_read(split_sheet(changed)) == what_is_read(split_sheet(text))


def test_a_number_in_brackets_within_a_letter_is_no_footnote():
    text = "Dear President,\n\nI write to you about Samira Haddou\n(32), who is in prison.\n\nYours sincerely,\n"
    assert split_sheet(text).letters[0].text == "I write to you about Samira Haddou (32), who is in prison."


def test_a_word_to_those_who_get_the_sheet_is_no_letter():
    text = "Beste schrijvers,\n\nHierbij de tekst.\n\nDear President,\n\nI urge you to act.\n\nSincerely,\n"
    assert [letter.salutation for letter in split_sheet(text).letters] == ["Dear President,"]


def test_text_with_one_line_left_is_still_taken_apart():
    text = " ".join((SHEETS / "en_ua_new.txt").read_text().split())
    pieces = split_sheet(text)
    assert pieces.title == "Nurse detained for speaking about oxygen shortage"
    assert pieces.lead.startswith("Nurse Samira Haddou has been held")
    assert pieces.letters[0].salutation == "Your Excellency,"
    assert (pieces.number, pieces.index, pieces.country) == ("UA 31/26", "MDE 28/4410/2026", "DZ")


def test_two_addresses_above_a_letter_are_two():
    first, second = (
        "Minister of Justice\nRue de la Paix 12\nLomé\nEmail: a@b.example",
        "Embassy\nLange Voorhout 1\n2514 EA Den Haag",
    )
    pieces = split_sheet(f"TAKE ACTION\n\n{first}\n\n{second}\n\nDear Minister,\n\nI urge you.\n\nSincerely,\n")
    assert pieces.letters[0].addressee == "Minister of Justice\nRue de la Paix 12\nLomé"
    assert pieces.unplaced == [*second.splitlines(), "Email: a@b.example"]


def test_what_stands_above_the_title_that_a_label_names_is_not_the_lead():
    text = (
        "Hallo allemaal,\n\nHierbij de tekst voor deze maand.\n\nTitel: Laat Samira vrij\nLead: Zij zit vast in Oran.\n"
    )
    pieces = split_sheet(text)
    assert (pieces.title, pieces.lead) == ("Laat Samira vrij", "Zij zit vast in Oran.")
    assert pieces.unplaced == ["Hallo allemaal,", "Hierbij de tekst voor deze maand."]


def test_points_below_an_instruction_become_the_letter_to_the_first_address():
    text = (
        "FREE SAMIRA\n\nSamira Haddou is in prison.\n\n1) TAKE ACTION\nWrite a letter, send an email or a fax:\n"
        "* Urging the authorities to release her;\n* Calling on them to let her see a doctor.\n\n"
        "Contact these two officials by 15 November, 2022:\n\nMinister of Justice\nRue de la Paix 12\nLomé\n"
        "Salutation: Dear Minister\n\nAmbassador\n3514 First Street\nSalutation: Dear Ambassador\n"
    )
    pieces = split_sheet(text)
    (letter,) = pieces.letters
    assert (letter.salutation, letter.addressee) == ("Dear Minister", "Minister of Justice\nRue de la Paix 12\nLomé")
    assert letter.text.startswith("• Urging the authorities")
    assert pieces.deadline.isoformat() == "2022-11-15"
    assert pieces.unplaced == ["Ambassador", "3514 First Street", "Salutation: Dear Ambassador"]
