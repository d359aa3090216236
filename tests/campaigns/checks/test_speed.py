"""The checks run on each pause in typing: no text makes them slow."""

import re
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from campaigns.checks import Pair, TermPair, TypedRefused, check, clean_typed, diff_words, similarity
from campaigns.checks.clean import LONGEST

TERMS = tuple(TermPair(f"Naam {number} Vos", f"Nom {number} Vos") for number in range(300))
SENTENCE = "Op 19 februari 2024 sprak Marit Vos met 12 mensen. "
PIECES = [
    SENTENCE, "1 2 ", "1-", "1, ", "1 maart 2024, ", "一月", "{{ a", "(", "a@a.", "http://", "A. ", "Ab Cd ",
    "A van der ", "<b>", "\u0301", "ماريت فوس ", "你好。", "vingt et un mille ",
    pytest.param("<" + "a" * LONGEST, id="a tag without an end"),
]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Of this process alone: others work beside it."""
    start = time.process_time()
    work()
    return time.process_time() - start


def filled(piece: str) -> str:
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


@pytest.mark.timing
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_more_than_a_second(piece: str) -> None:
    # Typical is 0.06 s.
    text = filled(piece)
    alike = Pair(text, text + "x", "nl", "fr", terms=TERMS, is_plain=False)
    assert seconds(lambda: check(alike)) < 1
    unlike = Pair(filled(SENTENCE), text, "nl", "ar", terms=TERMS, is_plain=False)
    assert seconds(lambda: check(unlike)) < 1
    assert seconds(lambda: diff_words(text, filled("你好。a b"))) < 1
    assert seconds(lambda: similarity(text, filled(SENTENCE))) < 1
    with suppress(TypedRefused):
        assert seconds(lambda: clean_typed(text, source="", is_plain=False)) < 1


@pytest.mark.timing
def test_a_search_that_grows_with_the_square_of_the_length_takes_longer() -> None:
    # The negative control of the test above.
    assert seconds(lambda: re.search(r"\d+x", "1" * (3 * LONGEST // 2))) > 1


@pytest.mark.timing
def test_a_row_takes_less_than_a_fiftieth_of_a_second() -> None:
    target = "Le 19 février 2024, Marit Vos a parlé avec 12 personnes. " * 4
    pair = Pair(SENTENCE * 4, target, "nl", "fr", terms=TERMS)
    check(pair)
    assert seconds(lambda: [check(pair) for _ in range(20)]) / 20 < 0.02
