"""Terms stand in their spelling, names are copied or written over; languages bend both."""

import pytest

from campaigns.checks import TermPair
from campaigns.checks.names import check_names, names_in
from campaigns.checks.terms import check_terms, found_terms

FOUND = [
    ("Huang Xueqin", "هوانغ شيويه تشين", "أطلقوا سراح هوانغ شيويه تشين", "ar"),
    ("Raad van bestuur", "مجلس الإدارة", "كتبنا لمجلس الإدارة", "ar"),
    ("Raad van bestuur", "مجلس الإدارة", "ومجلس الإدارة", "ar"),
    ("Rode Kruis", "الصليب الأحمر", "إلى الصليب الأحمر وللصليب الأحمر", "ar"),
    ("Rode Kruis", "الصليب الأحمر", "رسالة للصليب الأحمر", "ar"),
    ("Marit Vos", "ماريت فوس", "مارِيت فُوس", "ar"),
    ("Abu Ali", "أبو علي", "مع أبي علي", "ar"),
    ("Amnesty", "Amnesty", "la lettre d’Amnesty", "fr"),
    ("Amnesty", "Amnesty", "Amnesty's letter", "en"),
    ("Rode Kruis", "le Comité international", "l’avis du Comité international", "fr"),
    ("president", "président", "Président de la Chine", "fr"),
    ("#MeToo", "#MeToo", "le mouvement #MeToo", "fr"),
    ("Marit Vos", "玛丽特·福斯", "护士玛丽特・福斯说", "zh-hans"),
    ("Marit Vos", "玛丽特·福斯", "护士玛丽特福斯说", "zh-hans"),
    ("Brief & Stem", "Brief & Stem", "de Brief\u00a0&\u202fStem", "fr"),
]
LOST = [
    ("Huang Xueqin", "هوانغ شيويه تشين", "أطلقوا سراحها", "ar"),
    ("Marit Vos", "玛丽特·福斯", "护士说", "zh-hans"),
    ("Amnesty", "Amnesty", "l’amnésie", "fr"),
    ("Raad", "Conseil", "les Conseillers", "fr"),
    ("Vos", "فوس", "فوستر", "ar"),
]
OTHER_SPELLING = [
    ("Rode Kruis", "la Croix-Rouge", "la croix-rouge", "fr"),
    ("Eleonora", "Éléonore", "Eleonore", "fr"),
    ("Ahmad", "أحمد", "قال احمد", "ar"),
    # As in the source, which is right in an address.
    ("Brief & Stem", "رسالة وصوت", "Brief & Stem", "ar"),
]


def codes(found: list) -> list[tuple[str, bool]]:
    return [(finding.code, finding.is_red) for finding in found]


@pytest.mark.parametrize(("source", "spelling", "target", "code"), FOUND)
def test_a_term_is_found_as_the_language_bends_it(source: str, spelling: str, target: str, code: str) -> None:
    assert check_terms(target, code, [TermPair(source, spelling)]) == []


@pytest.mark.parametrize(("source", "spelling", "target", "code"), LOST)
def test_a_term_that_is_not_there_is_red(source: str, spelling: str, target: str, code: str) -> None:
    assert codes(check_terms(target, code, [TermPair(source, spelling)])) == [("term", True)]


@pytest.mark.parametrize(("source", "spelling", "target", "code"), OTHER_SPELLING)
def test_another_spelling_warns(source: str, spelling: str, target: str, code: str) -> None:
    assert codes(check_terms(target, code, [TermPair(source, spelling)])) == [("term_spelling", False)]


def test_a_kept_term_stands_as_in_the_source_and_one_without_spelling_asks_for_nothing() -> None:
    assert codes(check_terms("le mouvement", "fr", [TermPair("#MeToo", "", is_kept=True)])) == [("term", True)]
    assert check_terms("le mouvement", "fr", [TermPair("beweging", "")]) == []


def test_the_longest_term_wins_where_they_overlap() -> None:
    terms = (TermPair("Huang", "هوانغ"), TermPair("Sophia Huang Xueqin", "صوفيا هوانغ شيويه تشين"))
    found = found_terms("Sophia Huang Xueqin", "nl", terms)
    assert [term.source for term in found] == ["Sophia Huang Xueqin"]
    found = found_terms("Sophia Huang Xueqin. Huang schreef.", "nl", terms)
    assert [term.source for term in found] == ["Sophia Huang Xueqin", "Huang"]


@pytest.mark.parametrize(
    ("text", "term", "is_there"),
    [
        ("Amnesty's brief", "Amnesty", True),
        ("de HUANG van nu", "Huang", True),
        ("hij may gaan", "May", False),
        ("Vossen", "Vos", False),
        ("de raad van\nbestuur", "raad van bestuur", True),
        ("شي جين بينغ", "شي", True),
    ],
)
def test_a_term_is_a_whole_word_in_the_source(text: str, term: str, *, is_there: bool) -> None:
    code = "ar" if term == "شي" else "nl"
    assert bool(found_terms(text, code, (TermPair(term, "x"),))) is is_there


def test_names_are_runs_of_words_with_a_capital() -> None:
    text = "Vraag Marit Vos om hulp. Xi Jinping antwoordt. Hij heet Jan van der Berg.\nBrief & Stem"
    assert names_in(text, []) == ["Marit Vos", "Xi Jinping", "Jan van der Berg"]
    assert names_in(text, ["Marit Vos", "Xi Jinping"]) == ["Jan van der Berg"]


@pytest.mark.parametrize("text", ["naar het Verenigd Koninkrijk", "op Maandag", "DIT IS GROOT", "de United Nations"])
def test_countries_and_shouting_are_no_names(text: str) -> None:
    assert names_in(text, []) == []


@pytest.mark.parametrize(
    ("target", "code", "is_lost"),
    [
        ("L’infirmière Marit Vos", "fr", False),
        ("Vos est infirmière", "fr", False),
        ("L’infirmière travaille", "fr", True),
        ("تعمل ماريت فوس في قسم مراقبة القلب", "ar", False),
        ("Marit Vos ممرضة", "ar", False),
        ("تعمل في قسم القلب", "ar", True),
        ("护士在工作", "zh-hans", False),
    ],
)
def test_a_name_without_a_term_is_copied_or_written_over(target: str, code: str, *, is_lost: bool) -> None:
    found = check_names("Verpleegkundige Marit Vos werkt.", target, "nl", code, [])
    assert codes(found) == ([("name", False)] if is_lost else [])
