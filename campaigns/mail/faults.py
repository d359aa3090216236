"""Knows whose fault it is when a mail does not go: the server's, the line's, or the mail's, and that for how long."""

import re
import smtplib
from dataclasses import dataclass
from enum import Enum, auto

from anymail.exceptions import AnymailAPIError, AnymailConfigurationError, AnymailError, AnymailUnsupportedFeature


class Blame(Enum):
    """What is to be done about it."""

    # No mail would go: it keeps its place, and the worker waits.
    SERVER = auto()
    # It broke under this mail, which goes to the back of the queue: it may be the one that breaks it, and would hold
    # up all others for ever. The server may even have taken it before, so it is not tried without end.
    LINE = auto()
    # This mail, for now.
    LATER = auto()
    # This mail, for good.
    NEVER = auto()


@dataclass(frozen=True)
class Fault:
    """`reason` holds a word of ours and the codes of the answer, never its text: servers repeat addresses there."""

    blame: Blame
    reason: str

    @property
    def is_gone(self) -> bool:
        """Whether there is nobody at this address, and not only no room or no welcome (RFC 3463, 3.2)."""
        return self.blame is Blame.NEVER and bool(GONE.match(self.reason))


# What _named() makes of a recipient whose address the server calls a bad one.
GONE = re.compile(r"recipient 5\d\d 5\.1\.[12346]$|recipient 5\d\d 5\.1\.10$")
# The answer of a server that is about to hang up (RFC 5321, 3.8).
HANGING_UP = 421
# A mail that is larger than the server takes.
TOO_LARGE = 552
# The provider does not let us in, or wants us to go slower, as it tells every mail (RFC 9110, RFC 6585).
NOT_LET_IN = (401, 402, 403, 407, 429)
# An enhanced status code, such as 5.1.1 (RFC 3463).
ENHANCED = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")


def connect_fault(error: Exception) -> Fault:
    """What went wrong before any mail was spoken of: connecting, encrypting, logging in, or our own settings."""
    return Fault(Blame.SERVER, _named(error, "connect", getattr(error, "smtp_code", None)))


def send_fault(error: Exception) -> Fault:
    """What went wrong with a mail on a line that stood."""
    match error:
        case smtplib.SMTPSenderRefused() if error.smtp_code == TOO_LARGE:
            # Told its size with the sender (RFC 1870, 6.1): that is this mail's.
            return Fault(Blame.NEVER, _named(error, "content", error.smtp_code, error.smtp_error))
        case smtplib.SMTPSenderRefused():
            # Our own address: the same in every mail.
            return Fault(Blame.SERVER, _named(error, "sender", error.smtp_code, error.smtp_error))
        case smtplib.SMTPRecipientsRefused():
            [(code, text)] = list(error.recipients.values())[:1]
            return _answered("recipient", code, text)
        case smtplib.SMTPHeloError():
            # Said before a mail was spoken of, but at the first one: smtplib waits with its greeting until then.
            return connect_fault(error)
        case smtplib.SMTPResponseException():
            return _answered("content", error.smtp_code, error.smtp_error)
        case smtplib.SMTPNotSupportedError():
            return Fault(Blame.NEVER, "recipient not supported")
        case OSError() if not isinstance(error, AnymailError):
            # Hung up, or not a word in time. smtplib's own exceptions are OSErrors, too.
            return Fault(Blame.LINE, _named(error, "line"))
        case AnymailConfigurationError() | AnymailUnsupportedFeature():
            return Fault(Blame.SERVER, _named(error, "provider"))
        case AnymailAPIError():
            return _provider_fault(error)
        case AnymailError():
            return Fault(Blame.NEVER, _named(error, "provider"))
    return Fault(Blame.LATER, type(error).__name__)


def _answered(what: str, code: int, text: bytes | str) -> Fault:
    """4xx is for now, 5xx for good (RFC 5321, 4.2.1)."""
    reason = _named(None, what, code, text)
    if code == HANGING_UP:
        return Fault(Blame.LINE, reason)
    return Fault(Blame.NEVER if 500 <= code < 600 else Blame.LATER, reason)


def _provider_fault(error: AnymailAPIError) -> Fault:
    """Without an answer it may have been taken: given back at once, it would be sent again and again."""
    code = error.status_code
    reason = _named(error, "provider", code)
    if code in NOT_LET_IN:
        return Fault(Blame.SERVER, reason)
    return Fault(Blame.NEVER if code and 400 <= code < 500 else Blame.LINE, reason)


def _named(error: Exception | None, what: str, code: int | None = None, text: bytes | str = b"") -> str:
    raw = text.encode() if isinstance(text, str) else text
    enhanced = ENHANCED.search(raw)
    parts = [what, str(code) if code else "", enhanced[0].decode() if enhanced else ""]
    if error and not code:
        parts.append(type(error).__name__)
    return " ".join(part for part in parts if part)
