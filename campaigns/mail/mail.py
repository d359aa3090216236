"""What a mail is made of: who gets it, which words, which link to leave; and why one is not sent after all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from campaigns.models import Outbox


@dataclass(frozen=True)
class Opened:
    """What a row needs to be sent, in clear; kept out of its repr, and so out of logs and tracebacks.

    `name` and `town` are those of the row's supporter; "" where it has none.
    """

    address: str = field(repr=False)
    token: str = field(repr=False)
    name: str = field(default="", repr=False)
    town: str = field(default="", repr=False)


@dataclass(frozen=True)
class Mail:
    """One mail before it is put into words: the folder below emails/, and what its templates are given.

    `leave` is the token of its link to leave. `data` is what the page behind its link shows: sealed with the link's
    token and kept in the row before the mail goes.
    """

    name: str
    context: dict[str, Any] = field(repr=False)
    leave: str = field(repr=False)
    data: Any = field(default=None, repr=False)


class Unwanted(Exception):
    """The mail is not to be sent any more; its text is one word of ours: "left", "erased", "recalled", "over"."""


# Makes the mail of a row at the moment of sending. Raises Unwanted.
Composer = Callable[[Outbox, Opened], Mail]
