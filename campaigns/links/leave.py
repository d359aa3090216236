"""Knows the link to leave that stands in every mail: whose it is and of which mail, and it never grows old."""

from dataclasses import dataclass

from campaigns import vault

from .sealed import BadLink, as_bytes, as_text, open_sealed, seal

LEAVE = "link to leave"
NUMBER_BYTES = 8


@dataclass(frozen=True)
class Leave:
    """Who leaves, and what the mail was about: the news of an action, or (0) other people who need a name."""

    supporter_id: int
    action_id: int


def leave_token(*, supporter_id: int, action_id: int = 0) -> str:
    """Return the token; numbers alone stand in it, and it is as long for everybody. Supporter 0: a mail on trial."""
    numbers = b"".join(number.to_bytes(NUMBER_BYTES, "big") for number in (supporter_id, action_id))
    return as_text(seal(LEAVE, numbers, key_id=vault.current_index_key()))


def read_leave_token(token: str) -> Leave:
    """Return what the token carries. Raises BadLink."""
    numbers = open_sealed(LEAVE, as_bytes(token))
    if len(numbers) != 2 * NUMBER_BYTES:
        raise BadLink("This is no link to leave.")
    return Leave(int.from_bytes(numbers[:NUMBER_BYTES], "big"), int.from_bytes(numbers[NUMBER_BYTES:], "big"))
