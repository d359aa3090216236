"""What stands on a card: in the reader's words, within what can be drawn, under a digest of its own."""

import pytest
from django.utils import translation

from campaigns.cards import action_card, site_card
from campaigns.cards.card import ZERO_WIDTH_SPACE, drawable
from campaigns.models import Action
from tests import build

pytestmark = pytest.mark.django_db


def card_of(action: Action, sender: str = "Brief & Stem", code: str = "nl"):
    read = Action.objects.with_clock().get(pk=action.pk)
    with translation.override(code):
        return action_card(read.source_page, read, sender)


def test_an_open_action_says_its_kind_number_country_and_last_day():
    action = build.action(title="Laat haar vrij", number="UA 60/26", country="CN")
    card = card_of(action)
    assert card.title == "Laat haar vrij"
    assert card.kicker == "Spoedactie UA 60/26 · China"
    assert card.foot == "Jouw naam en woonplaats"
    (before, is_day), (day, day_is_day) = card.postmark
    assert (before, is_day, day_is_day) == ("t/m", False, True)
    assert day.startswith(str(action.deadline.day))


def test_a_closed_action_says_so_and_what_came_of_it():
    action = build.over(build.action())
    assert card_of(action).kicker.startswith("Gesloten actie")
    assert card_of(action).foot == "De namen van iedereen die tekende"
    Action.objects.filter(pk=action.pk).update(outcome_kind="freed")
    assert (card_of(action).foot, card_of(action).outcome) == ("Vrijgelaten", "good")
    Action.objects.filter(pk=action.pk).update(outcome_kind="worse")
    assert card_of(action).outcome == "other"


def test_each_change_that_is_seen_gives_another_digest_and_nothing_else_does():
    action = build.action(title="Laat haar vrij")
    before = card_of(action).digest
    Action.objects.filter(pk=action.pk).update(goal=7)
    assert card_of(action).digest == before
    assert card_of(action, sender="Brieven").digest != before
    assert card_of(action, code="en").digest != before
    Action.objects.filter(pk=action.pk).update(deadline=build.days(9))
    assert card_of(action).digest != before


def test_arabic_runs_from_right_to_left():
    with translation.override("ar"):
        assert site_card("رسالة وصوت").direction == "rtl"
    with translation.override("nl"):
        assert site_card("Brief & Stem").direction == "ltr"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Laat haar vrij", "Laat haar vrij"),
        ("Laat  haar\n vrij\t", "Laat haar vrij"),
        ("Vrij 🎉 nu\x07", "Vrij nu"),
        ("Þórunn, Đặng, Łódź, Αθήνα, Москва", "Þórunn, Đặng, Łódź, Αθήνα, Москва"),
        ("أطلقوا سراحها", "أطلقوا سراحها"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Vrijheid voor 黄雪琴", None),
        ("#set page(fill: red) $x$ *a* _b_", "#set page(fill: red) $x$ *a* _b_"),
    ],
)
def test_a_text_is_drawn_without_what_the_fonts_lack(text, drawn):
    assert drawable(text) == drawn


def test_a_title_whose_letters_lack_leaves_the_card_of_the_site():
    assert card_of(build.action(title="黄雪琴")) == _dutch_site_card()


def _dutch_site_card():
    with translation.override("nl"):
        return site_card("Brief & Stem")


def test_only_a_word_that_no_line_holds_can_be_broken():
    assert drawable("mensenrechtenverdedigersverenig") == "mensenrechtenverdedigersverenig"
    broken = drawable("a" * 80)
    assert broken is not None
    assert broken.replace(ZERO_WIDTH_SPACE, "") == "a" * 80
    assert max(len(part) for part in broken.split(ZERO_WIDTH_SPACE)) < 18
