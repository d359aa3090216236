"""Knows what somebody takes along of the own data: all that we keep of them, for a program to read."""

from typing import Any

from campaigns.mailing.signed import Signed
from campaigns.models import Consent

from .find import MyData, Person


def to_take_along(my_data: MyData) -> dict[str, Any]:
    """As JSON takes it: dates and instants by ISO 8601, instants in UTC."""
    return {"people": [_person(person) for person in my_data.people]}


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "town": person.town,
        "email": person.email,
        "language": person.supporter.locale,
        "asked_at": person.supporter.created_at,
        "verified_at": person.supporter.verified_at,
        "permissions": [_consent(consent, title) for consent, title in person.consents()],
        "signatures": [_signature(signed) for signed in person.signed()],
    }


def _consent(consent: Consent, title: str) -> dict[str, Any]:
    return {
        "for": consent.purpose,
        # Of what was recalled nobody is shown the name, which its address tells too.
        "action": consent.action.slug if title else "",
        "words": consent.wording,
        "given_at": consent.given_at,
        "verified_at": consent.verified_at,
        "withdrawn_at": consent.withdrawn_at,
    }


def _signature(signed: Signed) -> dict[str, Any]:
    row = signed.signature
    return {
        "action": row.action.slug if signed.title else "",
        "title": signed.title,
        "receipt_code": signed.code,
        "signed_on": row.signed_on,
        "language": row.locale,
        "letter_language": row.letter_version.language,
        "way": row.source,
        "tier": row.tier,
        "state": row.state,
        "handed_over_at": row.action.handed_over_at,
    }
