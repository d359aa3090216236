"""The translation memory: what was made of the same or a similar text before, in any action, and of nothing else."""

import pytest

from campaigns.models.rows import rows_of
from campaigns.translation.memory import LEAST_SIMILAR, MOST_LONGER, recall
from tests import build
from tests.rows import begun, row_at, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(family):
    """Another action that is asked for in French; `other("…")` gives the translation with this lead."""
    return lambda lead, **fields: begun(lead=lead, **fields)


def made(translation, text, path="lead", **fields):
    write(translation, row_at(translation, path), text, **fields)


def known(translation, path="lead"):
    return recall(row=row_at(translation, path), translation=translation)


def test_the_same_text_of_another_action_is_100_percent_and_says_where_it_is_from(family, other):
    before, now = other("Zij is ziek.", title="Laat Ali vrij"), other("Zij is ziek.")
    made(before, "Elle est malade.")
    (found,) = known(now)
    assert (found.source, found.text, found.percent) == ("Zij is ziek.", "Elle est malade.", 100)
    assert found.where.startswith("Laat Ali vrij, ")


def test_a_similar_text_says_how_similar_it_is_and_one_like_no_other_is_left_out(other):
    before, now = other("Zij is al jaren ziek."), other("Zij is al maanden ziek.")
    made(before, "Elle est malade depuis des années.")
    (found,) = known(now)
    assert LEAST_SIMILAR <= found.percent < 100
    assert known(other("Morgen begint het proces in hoger beroep.")) == []


def test_almost_the_same_is_never_100_percent(other):
    long = "Zij zit al sinds drie november zonder aanklacht vast in een cel. " * 12
    before, now = other(long + "Nu"), other(long + "Na")
    made(before, "Texte")
    assert known(now)[0].percent == 99


def test_a_sent_letter_is_in_it_in_its_own_language(family, other):
    """Its rows are English, though wagtail-localize notes them under the Dutch of the page."""
    now = other("Zij is ziek.")
    found = known(now, "body.letter.translation.salutation")
    assert found[0].source == "Dear President,"
    assert found[0].percent == 100
    assert found[0].text == row_at(family.french, "body.letter.translation.salutation").text


def test_a_row_does_not_remember_itself(other):
    now = other("Zij is ziek.")
    made(now, "Elle est malade.")
    assert known(now) == []


@pytest.mark.parametrize("fields", [{"kind": "machine"}, {"has_error": True}])
def test_neither_a_machine_nor_an_error_is_remembered(other, fields):
    before, now = other("Zij is ziek."), other("Zij is ziek.")
    made(before, "Elle est malade.", **fields)
    assert known(now) == []


def test_another_languages_words_are_not_remembered(family, other):
    made(begun("ar", lead="Zij is ziek."), "إنها مريضة")
    assert known(other("Zij is ziek.")) == []


def test_the_same_answer_is_given_once_and_the_latest_answers_first(other):
    earlier, now = [other("Zij is ziek.") for _number in range(3)], other("Zij is ziek.")
    for before, text in zip(earlier, ["Elle est malade.", "Elle est souffrante.", "Elle est malade."], strict=True):
        made(before, text)
    assert [found.text for found in known(now)] == ["Elle est malade.", "Elle est souffrante."]


def test_no_more_are_given_than_one_reads(other):
    body = build.body()
    (block,) = [block for block in body if block["type"] == "next_steps"]
    block["value"]["steps"] = [{"type": "step", "value": f"Zij is {number} dagen ziek."} for number in range(7)]
    before = begun(body=body)
    for row in rows_of(before):
        write(before, row, f"Elle est malade {row.segment_id}.")
    assert len(known(other("Zij is 9 dagen ziek."))) == 5


def test_a_link_that_this_source_has_not_is_given_as_words(family):
    link = '<p>Lees <a href="https://example.org/">het bericht</a> van <b>de familie</b>.</p>'
    plain = "<p>Lees het bericht van <b>de familie</b>.</p>"

    def of_text(text):
        body = build.body()
        (case,) = [block for block in body if block["type"] == "case_section"]
        case["value"]["text"] = text
        return begun(body=body)

    before, now = of_text(link), of_text(plain)
    path = "body.case_section.text"
    made(before, 'Lisez <a id="a1">le message</a> de <b>la famille</b>.', path)
    (found,) = known(now, path)
    assert found.text == "Lisez le message de <b>la famille</b>."
    assert found.percent == 99


def test_the_lengths_that_are_looked_at_leave_out_nothing_that_is_similar_enough():
    """Of two texts with a similarity of 60 % one is at most 2.33 times as long as the other."""
    from rapidfuzz import fuzz

    text = "a" * 30
    longest = int(30 * MOST_LONGER)
    assert fuzz.ratio(text, "a" * longest) >= LEAST_SIMILAR
    assert fuzz.ratio(text, "a" * (longest + 2)) < LEAST_SIMILAR
