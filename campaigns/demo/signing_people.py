"""Lets the 400 invented people sign, over the days that an action was open."""

import random
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone, translation

from campaigns.counting import roll_up
from campaigns.models import Action
from campaigns.models.consent import Purpose
from campaigns.models.signature import Source, Tier
from campaigns.recording import GivenConsent, Person, record_signature
from campaigns.signing.forms import OTHER_ACTIONS_WORDS, THIS_ACTION_WORDS

from .content import DemoAction
from .people import everybody

# One in five signed on a sheet, three in ten on the English page, half of those with an e-mail address asked for more.
# Whose name is Arabic signed on the Arabic page.
ON_PAPER, IN_ENGLISH, ASKED_MORE = 0.2, 0.3, 0.5


def sign_all(contents: list[DemoAction], actions: dict[str, Action]) -> Iterator[int]:
    """Sign each action that nobody has signed, with its share of the 400; yields how many have signed after each."""
    people = iter(everybody())
    done = 0
    for content in contents:
        share = [next(people) for _number in range(content.signature_count)]
        done += len(share)
        if not actions[content.slug].signatures.exists():
            _sign(content, actions[content.slug], share)
        yield done
    while roll_up():
        pass


def _sign(content: DemoAction, action: Action, people: list[Person]) -> None:
    chance = random.Random(content.slug)  # noqa: S311 (the same again and again is what is wanted)
    days = _days(content, chance)
    for number, person in enumerate(people):
        is_held = number < content.held_count
        on_paper = not is_held and not person.email and chance.random() < ON_PAPER
        locale = "en" if not on_paper and chance.random() < IN_ENGLISH else "nl"
        if not on_paper and unicodedata.name(person.name[0]).startswith("ARABIC"):
            locale = "ar"
        record_signature(
            action=action,
            person=person,
            locale=locale,
            source=Source.PAPER if on_paper else Source.WEB,
            tier=Tier.PAPER if on_paper else Tier.UNVERIFIED,
            is_held=is_held,
            consents=_consents(locale, more=chance.random() < ASKED_MORE) if person.email else (),
            signed_on=next(days),
        )


def _days(content: DemoAction, chance: random.Random) -> Iterator[date]:
    """Days on which people sign: many at the start, fewer later, and none after the last day."""
    today = timezone.localdate()
    first = today - timedelta(days=content.opened_days_ago)
    last = min(today, today + timedelta(days=content.closes_in_days))
    span = (last - first).days
    while True:
        yield first + timedelta(days=min(span, int(chance.expovariate(3 / max(1, span)))))


def _consents(locale: str, *, more: bool) -> tuple[GivenConsent, ...]:
    """What stood beside the boxes of the form, in the language of the page."""
    with translation.override(locale):
        this_action = GivenConsent(Purpose.THIS_ACTION, str(THIS_ACTION_WORDS))
        others = GivenConsent(Purpose.OTHER_ACTIONS, str(OTHER_ACTIONS_WORDS))
    return (this_action, others) if more else (this_action,)
