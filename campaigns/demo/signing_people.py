"""Lets the 400 invented people sign, over the days that an action was open, and answer the mail that they get."""

import random
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation

from campaigns.counting import roll_up
from campaigns.models import Action, Consent, Signature, Supporter
from campaigns.models.consent import Purpose
from campaigns.models.signature import Source, Tier
from campaigns.models.withdrawal import Way
from campaigns.recording import GivenConsent, Person, record_signature
from campaigns.signing.forms import OTHER_ACTIONS_WORDS, THIS_ACTION_WORDS
from campaigns.signing.withdraw import withdraw

from .content import DemoAction
from .people import everybody

# One in five signed on a sheet, three in ten on the English page, half of those with an e-mail address asked for more.
ON_PAPER, IN_ENGLISH, ASKED_MORE = 0.2, 0.3, 0.5
# Who has a name in such letters signed on the page in that language, where there is one, and some on the French page.
BY_SCRIPT = {"ARABIC": "ar", "CJK": "zh-hans"}
IN_FRENCH = 0.1
# Who signed on the last days (so many) has not looked into the mailbox yet.
NOT_ANSWERED_DAYS = 3


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
    chance, of_french = random.Random(content.slug), random.Random(content.number)  # noqa: S311 (the same each time)
    days = _days(content, chance)
    public = content.words.keys() - content.asked.keys()
    last_answered = timezone.localdate() - timedelta(days=NOT_ANSWERED_DAYS)
    for number, person in enumerate(people):
        is_held = number < content.held_count
        on_paper = not is_held and not person.email and chance.random() < ON_PAPER
        locale = "en" if not on_paper and chance.random() < IN_ENGLISH else "nl"
        own = _own_language(person, of_french)
        if not on_paper and own in public:
            locale = own
        consents = _consents(locale, more=chance.random() < ASKED_MORE) if person.email else ()
        day = next(days)
        has_answered = bool(person.email) and not is_held and day < last_answered
        recorded = record_signature(
            action=action,
            person=person,
            locale=locale,
            source=Source.PAPER if on_paper else Source.WEB,
            tier=Tier.PAPER if on_paper else Tier.VERIFIED if has_answered else Tier.UNVERIFIED,
            is_held=is_held,
            consents=consents,
            signed_on=day,
        )
        if has_answered:
            _answer(recorded.supporter_id or 0, day)
    for signature in _without_address(action)[: content.withdrawn_count]:
        withdraw(signature_id=signature.pk, way=Way.CODE)


def _own_language(person: Person, of_french: random.Random) -> str:
    """The language of the script of the name; else French for some, and "" for most."""
    is_french = of_french.random() < IN_FRENCH
    return BY_SCRIPT.get(unicodedata.name(person.name[0]).split()[0], "fr" if is_french else "")


def _answer(supporter_id: int, day: date) -> None:
    """Let the mail have been asked for in the evening, and answered the next morning."""
    asked_at = timezone.make_aware(datetime.combine(day, time(20)))
    answered_at = timezone.make_aware(datetime.combine(day + timedelta(days=1), time(7)))
    Supporter.objects.filter(pk=supporter_id).update(created_at=asked_at, verified_at=answered_at)
    Consent.objects.filter(supporter_id=supporter_id).update(given_at=asked_at, verified_at=answered_at)


def _without_address(action: Action):
    return Signature.objects.counted().filter(action=action, tier=Tier.UNVERIFIED, supporter_signatures=None)


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
