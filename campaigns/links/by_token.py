"""Knows links that carry data: a random token, its hash in the row, and data that only the token opens."""

import hashlib
import json
import os
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from campaigns import vault

from .sealed import BadLink

TOKEN_BYTES = 32
# base64url without padding:
TOKEN_LENGTH = 43
NONCE_BYTES = 12


def new_token() -> str:
    """Return 32 random bytes as 43 characters for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """Return what stands in the row: SHA-256, since a random token of 32 bytes cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def seal_with_token(data: Any, *, token: str) -> bytes:
    """Encrypt `data` (JSON) so that only the holder of the link can read it, not who has the database and all keys.

    Padded to a multiple of 256 bytes, so that the length tells nothing.
    """
    nonce = os.urandom(NONCE_BYTES)
    plain = vault.pad(json.dumps(data, ensure_ascii=False).encode())
    return nonce + AESGCM(_key(token)).encrypt(nonce, plain, None)


def open_with_token(sealed: bytes | memoryview, *, token: str) -> Any:
    """Return what was sealed with this token. Raises BadLink."""
    sealed = bytes(sealed)
    try:
        plain = AESGCM(_key(token)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except (InvalidTag, ValueError):
        raise BadLink("This token does not open these data.") from None
    return json.loads(vault.unpad(plain))


def _key(token: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"data of a link")
    return hkdf.derive(token.encode("utf-8", "surrogatepass"))
