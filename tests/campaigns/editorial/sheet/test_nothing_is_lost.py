"""Whatever is pasted: nothing is raised, no word is lost, and it takes no longer than its length asks for."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.editorial.sheet import LONGEST, Pieces, missing_words, split, split_sheet
from tests.campaigns.editorial.sheet.table import EXPECTED, SHEETS

LINES = [line for name in EXPECTED for line in (SHEETS / f"{name}.txt").read_text().splitlines()]
ODD = st.text(alphabet=st.characters(), max_size=60)
# A third of the longest sheet: what is slow is slow here too.
SLOW = 33_000
# Lines of real sheets, shuffled, cut, glued together, and with signs of Word, PDF and other scripts in between.
CUT = st.builds(
    lambda line, start, end: line[start:end], st.sampled_from(LINES), st.integers(0, 30), st.integers(5, 200)
)
SIGNS = st.sampled_from(
    ["", "\f", "\u00ad", "\u00a0", "•", "-", "\ufeff", "\u200b", "ﬁ", "\x00", "\ud800", "\u2028", "İ", "ß", "😀", "1"]
)
GLUED = st.builds("".join, st.lists(st.one_of(CUT, SIGNS), max_size=3))
LINE = st.one_of(st.sampled_from(LINES), GLUED, ODD)
SHEET = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(LINE, max_size=40),
    st.sampled_from(["\n", "\r\n", "\n\n", "  ", "-\n"]),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SHEET)
def test_no_word_is_lost_and_nothing_is_raised(text):
    pieces = split_sheet(text)
    assert missing_words(text, pieces) == []
    # Neither the net nor the last resort was needed.
    assert not {"left_over", "failed"} & {notice.code for notice in pieces.notices}
    json.dumps(pieces.as_json())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_lost_paragraph_would_be_seen(name):
    """The accounting itself: a sheet whose letters are taken out misses their words."""
    text = (SHEETS / f"{name}.txt").read_text()
    pieces = split_sheet(text)
    pieces.letters = []
    assert len(missing_words(text, pieces)) > 20


def test_what_no_rule_placed_is_listed():
    text = "De politie kwam.\n\nNiets."
    missing = missing_words(text, Pieces(lead="De politie kwam."))
    assert missing == ["niets"]


def test_the_net_catches_what_a_wrong_rule_drops(monkeypatch):
    monkeypatch.setattr(split, "place_title", lambda found: ("", []))
    text = (SHEETS / "nl_petition.txt").read_text()
    pieces = split_sheet(text)
    assert "GEEN ZUURSTOF IN ORAN" in pieces.unplaced
    assert "left_over" in {notice.code for notice in pieces.notices}
    assert missing_words(text, pieces) == []


def test_what_is_no_press_sheet_for_its_length_is_refused_whole():
    pieces = split_sheet("woord " * 1_000_000)
    assert pieces.is_refused
    assert not pieces.title
    assert pieces.unplaced[0].startswith("woord ")


@pytest.mark.parametrize(
    "line",
    [
        "Dear " * 40_000,
        "A" * LONGEST,
        "A. " * 60_000,
        "a-\n" * 60_000,
        "Dear X,\n" * 20_000,
        "Stuur voor 1 maart 2024 naar:\n" * 5_000,
        "PLEASE TAKE ACTION UNTIL:\n" * 7_000,
        "ROEP DE\n" * 20_000,
        "Yours sincerely, " * 11_000,
        "naam (she/her), " * 12_000,
        "• " * 90_000,
        "x@y.z\n" * 30_000,
        ("b" * 40 + "  c\na  b\n") * 2_000,
        "(" * LONGEST,
        " " * (LONGEST - 1) + "x",
        "1 2/3 4/5 " * 20_000,
        "voor 1 maart 2024 teken " * 8_000,
        "NAME: " + "a, " * 60_000,
        "URGENT ACTION " * 14_000,
        "a" + "\u0301\u0316" * 50_000,
    ],
    ids=lambda line: line[:12],
)
def test_no_text_is_slow_to_read(line):
    """Patterns that try many ways, and joins that copy all, would take minutes for these."""
    start = time.process_time()
    split_sheet(line[:SLOW])
    assert time.process_time() - start < 4


def test_time_grows_with_the_length():
    text = "\n\n".join((SHEETS / f"{name}.txt").read_text() for name in EXPECTED)
    split_sheet(text)
    took = []
    for times in (1, 4):
        start = time.process_time()
        split_sheet("\n\n".join([text] * times))
        took.append(time.process_time() - start)
    # Four times as much; what grows with the square takes sixteen times as long.
    assert took[1] < 10 * took[0]
