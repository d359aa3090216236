"""A mailbox that is read over IMAP (RFC 3501): what is new in it, and what becomes of each message."""

import contextlib
import imaplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

# 10 seconds to wait for any answer of the server.
TIMEOUT = 10
# Of a longer message the first 128 kB are read: what it says and the headers of what came back stand in front.
LONGEST = 128 * 1024
MARK = "AppealHasRead"
HERE = {"localhost", "127.0.0.1", "::1"}
SCHEMES = {"imaps": 993, "imap+tls": 143, "imap": 143}
NO_ADDRESS = "BOUNCE_IMAP_URL is no imaps://user@host/folder."


class MailboxUnreachable(Exception):
    """The mailbox cannot be read now; its words hold no more than what kind of fault it was."""


@dataclass(frozen=True)
class Place:
    """Where the mailbox is: imaps://user@host:port/folder, imap+tls:// for STARTTLS, imap:// on this machine alone."""

    scheme: str
    host: str
    port: int
    user: str
    folder: str
    password: str = field(repr=False)

    @classmethod
    def of(cls, address: str, *, password: str) -> "Place":
        """Raises MailboxUnreachable for an address that is none, or would send the password in the open."""
        try:
            parts = urlsplit(address)
            port = parts.port or SCHEMES[parts.scheme]
        except (ValueError, KeyError):
            raise MailboxUnreachable(NO_ADDRESS) from None
        if not parts.hostname or not parts.username:
            raise MailboxUnreachable(NO_ADDRESS)
        if parts.scheme == "imap" and parts.hostname not in HERE:
            raise MailboxUnreachable("BOUNCE_IMAP_URL would send the password in the open: use imaps or imap+tls.")
        folder = unquote(parts.path.strip("/")) or "INBOX"
        return cls(parts.scheme, parts.hostname, port, unquote(parts.username), folder, password)


class Mailbox:
    """An open mailbox; messages are named by their UID."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server
        _name, flags = server.response("PERMANENTFLAGS")
        # A mark of our own, so that what people write stays unread for people (RFC 3501, 7.1); where a mailbox takes
        # none, that it was read has to do.
        self._takes_marks = bool(flags) and rb"\*" in (flags[0] or b"")

    def unread(self) -> list[str]:
        """Those that we have not read; whether somebody else has, is all the same to us."""
        mark = ("UNKEYWORD", MARK) if self._takes_marks else ("UNSEEN",)
        _answer, data = self._server.uid("SEARCH", "UNDELETED", *mark)
        return (data[0] or b"").decode().split()

    def read(self, uid: str) -> bytes:
        """The start of a message, which stays unread (PEEK); empty if somebody took it away."""
        _answer, data = self._server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LONGEST}>)")
        return next((part[1] for part in data if isinstance(part, tuple)), b"")

    def keep(self, uid: str) -> None:
        """Not ours to judge: left for a person, and not read again by us."""
        self._server.uid("STORE", uid, "+FLAGS.SILENT", f"({MARK})" if self._takes_marks else r"(\Seen)")

    def remove(self, uid: str) -> None:
        """Dealt with. It holds an address, and would stay when that is erased everywhere else."""
        self._server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen \Deleted)")

    def expunge(self) -> None:
        self._server.expunge()


@contextlib.contextmanager
def open_mailbox(place: Place) -> Iterator[Mailbox]:
    """Connect, log in and select the folder. Raises MailboxUnreachable, also if the server goes away later on."""
    try:
        # Says LOGOUT in the end, whatever happened.
        with _connect(place) as server:
            _log_in(server, place)
            answer, _data = server.select(_quoted(place.folder))
            if answer != "OK":
                raise MailboxUnreachable("The folder of BOUNCE_IMAP_URL is not there.")
            yield Mailbox(server)
    except (imaplib.IMAP4.error, OSError) as error:
        # Their texts hold what the server said, and that could be anything.
        raise MailboxUnreachable(type(error).__name__) from None


def _connect(place: Place) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if place.scheme == "imaps":
        return imaplib.IMAP4_SSL(place.host, place.port, ssl_context=context, timeout=TIMEOUT)
    server = imaplib.IMAP4(place.host, place.port, timeout=TIMEOUT)
    if place.scheme == "imap+tls":
        server.starttls(context)
    return server


def _log_in(server: imaplib.IMAP4, place: Place) -> None:
    """By AUTHENTICATE where it can be: LOGIN takes no letter beyond ASCII (RFC 4616)."""
    if "AUTH=PLAIN" in server.capabilities:
        server.authenticate("PLAIN", lambda _challenge: f"\0{place.user}\0{place.password}".encode())
    else:
        server.login(_quoted(place.user), place.password)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
