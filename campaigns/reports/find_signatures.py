"""Finds the signatures of one person by what that person says, through the blind indexes and without opening a box."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns import vault
from campaigns.links import BadLink
from campaigns.models import Action, Signature, Supporter, SupporterSignature
from campaigns.recording import Person
from campaigns.signing.find import signature_of
from campaigns.verification.address import clean_address

# Rows shown and written down for one search; who is called Maria de Vries asks by her receipt code.
AT_MOST = 100
# Values in one statement; SQLite takes 32,766.
CHUNK = 1_000


class Kind(models.TextChoices):
    NAME = "name", _("Name")
    EMAIL = "email", _("E-mail address")
    RECEIPT = "receipt", _("Receipt code")


def find_signatures(kind: str, term: str) -> list[int]:
    """Primary keys of the signatures found, newest first, AT_MOST + 1 at the most."""
    find = {Kind.NAME: _by_name, Kind.EMAIL: _by_email, Kind.RECEIPT: _by_receipt_code}[Kind(kind)]
    return sorted(set(find(term)), reverse=True)[: AT_MOST + 1]


def _by_name(name: str) -> Iterator[int]:
    """Each action keeps the index key that it began with, and an index holds the action too: one index an action."""
    person, keys = Person(name, ""), set(vault.all_index_keys())
    actions = Action.objects.filter(index_key__in=keys).only("translation_key", "index_key").order_by("-pk")
    for chunk in _chunks(person.name_index(action) for action in actions):
        yield from _newest(Signature.objects.filter(name_index__in=chunk), "pk")


def _by_email(address: str) -> Iterator[int]:
    """A supporter stands under the index key of the day; after a rotation that was stopped, some under an older one."""
    indexes = [
        Supporter.indexes(spelling, "", key_id=key)["email_index"]
        for spelling in {address, _as_stored(address)}
        for key in vault.all_index_keys()
    ]
    found = SupporterSignature.objects.filter(supporter__email_index__in=indexes)
    return iter(_newest(found, "signature_id"))


def _as_stored(address: str) -> str:
    """The address as the signing form keeps it, or as it was typed if it is none."""
    try:
        return clean_address(address)
    except ValidationError:
        return address


def _by_receipt_code(code: str) -> Iterator[int]:
    try:
        yield signature_of(code).pk
    except BadLink:
        return


def _newest(rows: models.QuerySet, field: str) -> list[int]:
    return list(rows.order_by(f"-{field}").values_list(field, flat=True)[: AT_MOST + 1])


def _chunks(values: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
