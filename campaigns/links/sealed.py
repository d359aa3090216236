"""Knows what links and codes share: sealed by AES-SIV under a key of its own for each purpose, nothing stored."""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from campaigns import vault


class BadLink(Exception):
    """A code or token that this site did not make, or not for this purpose."""


class ExpiredLink(BadLink):
    """A token that this site made, and that is too old."""


def seal(purpose: str, plain: bytes, *, key_id: int) -> bytes:
    """The same bytes for the same plain text, purpose and key: AES-SIV needs no random number (RFC 5297)."""
    return _cipher(purpose, key_id).encrypt(plain, None)


def open_sealed(purpose: str, sealed: bytes) -> bytes:
    """What was sealed for this purpose, with whichever index key. Raises BadLink."""
    for key_id in vault.all_index_keys():
        try:
            return _cipher(purpose, key_id).decrypt(sealed, None)
        except InvalidTag:
            continue
    raise BadLink(f"No {purpose} of this site.")


def as_text(sealed: bytes) -> str:
    """For an address: base64url without padding."""
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def as_bytes(token: str) -> bytes:
    """What as_text() was given. Raises BadLink."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadLink("This is no token.") from None
    if as_text(sealed) != token:  # base64 has several spellings of the same bytes, a link has one
        raise BadLink("This is no token.")
    return sealed


def _cipher(purpose: str, key_id: int) -> AESSIV:
    return AESSIV(vault.derive(purpose, length=64, key_id=key_id))  # 64 bytes: AES-256 in RFC 5297
