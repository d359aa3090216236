"""Marks piled upon one letter by the thousand: a text with them takes no longer than another."""

import sys
import time
import unicodedata

from campaigns.checks.folding import PILE, fold_hard, part_piles

PILED = "a" + "\u0301\u0316" * 40_000


def test_a_pile_of_marks_is_folded_in_one_go() -> None:
    """Sorting the whole of it takes two seconds, and four times as long with twice as many."""
    start = time.process_time()
    fold_hard(PILED)
    assert time.process_time() - start < 0.7


def test_what_is_no_such_pile_stays_as_it_is() -> None:
    for text in ("Đặng Thị Huệ", "أُمِّي", "─" * 90, "....... " * 9, "e\u0301" * 90):
        assert part_piles(text) == text


def test_every_mark_that_is_sorted_counts_as_one() -> None:
    sorted_ones = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))]
    assert [mark for mark in sorted_ones if not PILE.match(mark * 31)] == []
