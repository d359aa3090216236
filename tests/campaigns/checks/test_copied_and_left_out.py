"""Copies, half translations, sentences left out, and what the Translate Toolkit warns of."""

import pytest

from campaigns.checks.copied import check_copied
from campaigns.checks.left_out import check_left_out
from campaigns.checks.sentences import sentences
from campaigns.checks.toolkit import check_with_toolkit

DUTCH = "Na haar arrestatie verdween ze. Haar familie kon haar niet spreken. Ze werd vaak wakker gemaakt en verhoord."

FRENCH = "Après son arrestation, elle a disparu"


def codes(found: list) -> list[tuple[str, bool]]:
    return [(finding.code, finding.is_red) for finding in found]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Laat haar nu vrij", "Laat haar nu vrij", [("copied", True)]),
        ("Laat haar nu vrij.", "laat haar  nu vrij", [("copied", True)]),
        ("Over ons", "Over ons", [("copied", False)]),
        ("Contact", "Contact", [("copied", False)]),
        ("Marit Vos", "Marit Vos", []),
        ("Hofstraat 1, 0000 AB Waterdam", "Hofstraat 1, 0000 AB Waterdam", []),
        ("2026", "2026", []),
        ("t.a.v. de directie\nPostbus 12", "t.a.v. de directie\nPostbus 12", [("copied", False)]),
        ("post@example.org", "post@example.org", []),
        ("de beweging", "de beweging", []),
        ("Laat haar nu vrij", "   ", [("empty", True)]),
    ],
)
def test_a_copy_is_red_but_for_names_numbers_terms_and_what_is_short(
    source: str, target: str, expected: list[tuple[str, bool]]
) -> None:
    assert codes(check_copied(source, target, "nl", "fr", ["de beweging"])) == expected


def test_a_language_may_copy_itself() -> None:
    assert check_copied("Laat haar nu vrij", "Laat haar nu vrij", "zh-hans", "zh-hant", []) == []


@pytest.mark.parametrize(
    ("target", "code", "is_half"),
    [
        ("Après son arrestation elle a disparu. Haar familie kon haar niet spreken.", "fr", True),
        ("Après son arrestation elle a disparu. Sa famille n’a pas pu lui parler.", "fr", False),
        ("بعد اعتقالها اختفت. verdween", "ar", True),
        ("بعد اعتقالها اختفت. Appeal", "ar", False),
        ("她被捕后失踪了，familie", "zh-hans", True),
    ],
)
def test_words_of_the_source_that_are_left_warn(target: str, code: str, *, is_half: bool) -> None:
    assert codes(check_copied(DUTCH, target, "nl", code, [])) == ([("half", False)] if is_half else [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Write to P.O. Box 12 in London. It helps.", 2),
        ("Mr. Xi en dhr. J. van Dam, a.u.b. Vandaag nog", 1),
        ("‘Waarom?’ vroeg hij. Niemand zei iets…", 2),
        ("Een (klein) stuk. En nog een!) Ja.", 3),
        ("Aan 2.5 heb je genoeg. Op example.org ook.", 2),
        ("هل هذا صحيح؟ نعم. انتهى!", 3),
        ("你好。他说：“走吧。”然后呢？", 3),
        ("Eerste regel\nTweede regel\n\nDerde", 3),
        ("…", 0),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("target", "code", "expected"),
    [
        (f"{FRENCH}. Sa famille n’a pas pu lui parler. On l’a souvent réveillée et interrogée.", "fr", []),
        (f"{FRENCH} et sa famille n’a pas pu lui parler. On l’a souvent réveillée et interrogée.", "fr", []),
        (f"{FRENCH}. On l’a souvent réveillée et interrogée.", "fr", [("left_out", True)]),
        ("بعد اعتقالها اختفت، ولم تستطع أسرتها أن تتحدّث إليها. وكثيراً ما أوقظت واستُجوبت.", "ar", []),
        ("بعد اعتقالها اختفت. وكثيراً ما أوقظت واستُجوبت في الليل.", "ar", [("left_out", True)]),
        ("被捕后她就失踪了。家人无法与她通话。她经常被叫醒并受到审问。", "zh-hans", []),
        ("被捕后她就失踪了，家人无法与她通话。她经常被叫醒并受到审问。", "zh-hans", []),
        ("被捕后她就失踪了。她经常被叫醒并受到审问。", "zh-hans", [("left_out", True)]),
        ("Elle a disparu.", "fr", [("left_out", True), ("left_out", True)]),
    ],
)  # fmt: skip
def test_a_sentence_left_out_is_red_and_joined_ones_are_not(
    target: str, code: str, expected: list[tuple[str, bool]]
) -> None:
    assert codes(check_left_out(DUTCH, target, "nl", code)) == expected


def test_it_says_which_sentence_is_left_out() -> None:
    # By what the others share: numbers, question marks, words that begin alike.
    source = "In 2021 verdween ze. Haar familie schreef een brief. Waar is ze nu?"
    target = "En 2021, elle a disparu. Où est-elle maintenant ?"
    assert check_left_out(source, target, "nl", "fr")[0].found == "Haar familie schreef een brief."


def test_a_text_of_another_length_warns() -> None:
    source = "Ze werd vaak wakker gemaakt en midden in de nacht verhoord door mannen die ze niet kende."
    assert codes(check_left_out(source, "On l’a souvent réveillée.", "nl", "fr")) == [("short", False)]
    assert codes(check_left_out(source, "On l’a souvent réveillée, " * 8, "nl", "fr")) == [("long", False)]


@pytest.mark.parametrize(
    ("source", "target", "code", "expected"),
    [
        ("Dit is een brief.", "Ceci est une une lettre.", "fr", ["doublewords"]),
        ("We komen samen.", "Nous nous réunissons, vous vous réunissez.", "fr", []),
        ("Let her see her family.", "Laat haar haar familie zien.", "nl", []),
        ("Iedere dag", "天天 天天", "zh-hans", ["doublewords"]),
        ("Dank je wel, iedereen.", "谢谢谢谢大家。", "zh-hans", []),
        ("Bel 020 20 20.", "Appelez 020 20 20.", "fr", []),
        ("Waarom?", "Pourquoi.", "fr", ["endpunc"]),
        ("Dat heet ‘ondermijning’.", "Cela s’appelle la « subversion\u202f».", "fr", []),
        ("Waarom?", "لماذا؟", "ar", []),
        ("Nu.", "现在。", "zh-hans", []),
        ("Een (klein) stuk", "Un petit morceau", "fr", ["brackets"]),
        ("Een (klein) stuk", "一（小）块", "zh-hans", []),
        ("Laat haar gaan", "laissez-la", "fr", ["startcaps"]),
        ("Laat haar gaan", "让她走", "zh-hans", []),
        ("Nu, meteen", "Maintenant,tout de suite", "fr", ["puncspacing"]),
    ],
)
def test_the_toolkit_warns_of_slips(source: str, target: str, code: str, expected: list[str]) -> None:
    found = check_with_toolkit(source, target, "nl", code)
    assert [finding.code for finding in found] == expected
    assert not any(finding.is_red for finding in found)


def test_the_toolkit_keeps_nothing_of_what_it_read() -> None:
    from campaigns.checks import toolkit

    check_with_toolkit("Dit is geheim.", "C’est un secret.", "nl", "fr")
    checker, _failure = toolkit._checker("nl", "fr")
    assert checker.results_cache == {}
