"""Knows the signed links and receipt codes: how each is made and read, under a key of its own for each purpose."""

import base64
import binascii
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.utils import timezone

from . import vault

RECEIPT, THANK_YOU = "receipt code", "thank-you page"
# Crockford's base 32 has no I, L, O, U: https://www.crockford.com/base32.html
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = str.maketrans("OIL", "011")
ID_BYTES = 5  # signatures up to number 1,099,511,627,775
RECEIPT_BYTES = 16 + ID_BYTES  # an AES-SIV tag, and the id
RECEIPT_SYMBOLS = 35  # seven groups of five
THANK_YOU_LIFE = timedelta(hours=1)


class BadLink(Exception):
    """A code or token that this site did not make, or not for this purpose."""


class ExpiredLink(BadLink):
    """A token that this site made, and that is too old."""


@dataclass(frozen=True)
class ThankYou:
    """What the thank-you page shows to who has just signed; name and town stay out of its repr, and so out of logs."""

    signature_id: int
    name: str = field(repr=False)
    town: str = field(repr=False)
    signed_at: datetime


def receipt_code(signature_id: int, *, key_id: int) -> str:
    """Return the code by which a signature is found again; nothing is stored for it.

    `key_id` is the action's `index_key`. An action keeps its key for life, so the code of a signature is the same
    before and after a rotation, and an index key can go when the last of its actions has gone. A key for all codes
    for ever could never go, and once it leaked it would give away the codes of all signatures to come.
    """
    sealed = _cipher(RECEIPT, key_id).encrypt(signature_id.to_bytes(ID_BYTES, "big"), None)
    number = int.from_bytes(sealed, "big")
    symbols = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(RECEIPT_SYMBOLS))]
    return "-".join("".join(symbols[start : start + 5]) for start in range(0, RECEIPT_SYMBOLS, 5))


def read_receipt_code(code: str) -> int:
    """Return the id of the signature. Raises BadLink.

    Takes what people make of a code: small letters, other dashes or none, spaces, O for 0, I and L for 1. Tries all
    index keys, as the code does not say under which action it was given. Who acts on the code compares it with
    `receipt_code` of the row that it found: only this tells that it was made with the key of that row's action.
    """
    symbols = re.sub(r"[\s\u2010-\u2015-]", "", unicodedata.normalize("NFKC", code).upper()).translate(SYMBOLS)
    if len(symbols) != RECEIPT_SYMBOLS or not set(symbols) <= set(ALPHABET):
        raise BadLink("This is no receipt code.")
    number = sum(ALPHABET.index(symbol) << 5 * place for place, symbol in enumerate(reversed(symbols)))
    if number.bit_length() > 8 * RECEIPT_BYTES:
        raise BadLink("This is no receipt code.")
    return int.from_bytes(_open(RECEIPT, number.to_bytes(RECEIPT_BYTES, "big")), "big")


def thank_you_token(*, signature_id: int, name: str, town: str, moment: datetime) -> str:
    """Return a token for the address of the thank-you page, good for one hour from the minute of `moment`.

    AES-SIV needs no random number: the same post within the same minute gives the same address, byte for byte, be it
    the first or a repeat. Padded, so that the length of the address does not tell the length of the name.
    """
    minute = int(moment.timestamp()) // 60
    plain = json.dumps([signature_id, name, town, minute], ensure_ascii=False).encode()
    return _encode(_cipher(THANK_YOU, vault.current_index_key()).encrypt(vault.pad(plain), None))


def read_thank_you_token(token: str) -> ThankYou:
    """Return what the token carries. Raises BadLink, and ExpiredLink one hour after the minute of its making."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadLink("This is no thank-you token.") from None
    if _encode(sealed) != token:  # base64 has several spellings of the same bytes, a link has one
        raise BadLink("This is no thank-you token.")
    signature_id, name, town, minute = json.loads(vault.unpad(_open(THANK_YOU, sealed)))
    signed_at = datetime.fromtimestamp(minute * 60, UTC)
    if timezone.now() >= signed_at + THANK_YOU_LIFE:
        raise ExpiredLink("This thank-you page was there for one hour.")
    return ThankYou(signature_id, name, town, signed_at)


def _cipher(purpose: str, key_id: int) -> AESSIV:
    return AESSIV(vault.derive(purpose, length=64, key_id=key_id))  # 64 bytes: AES-256 in RFC 5297


def _open(purpose: str, sealed: bytes) -> bytes:
    for key_id in vault.all_index_keys():
        try:
            return _cipher(purpose, key_id).decrypt(sealed, None)
        except InvalidTag:
            continue
    raise BadLink(f"No {purpose} of this site.")


def _encode(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")
