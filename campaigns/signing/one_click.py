"""Signing from a mail: what its link asks of whom, and sign_by_link(), the verb behind the one button."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from campaigns.links import BadLink, open_with_token, token_hash
from campaigns.models import Action, Consent, Outbox, Signature
from campaigns.models.consent import Purpose
from campaigns.models.signature import Source, State, Tier
from campaigns.recording import ActionClosed, GivenConsent, Person, Recorded, raise_tier, record_signature

# The only mails whose link signs.
KIND = "ask"

# What comes with the signature: these very words stand beside the button, and are kept as the consent.
CONSENT_WORDS = _("We also use your e-mail address to let you know how this action ends. Each mail lets you leave.")


class LinkOver(Exception):
    """A link of ours that signs nothing, or nothing any more."""


@dataclass(frozen=True)
class Asked:
    """Who was asked by a mail to sign which action; None where these data are gone. A Person is not printed."""

    mail: Outbox
    action: Action
    person: Person | None

    @property
    def is_used(self) -> bool:
        return self.mail.used_at is not None

    @property
    def is_over(self) -> bool:
        """Whether the action has closed, by the database's clock, or its data are gone: erased or corrected."""
        return self.person is None or not self.action.is_open


def read_link(token: str) -> Asked:
    """Return what the link of a mail asks; it may be used or over. Raises BadLink for what is none of ours."""
    mails = Outbox.objects.filter(token_hash=token_hash(token), kind=KIND, update__asks_for__isnull=False)
    mail = mails.select_related("update").first()
    if mail is None or mail.update is None:
        raise BadLink("This is no link of a mail that asks to sign.")
    action = Action.objects.with_clock().select_related("source_locale").get(pk=mail.update.asks_for_id)
    # NULL once its time is over, or once it is not true any more.
    data = open_with_token(mail.data, token=token) if mail.data else None
    return Asked(mail=mail, action=action, person=Person(data["name"], data["town"], data["email"]) if data else None)


@transaction.atomic
def sign_by_link(token: str, *, locale: str, letter_id: int | None) -> Recorded:
    """Put the name of who was asked under the letter, verified: the mail reached them, and they pressed its button.

    Twice is once, also at the same moment, and gets the same answer, as long as that signature stands. The consent to
    mail on this action is kept in the language that is active.

    Args:
        letter_id: the letter version that the page showed; the current one if None.

    Raises BadLink, LinkOver, ForeignLetter.
    """
    asked = read_link(token)
    if asked.mail.is_trial or asked.person is None:
        raise LinkOver
    if asked.is_used:
        return Recorded(signature_id=_standing(asked.action, asked.person), person=asked.person)
    if asked.is_over:
        raise LinkOver
    try:
        recorded = record_signature(
            action=asked.action,
            person=asked.person,
            locale=locale,
            source=Source.ONE_CLICK,
            tier=Tier.VERIFIED,
            letter_id=letter_id,
            consents=(GivenConsent(Purpose.THIS_ACTION, str(CONSENT_WORDS)),),
        )
    except ActionClosed as error:
        raise LinkOver from error
    # Signed on the site before, and that mail never answered: this one is.
    raise_tier(signature_id=recorded.signature_id)
    given = Consent.objects.filter(supporter=recorded.supporter_id, action=asked.action, purpose=Purpose.THIS_ACTION)
    given.filter(verified_at=None, withdrawn_at=None).update(verified_at=Now())
    # Whoever was erased or corrected since we looked has not signed, and comes not back by this.
    if not Outbox.objects.filter(pk=asked.mail.pk, data__isnull=False).update(used_at=Now()):
        raise LinkOver
    return recorded


def _standing(action: Action, person: Person) -> int:
    """The signature that this link made. Withdrawn since, it takes a new one to come back: raises LinkOver."""
    stands = Signature.objects.filter(action=action, person_digest=person.digest(action))
    number = stands.exclude(state=State.WITHDRAWN).values_list("pk", flat=True).first()
    if number is None:
        raise LinkOver
    return number
