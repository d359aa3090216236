"""Dates and numbers: the same in any language, digits or words; another is red."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from campaigns.checks.numbers import check_numbers

SAME = [
    ("19 februari 2024", "nl", "February 19, 2024", "en"),
    ("19 februari 2024", "nl", "19 février 2024", "fr"),
    ("19 februari 2024", "nl", "١٩ فبراير ٢٠٢٤", "ar"),
    ("19 februari 2024", "nl", "2024年2月19日", "zh-hans"),
    ("19 februari 2024", "nl", "二〇二四年二月十九日", "zh-hans"),
    ("19 februari 2024", "nl", "١٩ شباط ٢٠٢٤", "ar"),
    ("19 februari 2024", "nl", "١٩ شباط/فبراير ٢٠٢٤", "ar"),
    ("19 februari 2024", "nl", "19 فيفري 2024", "ar"),
    ("5 januari 2024", "nl", "٥ كانون الثاني ٢٠٢٤", "ar"),
    ("19 februari 2024", "nl", "the 19th of February 2024", "en"),
    ("19 februari 2024", "nl", "Feb. 19th, 2024", "en"),
    ("19 februari 2024", "nl", "le 19/02/2024", "fr"),
    ("3/4/2024", "nl", "April 3, 2024", "en"),
    ("2024-02-19", "en", "19.02.2024", "fr"),
    ("1 maart", "nl", "1er mars", "fr"),
    ("op 12 en 14 maart", "nl", "on March 12 and 14", "en"),
    ("12-14 maart 2026", "nl", "2026年3月12日至14日", "zh-hans"),
    ("van oktober 2019 tot januari 2020", "nl", "من أكتوبر ٢٠١٩ إلى يناير ٢٠٢٠", "ar"),
    ("in september 2021", "nl", "2021年9月", "zh-hans"),
    ("in 2021, op 19 september", "nl", "2021年9月19日", "zh-hans"),
    ("in september", "nl", "en septembre", "fr"),
    ("in maart", "nl", "in March", "en"),
    ("10.000 namen", "nl", "10 000 noms", "fr"),
    ("10.000 namen", "nl", "10,000 names", "en"),
    ("10.000 namen", "nl", "١٠٬٠٠٠ توقيع", "ar"),
    ("10.000 namen", "nl", "1万个签名", "zh-hans"),
    ("1,5 miljoen", "nl", "1.5 million", "en"),
    ("1,5 miljoen", "nl", "١٫٥ مليون", "ar"),
    ("1,5 miljoen", "nl", "150万", "zh-hans"),
    ("50%", "en", "٪٥٠", "ar"),
    ("om 10.30 uur", "nl", "à 10 h 30", "fr"),
    ("om 10:00 uur", "nl", "à 10 h", "fr"),
    ("om 15.00 uur", "nl", "at 3 p.m.", "en"),
    ("de jaren 90", "nl", "the 1990s", "en"),
    ("de 21e eeuw", "nl", "le XXIe siècle", "fr"),
    ("19 dagen", "nl", "dix-neuf jours", "fr"),
    ("19 dagen", "nl", "تسعة عشر يوماً", "ar"),
    ("25 dagen", "nl", "خمسة وعشرون يوماً", "ar"),
    ("19 dagen", "nl", "十九天", "zh-hans"),
    ("97 jaar", "nl", "quatre-vingt-dix-sept ans", "fr"),
    ("11 jaar", "nl", "onze ans", "fr"),
    ("2 dagen", "nl", "بعد يومين", "ar"),
    ("10 000 people", "en", "dix mille personnes", "fr"),
    ("In total 12 may be held.", "en", "Au total, 12 pourraient être détenus.", "fr"),
    ("Jan 12 jaar", "nl", "Jan 12 ans", "fr"),
    ("half a year", "en", "نصف عام", "ar"),
    ("tel. +31 20 123 45 67", "nl", "tél. +31 20 123 45 67", "fr"),
    ("Beijing 100017", "nl", "بكين ١٠٠٠١٧", "ar"),
    ("op 19 september", "nl", "le\u00a019\u202fseptembre", "fr"),
    ("op 19 september", "nl", "في \u200f١٩\u200e سبتمبر", "ar"),
]
OTHER = [
    ("in 2026", "nl", "en 2025", "fr", "number"),
    ("in 2026", "nl", "في ٢٠٢٥", "ar", "number"),
    ("in 2026", "nl", "2025年", "zh-hans", "number"),
    ("in 2026", "nl", "l’année prochaine", "fr", "number"),
    ("2026 en 2026", "nl", "2026 et 2025", "fr", "number"),
    ("19 februari 2024", "nl", "February 19, 2025", "en", "date"),
    ("19 februari 2024", "nl", "١٨ فبراير ٢٠٢٤", "ar", "date"),
    ("19 februari 2024", "nl", "2024年3月19日", "zh-hans", "date"),
    ("19 februari 2024", "nl", "19 février", "fr", "date"),
    ("19 februari 2024", "nl", "février 2024", "fr", "date"),
    ("10.000 namen", "nl", "10万个签名", "zh-hans", "number"),
    ("10 miljoen", "nl", "10 milliards", "fr", "number"),
    ("5 keer", "nl", "6 fois", "fr", "number"),
    ("19 dagen", "nl", "dix-huit jours", "fr", "number"),
    ("tien jaar en 48 uur", "nl", "dix ans et 40 heures", "fr", "number"),
]
WARNED = [
    # Languages say small numbers in words that we do not know.
    ("1 dag", "nl", "journée", "fr", "number_form"),
    ("2021 … 2021", "nl", "2021", "fr", "number_form"),
    ("vorig jaar", "nl", "en 2025", "fr", "number_new"),
    ("vorig jaar", "nl", "le 3 mai 2025", "fr", "number_new"),
    ("in september", "nl", "en automne", "fr", "month"),
    ("2 maart, 3 april", "nl", "les 2 et 3, en mars et en avril", "fr", "date_form"),
]


@pytest.mark.parametrize(("source", "code", "target", "target_code"), SAME)
def test_it_is_the_same_in_both_directions(source: str, code: str, target: str, target_code: str) -> None:
    assert check_numbers(source, target, code, target_code) == []
    assert check_numbers(target, source, target_code, code) == []


@pytest.mark.parametrize(("source", "code", "target", "target_code", "finding"), OTHER)
def test_it_is_another_and_red(source: str, code: str, target: str, target_code: str, finding: str) -> None:
    assert [(one.code, one.is_red) for one in check_numbers(source, target, code, target_code)] == [(finding, True)]


@pytest.mark.parametrize(("source", "code", "target", "target_code", "finding"), WARNED)
def test_it_may_be_right_and_warns(source: str, code: str, target: str, target_code: str, finding: str) -> None:
    found = check_numbers(source, target, code, target_code)
    assert {(one.code, one.is_red) for one in found} == {(finding, False)}


@given(st.dates(), st.sampled_from(["nl", "en", "fr", "ar", "zh-hans"]))
@hypothesis_settings(max_examples=150, deadline=None)
def test_any_day_is_itself_in_any_language_and_not_the_day_after(day, code) -> None:
    if not 1500 <= day.year < 2199:
        return
    months = {
        "nl": "januari februari maart april mei juni juli augustus september oktober november december",
        "en": "January February March April May June July August September October November December",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    }

    def written(number: int) -> str:
        if code == "zh-hans":
            return f"{day.year}年{day.month}月{number}日"
        return f"{number} {months[code].split()[day.month - 1]} {day.year}"

    source = f"op {day.day} {months['nl'].split()[day.month - 1]} {day.year} begon het"
    assert check_numbers(source, written(day.day), "nl", code) == []
    other = day.day + 1 if day.day < 28 else 1
    assert [one.code for one in check_numbers(source, written(other), "nl", code) if one.is_red] == ["date"]


@given(st.text(max_size=200), st.text(max_size=200))
@hypothesis_settings(max_examples=200, deadline=None)
def test_any_text_can_be_checked_and_is_its_own_translation(one: str, other: str) -> None:
    check_numbers(one, other, "nl", "ar")
    assert not [finding for finding in check_numbers(one, one, "nl", "fr") if finding.is_red]
