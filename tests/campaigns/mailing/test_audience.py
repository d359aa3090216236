"""Who gets an update: the consents that count, and those that do not."""

import pytest
from django.utils import timezone

from campaigns.mailing.audience import audience
from campaigns.mailing.languages import read_in, readers_of
from campaigns.models import Consent, StoppedAddress, Supporter
from campaigns.models.consent import Purpose
from campaigns.models.update import UpdateKind
from tests import build
from tests.mailing import supporter, update

pytestmark = pytest.mark.django_db


def gets(made):
    return set(audience(made))


def test_news_of_an_action_goes_to_who_asked_for_it_and_answered(action):
    other = build.action()
    asked = supporter(action, "asked@example.org")
    supporter(action, "others@example.org", Purpose.OTHER_ACTIONS)
    supporter(action, "silent@example.org", has_answered=False)
    supporter(other, "elsewhere@example.org")
    assert gets(update(action)) == {asked}


def test_a_consent_that_was_not_answered_for_counts_for_nothing_though_the_supporter_answered_another(action):
    other = build.action()
    one = supporter(other, "one@example.org")
    again = supporter(action, "one@example.org", has_answered=False)
    assert one == again
    assert gets(update(action)) == set()
    assert gets(update(other)) == {one}


def test_a_supporter_who_never_answered_gets_nothing_whatever_a_consent_says(action):
    one = supporter(action)
    Supporter.objects.update(verified_at=None)
    assert gets(update(action)) == set()
    Supporter.objects.update(verified_at=timezone.now())
    assert gets(update(action)) == {one}


@pytest.mark.parametrize("kind", [UpdateKind.PROGRESS, UpdateKind.ASK])
def test_who_left_gets_nothing_and_who_came_back_does(action, kind):
    asked_for = build.action()
    one = supporter(action, "one@example.org", *Purpose)
    made = update(asked_for if kind == UpdateKind.ASK else action, kind=kind)
    assert gets(made) == {one}
    Consent.objects.update(withdrawn_at=timezone.now())
    assert gets(made) == set()
    supporter(action, "one@example.org", *Purpose)
    assert gets(made) == {one}


def test_another_action_is_asked_of_who_wanted_that_and_has_not_signed_it(action):
    asked_for = build.action()
    willing = supporter(action, "willing@example.org", Purpose.OTHER_ACTIONS)
    supporter(action, "only-this@example.org")
    supporter(action, "has-signed@example.org", Purpose.OTHER_ACTIONS, name="Noor Ali")
    build.sign(asked_for, "Noor Ali", email="has-signed@example.org")
    assert gets(update(asked_for, kind=UpdateKind.ASK)) == {willing}


def test_who_has_two_standing_consents_gets_it_once(action):
    asked_for = build.action()
    one = supporter(action, "one@example.org", Purpose.OTHER_ACTIONS)
    supporter(build.action(), "one@example.org", Purpose.OTHER_ACTIONS)
    assert list(audience(update(asked_for, kind=UpdateKind.ASK))) == [one]


def test_an_address_that_came_back_gets_nothing(action):
    one, other = supporter(action, "gone@example.org"), supporter(action, "there@example.org")
    StoppedAddress.objects.create(email_index=one.email_index)
    assert gets(update(action)) == {other}


@pytest.mark.parametrize(
    ("code", "written", "wanted"),
    [
        ("fr", ("nl", "en", "fr"), "fr"),
        ("fr", ("nl", "en"), "en"),
        ("fr", ("nl", "ar"), "nl"),
        ("nl", ("nl", "en"), "nl"),
        ("fr", ("ar",), ""),
    ],
)
def test_it_is_read_in_ones_own_language_else_in_english_else_in_that_of_the_action(code, written, wanted):
    assert read_in(code, written=written, source="nl") == wanted


def test_readers_are_counted_by_language_with_what_they_read(action):
    for number, code in enumerate(["fr", "fr", "nl", "ar"]):
        supporter(action, f"{number}@example.org", locale=code)
    made = update(action, {"nl": ("Vrij", "Zij is vrij."), "fr": ("Libre", "Elle est libre.")})
    found = {(one.code, one.count, one.read_in) for one in readers_of(made)}
    assert found == {("fr", 2, "fr"), ("nl", 1, "nl"), ("ar", 1, "nl")}
    assert readers_of(made)[0].code == "fr"
