"""check(): four faults are four red marks in each language, good translations have none."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from campaigns.checks import Finding, Pair, TermPair, check, plain
from campaigns.checks.sentences import sentences
from tests.campaigns.checks import corpus

SOURCE = (
    "Marit Vos staat sinds 2026 terecht. Zij sprak met een journalist over de nachten waarin er te weinig hulp was. "
    'Lees <a id="a1">de hele brief</a> voordat je tekent. Daarna hoort zij van ons wie er voor haar opkomt.'
)
# Two sentences are one in Arabic and in Chinese.
GOOD = {
    "fr": (
        "Marit Vos est jugée depuis 2026. Elle a parlé avec un journaliste des nuits où l’aide manquait. "
        'Lisez <a id="a1">toute la lettre</a> avant de signer. Ensuite, nous lui dirons qui prend sa défense.'
    ),
    "ar": (
        "تُحاكَم ماريت فوس منذ عام ٢٠٢٦. وقد تحدّثت إلى صحفي عن الليالي التي لم يكن فيها ما يكفي من المساعدة. "
        'اقرؤوا <a id="a1">الرسالة كاملة</a> قبل أن توقّعوا، وبعد ذلك نخبرها بمن يدافع عنها.'
    ),
    "zh-hans": (
        "玛丽特·福斯自2026年起受审。她同一名记者谈到了那些人手不足、无人帮忙的夜晚。"
        '请在签名之前阅读<a id="a1">整封信</a>，之后我们会告诉她有谁在为她说话。'
    ),
}
NAMES = {"fr": "Marit Vos", "ar": "ماريت فوس", "zh-hans": "玛丽特·福斯"}
FAULTS = {
    "fr": {
        "term": ("Marit Vos", "Elle"),
        "number": ("2026", "2025"),
        "link": ('<a id="a1">toute la lettre</a>', "toute la lettre"),
        "left_out": ("Elle a parlé avec un journaliste des nuits où l’aide manquait. ", ""),
    },
    "ar": {
        "term": ("ماريت فوس", "هي"),
        "number": ("٢٠٢٦", "٢٠٢٥"),
        "link": ('<a id="a1">الرسالة كاملة</a>', "الرسالة كاملة"),
        "left_out": ("وقد تحدّثت إلى صحفي عن الليالي التي لم يكن فيها ما يكفي من المساعدة. ", ""),
    },
    "zh-hans": {
        "term": ("玛丽特·福斯", "她"),
        "number": ("2026", "2025"),
        "link": ('<a id="a1">整封信</a>', "整封信"),
        "left_out": ("她同一名记者谈到了那些人手不足、无人帮忙的夜晚。", ""),
    },
}


def red(pair: Pair) -> list[Finding]:
    return [finding for finding in check(pair) if finding.is_red]


def letter(code: str, target: str) -> Pair:
    terms = (TermPair("Marit Vos", NAMES[code], is_kept=code == "fr"),)
    return Pair(SOURCE, target, "nl", code, terms=terms, is_plain=False)


@pytest.mark.parametrize("code", GOOD)
def test_a_good_translation_has_no_mark_at_all(code: str) -> None:
    assert check(letter(code, GOOD[code])) == []


@pytest.mark.parametrize("code", GOOD)
@pytest.mark.parametrize("fault", ["term", "number", "link", "left_out"])
def test_each_fault_is_one_red_mark(code: str, fault: str) -> None:
    old, new = FAULTS[code][fault]
    assert old in GOOD[code]
    assert [finding.code for finding in red(letter(code, GOOD[code].replace(old, new)))] == [fault]


@pytest.mark.parametrize("code", GOOD)
def test_four_faults_are_four_red_marks(code: str) -> None:
    text = GOOD[code]
    for old, new in FAULTS[code].values():
        text = text.replace(old, new)
    assert sorted(finding.code for finding in red(letter(code, text))) == ["left_out", "link", "number", "term"]


@pytest.mark.parametrize("pair", corpus.demo_pairs() + corpus.demo_offices(), ids=lambda pair: pair.target_code)
def test_no_text_of_the_demo_has_a_red_mark(pair: Pair) -> None:
    assert red(pair) == []


def test_few_texts_of_the_demo_have_a_warning() -> None:
    # Translators stop reading what warns them of every other line.
    pairs = corpus.demo_pairs() + corpus.demo_offices()
    warned = [pair for pair in pairs if check(pair)]
    assert len(warned) < len(pairs) * 0.06


def test_a_year_of_the_demo_that_was_changed_is_red() -> None:
    # The negative control of the two tests above: the same texts, each with one year another.
    pairs = [pair for pair in corpus.demo_pairs() if "2021" in pair.source]
    assert {pair.target_code for pair in pairs} >= {"en", "ar"}
    for pair in pairs:
        other = pair.target.replace("2021", "2022").replace("٢٠٢١", "٢٠٢٢")
        changed = Pair(pair.source, other, pair.source_code, pair.target_code, pair.terms, is_plain=pair.is_plain)
        assert [finding.code for finding in red(changed)] == ["date"]


def test_most_sentences_of_the_demo_that_are_left_out_are_found() -> None:
    found = {code: [0, 0] for code in ("en", "fr", "ar", "zh-hans")}
    for pair in corpus.demo_pairs():
        said = sentences(plain(pair.target))
        count = len(sentences(plain(pair.source)))
        if not 2 <= len(said) == count or pair.target_code not in found:
            continue
        for number in range(len(said)):
            rest = (" " if pair.target_code != "zh-hans" else "").join(said[:number] + said[number + 1 :])
            less = Pair(plain(pair.source), rest, pair.source_code, pair.target_code)
            found[pair.target_code][0] += 1
            found[pair.target_code][1] += any(finding.code == "left_out" for finding in check(less))
    for code, (all_of_them, seen) in found.items():
        assert seen / all_of_them > 0.7, (code, seen, all_of_them)


@given(year=st.integers(1900, 2099), other=st.integers(1900, 2099), code=st.sampled_from(["fr", "ar", "zh-hans"]))
@hypothesis_settings(max_examples=60, deadline=None)
def test_another_year_is_always_red_and_the_same_never(year: int, other: int, code: str) -> None:
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    target = {"fr": "Depuis {} elle est en prison.", "ar": "هي في السجن منذ {}.", "zh-hans": "她自{}年起被关押。"}[code]
    written = str(other).translate(arabic) if code == "ar" else str(other)
    found = red(Pair(f"Sinds {year} zit ze vast.", target.format(written), "nl", code))
    assert [finding.code for finding in found] == ([] if year == other else ["number"])


def test_the_red_comes_first_and_messages_are_in_the_language_of_who_asks() -> None:
    pair = Pair("Het jaar 2026 (nu)", "L’année 2025 (maintenant", "nl", "fr")
    with translation.override("en"):
        found = check(pair)
    assert [finding.is_red for finding in found] == sorted((finding.is_red for finding in found), reverse=True)
    assert found[0].message == "The number 2026 is not in the translation."
    assert found[0].found == "2026"


def test_one_slip_that_two_checks_see_is_said_once() -> None:
    found = check(Pair("Het jaar (nu)", "L’année (maintenant", "nl", "fr"))
    assert [finding.code for finding in found] == ["brackets"]


def test_an_empty_translation_is_red_and_says_nothing_else() -> None:
    assert [finding.code for finding in check(Pair("Laat haar vrij in 2026.", " <br/>", "nl", "fr"))] == ["empty"]
    assert check(Pair("", "", "nl", "fr")) == []


def test_what_does_not_fit_is_red() -> None:
    found = check(Pair("Laat haar vrij", "Libérez-la sans attendre", "nl", "fr", max_length=10))
    assert [finding.code for finding in found if finding.is_red] == ["too_long"]
    # Characters that a reader sees are counted, not their entities.
    assert not red(Pair("Wij & zij samen", "Nous &amp; eux", "nl", "fr", max_length=10))


def test_an_unknown_language_is_checked_for_what_needs_no_language() -> None:
    assert [finding.code for finding in red(Pair("In 2026 valt het besluit.", "xx yy zz", "nl", "qqq"))] == ["number"]


def test_a_fault_is_named_once() -> None:
    found = check(Pair("Op 3 mei 2024 en nog eens op 3 mei 2024.", "Une fois et encore une fois.", "nl", "fr"))
    assert [finding.code for finding in found if finding.code == "date"] == ["date"]
