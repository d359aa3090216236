"""Terms in a text: found as words of their own, the longest first, with their spelling or the offer to give one."""

import dataclasses

import pytest
from wagtail.models import Locale

from campaigns.models import Term, TermSpelling
from campaigns.models.rows import rows_of
from campaigns.translation.terms import all_terms, terms_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(family):
    """The terms in a text, as source and target: `found("…", code="nl")`."""
    row = rows_of(family.french)[0]

    def look(text, code="nl", translation=family.french):
        row_with = dataclasses.replace(row, source=text, source_code=code)
        return [(one.source, one.target) for one in terms_in(row=row_with, translation=translation, terms=all_terms())]

    return look


def term(text, is_kept=False, code="nl", **spellings):
    made = Term.objects.create(text=text, locale=locale(code), is_kept=is_kept)
    for language, spelling in spellings.items():
        TermSpelling.objects.create(term=made, locale=locale(language), text=spelling)
    return made


def locale(code):
    return Locale.objects.get_or_create(language_code=code)[0]


def test_a_term_is_given_with_its_spelling_in_the_language_of_the_translation(family, found):
    term("Raad van State", fr="Conseil d'État", ar="مجلس الدولة")
    assert found("De Raad van State sprak.") == [("Raad van State", "Conseil d'État")]
    assert found("De Raad van State sprak.", translation=family.arabic) == [("Raad van State", "مجلس الدولة")]


def test_one_that_nobody_has_spelt_yet_is_offered_without_a_spelling(found):
    term("Samira Haddou")
    assert found("Laat Samira Haddou vrij") == [("Samira Haddou", "")]


def test_one_that_is_kept_is_its_own_spelling(found):
    term("#MeToo", is_kept=True)
    assert found("Zij schreef over #MeToo in China.") == [("#MeToo", "#MeToo")]


def test_where_two_begin_at_one_place_the_longer_counts(found):
    term("Huang"), term("Huang Xueqin", fr="Huang Xueqin")
    assert found("Huang Xueqin en Huang Wei") == [("Huang Xueqin", "Huang Xueqin"), ("Huang", "")]


def test_part_of_a_word_is_no_term(found):
    term("Raad")
    assert found("De Raadsman beraadt zich in de Gemeenteraad") == []
    assert found("“Raad”, zei hij; Raad's advies") == [("Raad", "")]


@pytest.mark.parametrize("text", ["De president van China", "<b>President</b> van\xa0China", "PRESIDENT VAN CHINA"])
def test_case_spaces_and_tags_do_not_hide_one(found, text):
    term("president van China")
    assert [target for _source, target in found(text)] == [""]


def test_a_letter_is_looked_through_for_the_spelling_of_its_own_language(found):
    term("president van China", en="President of China", fr="président de la Chine")
    assert found("Dear President of China,", code="en") == [("President of China", "président de la Chine")]


def test_in_chinese_words_stand_without_spaces(found):
    term("黄雪琴", code="zh-hans")
    assert found("请释放黄雪琴女士", code="zh-hans") == [("黄雪琴", "")]


def test_signs_that_mean_something_in_a_pattern_are_signs(found):
    term("N.V. (Groep)")
    assert found("NxVx Groep en N.V. (Groep)") == [("N.V. (Groep)", "")]


def test_without_terms_nothing_is_looked_for(found):
    assert found("Laat Samira Haddou vrij") == []
