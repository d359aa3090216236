"""Differences word by word, and how alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from campaigns.checks import diff_words, plain, similarity


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("Laat haar vrij.", "Laat haar vrij.", [("same", "Laat haar vrij.")]),
        (
            "Laat haar nu vrij.",
            "Laat Huang meteen vrij.",
            [("same", "Laat "), ("gone", "haar nu"), ("new", "Huang meteen"), ("same", " vrij.")],
        ),
        ("释放黄雪琴。", "释放她。", [("same", "释放"), ("gone", "黄雪琴"), ("new", "她"), ("same", "。")]),
        ("أطلقوا سراحها", "أطلقوا سراحه", [("same", "أطلقوا "), ("gone", "سراحها"), ("new", "سراحه")]),
        ("", "nieuw", [("new", "nieuw")]),
        ("a &amp; <b>b</b>", "a & b", [("same", "a & b")]),
        ("een<br/>twee", "een<br>drie", [("same", "een\n"), ("gone", "twee"), ("new", "drie")]),
    ],
)
def test_it_says_what_went_and_came(old: str, new: str, parts: list[tuple[str, str]]) -> None:
    assert diff_words(old, new) == parts


@given(st.text("ab 你好\n.", max_size=40), st.text("ab 你好\n.", max_size=40))
@hypothesis_settings(max_examples=200, deadline=None)
def test_both_texts_can_be_read_in_it(old: str, new: str) -> None:
    parts = diff_words(old, new)
    assert "".join(text for op, text in parts if op != "new") == old
    assert "".join(text for op, text in parts if op != "gone") == new


def test_texts_of_many_words_are_told_apart_as_wholes() -> None:
    old, new = "你" * 7000, "我" * 7000
    assert diff_words(old, new) == [("gone", old), ("new", new)]


def test_only_equal_texts_are_a_hundred_per_cent_alike() -> None:
    assert similarity("Laat haar vrij.", "Laat haar vrij.") == 100
    assert similarity("a <b>b</b>", "a b") == 100
    long = "Laat haar vrij. " * 500
    assert similarity(long, long + "!") == 99
    assert 60 < similarity("Laat haar vrij.", "Laat hem vrij.") < 95
    assert similarity("Laat haar vrij.", "你好") < 20
    assert similarity("", "") == 100


def test_plain_is_what_a_reader_sees() -> None:
    assert plain('Lees <a id="a1">de <b>brief</b></a> &amp; teken<br>nu<br/>') == "Lees de brief & teken\nnu\n"
    assert plain("3 &lt; 4 en 5 < 6") == "3 < 4 en 5 < 6"
