"""Knows the receipt codes: the proof of a signature, worked out from its number, and what people make of it."""

import re
import unicodedata

from .sealed import BadLink, open_sealed, seal

RECEIPT = "receipt code"
# Crockford's base 32 has no I, L, O, U: https://www.crockford.com/base32.html
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = str.maketrans("OIL", "011")
ID_BYTES = 5  # signatures up to number 1,099,511,627,775
RECEIPT_BYTES = 16 + ID_BYTES  # an AES-SIV tag, and the id
RECEIPT_SYMBOLS = 35  # seven groups of five


def receipt_code(signature_id: int, *, key_id: int) -> str:
    """Return the code by which a signature is found again; nothing is stored for it.

    `key_id` is the action's `index_key`. An action keeps its key for life, so the code of a signature is the same
    before and after a rotation, and an index key can go when the last of its actions has gone. A key for all codes
    for ever could never go, and once it leaked it would give away the codes of all signatures to come.
    """
    sealed = seal(RECEIPT, signature_id.to_bytes(ID_BYTES, "big"), key_id=key_id)
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
    return int.from_bytes(open_sealed(RECEIPT, number.to_bytes(RECEIPT_BYTES, "big")), "big")
