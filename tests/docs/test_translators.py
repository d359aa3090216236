"""What docs/translators.md says of keys, states and marks is what the screens show."""

import re

import pytest
from django.utils.translation import override

from campaigns.translation.state import State
from cms.env import BASE_DIR

DOC = (BASE_DIR / "docs" / "translators.md").read_text(encoding="utf-8")
TEMPLATES = BASE_DIR / "templates" / "campaigns" / "translation" / "desk"
# Seen for a moment only.
PASSING = {"typing", "saving"}


def said(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def letters_of_keys() -> set[str]:
    """The letters and digits that go with Alt, as the list of the desk has them."""
    cells = re.findall(r'<kbd data-mod="letter">Alt</kbd>(.*?)</td>', said("keys.html"))
    return {key for cell in cells for key in re.findall(r"<kbd>(\w)</kbd>", cell)}


def states_of_rows() -> dict[str, str]:
    """The words of each state of a row, up to what is filled in or explained."""
    found = re.findall(r'<data value="state\.(\w+)">{% translate "([^"]+)"', said("words.html"))
    return {name: re.split(r"[,:{]", words)[0].strip() for name, words in found if name not in PASSING}


def test_all_letter_keys_are_in_the_table_and_no_others():
    assert letters_of_keys() == set(re.findall(r"Alt\+(\w)\b", DOC))
    assert len(letters_of_keys()) >= 9


@pytest.mark.parametrize("words", states_of_rows().values())
def test_each_state_of_a_row_is_in_the_table(words):
    assert re.search(rf"^\| {re.escape(words)}", DOC, re.MULTILINE)


@pytest.mark.parametrize("state", State)
def test_each_state_of_a_page_is_in_the_table(state):
    with override("en"):
        assert f"| {state.label} |" in DOC


def test_red_and_amber_are_called_as_on_the_desk():
    for name in ("red", "amber"):
        [words] = re.findall(rf'"finding\.{name}">{{% translate "([^":]+):?"', said("words.html"))
        assert f"**{name}**, *{words}*" in DOC


def test_every_picture_is_small():
    pictures = re.findall(r"\((pictures/[\w-]+\.png)\)", DOC)
    assert len(pictures) == 4
    # Together, in bytes: what a slow line carries in a few seconds.
    assert sum((BASE_DIR / "docs" / path).stat().st_size for path in pictures) < 500_000
