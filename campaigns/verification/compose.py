"""The mails that ask whether an address is right, as they are made at the moment of sending."""

from typing import Any

from django.urls import reverse

from campaigns.links import leave_token, receipt_code
from campaigns.mail.about_action import about_action
from campaigns.mail.mail import Mail, Opened, Unwanted
from campaigns.mail.masked import masked
from campaigns.models import Outbox
from campaigns.models.addresses import site_address
from campaigns.models.recalled import ActionRecalled
from campaigns.models.signature import State

from .erase_pending import KEPT_UNANSWERED
from .find_request import AFTER_CLOSING, Asked, Standing, asked_by, standing_of

# Why a mail is not sent after all:
UNWANTED = {
    Standing.ERASED: "erased",
    Standing.WITHDRAWN: "left",
    Standing.TOO_LATE: "over",
    Standing.ANSWERED: "answered",
}


def compose_request(row: Outbox, opened: Opened) -> Mail:
    """Ask for an answer, the first time or once more. Raises Unwanted."""
    asked = asked_by(row)
    standing = _standing(asked)
    if standing is not Standing.WAITING:
        raise Unwanted(UNWANTED[standing])
    # Of an address that nobody has answered for: a slip of the keyboard must tell no stranger who signed.
    person = {"name": masked(opened.name), "town": masked(opened.town)}
    return _mail(row, asked, person | _waiting(asked, opened))


def compose_already(row: Outbox, opened: Opened) -> Mail:
    """Say that the name stood there already, to an address that was answered. Raises Unwanted."""
    asked = asked_by(row)
    standing = _standing(asked)
    if standing in {Standing.ERASED, Standing.WITHDRAWN}:
        raise Unwanted(UNWANTED[standing])
    # What was ticked for the first time this time still waits for an answer.
    waiting = _waiting(asked, opened) if standing is Standing.WAITING else {"wordings": [], "verify_url": ""}
    return _mail(row, asked, {"name": opened.name, "town": opened.town} | waiting)


def _standing(asked: Asked) -> Standing:
    try:
        return standing_of(asked)
    except ActionRecalled:
        raise Unwanted("recalled") from None


def _mail(row: Outbox, asked: Asked, context: dict[str, Any]) -> Mail:
    # The first that stands, of who signed from two towns.
    signature = asked.pair.signatures().exclude(state=State.WITHDRAWN).first()
    if signature is None:
        # Withdrawn since standing_of() was asked.
        raise Unwanted(UNWANTED[Standing.WITHDRAWN])
    receipt = receipt_code(signature.pk, key_id=asked.action.index_key)
    context |= about_action(asked.action, locale=row.locale) | {
        "signed_on": signature.signed_on,
        "receipt": receipt,
        "withdraw_url": site_address(reverse("withdraw", args=[receipt])),
    }
    leave = leave_token(supporter_id=asked.pair.supporter_id, action_id=asked.pair.action_id)
    return Mail(name=row.kind, context=context, leave=leave)


def _waiting(asked: Asked, opened: Opened) -> dict[str, Any]:
    consents = list(asked.pair.unanswered_consents())
    ends = [asked.action.closes_at + AFTER_CLOSING, *(consent.given_at + KEPT_UNANSWERED for consent in consents)]
    return {
        "wordings": [consent.wording for consent in consents],
        "verify_url": site_address(reverse("verify", args=[opened.token])),
        "good_until": min(ends),
    }
