"""Knows what a returned mail says: that the address is gone, that this one mail was not taken, or nothing."""

import re
from typing import NamedTuple


class Verdict(NamedTuple):
    """Whether the mail came back, and whether its address is to get no other."""

    came_back: bool
    stops: bool


# No bounce, or one that asks to be patient.
NOTHING = Verdict(came_back=False, stops=False)
# This mail was not taken; the next one may be.
RETURNED = Verdict(came_back=True, stops=False)
# There is nobody at this address.
GONE = Verdict(came_back=True, stops=True)
# It arrived, and its reader told their provider that it was spam.
COMPLAINED = Verdict(came_back=False, stops=True)

# RFC 3463: class, subject and detail; not a part of the number of a machine.
ENHANCED = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?!\.?\w)")
# What a server answers (RFC 5321, 4.2), where it can stand: at the start of a line or of what is quoted of it.
REPLY = re.compile(r"(?:^|[:;])\s*([45]\d\d)(?=[ -]|$)", re.MULTILINE)

# Permanent, and yet no word against the address: a full mailbox, a mail too long, and all that is said of what it
# holds (6) or of who sent it (7). One day on a block list must not cost us every address of a provider.
OF_THE_MAIL = {("2", "2"), ("2", "3"), ("3", "4")}
OF_CONTENT_OR_POLICY = {"6", "7"}
# Answers without a code of RFC 3463 that speak of the address (RFC 5321, 4.2.3; RFC 7504).
OF_THE_ADDRESS = {"521", "550", "551", "553", "556"}


def verdict_of(*texts: str) -> Verdict | None:
    """What the first code in these texts says; None if there is none. "5.0.0" says less than any other."""
    codes = [match.groups() for text in texts for match in ENHANCED.finditer(text)]
    replies = [match[1] for text in texts for match in REPLY.finditer(text)]
    for kind, subject, detail in codes:
        if (subject, detail) != ("0", "0"):
            if kind == "4":
                return NOTHING
            is_mild = subject in OF_CONTENT_OR_POLICY or (subject, detail) in OF_THE_MAIL
            return RETURNED if is_mild else GONE
    if replies:
        if replies[0].startswith("4"):
            return NOTHING
        return GONE if replies[0] in OF_THE_ADDRESS else RETURNED
    if codes:
        return GONE if codes[0][0] == "5" else NOTHING
    return None
