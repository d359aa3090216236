"""A real IMAP server on a socket (pymap), with one mailbox that a test fills and looks into."""

import asyncio
import contextlib
import imaplib
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterator
from unittest import mock

from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.version import ProxyProtocolVersion
from pymap.backend.dict import DictBackend
from pymap.backend.dict.mailbox import MailboxData
from pymap.imap import IMAPServer
from pymap.parsing.specials.flag import Flag, Wildcard
from pysasl.hashing import BuiltinHash

USER, PASSWORD = "bounces@example.org", "wachtwoord-é"
# Seconds that a test waits for the server to start and to end.
PATIENCE = 10


class ImapServer:
    """The server's port, and its mailbox as its owner sees it."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def address(self) -> str:
        return f"imap://{USER.replace('@', '%40')}@127.0.0.1:{self.port}/INBOX"

    def put(self, *messages: bytes, flags: str = "") -> None:
        with self._open() as mailbox:
            for message in messages:
                mailbox.append("INBOX", flags, None, message.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def flags(self) -> list[set[str]]:
        """Those of each message that is there, oldest first; "\\Recent" says only that nobody looked."""
        with self._open() as mailbox:
            _answer, data = mailbox.fetch("1:*", "(FLAGS)")
        found = [imaplib.ParseFlags(row) for row in data if row]
        return [{flag.decode() for flag in flags} - {r"\Recent"} for flags in found]

    @contextlib.contextmanager
    def _open(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=PATIENCE) as mailbox:
            mailbox.authenticate("PLAIN", lambda _challenge: f"\0{USER}\0{PASSWORD}".encode())
            mailbox.select("INBOX")
            yield mailbox


SYSTEM_FLAGS = MailboxData.permanent_flags


@contextlib.contextmanager
def imap_server(certificate: ssl.SSLContext | None = None, *, has_keywords: bool = True) -> Iterator[ImapServer]:
    """Run one in a thread, with an empty mailbox; with a certificate it lets nobody in before STARTTLS.

    `has_keywords` if a message can be given flags of one's own, as on the servers that most people have.
    """
    loop, ports = asyncio.new_event_loop(), []
    is_up = threading.Event()

    async def serve() -> None:
        arguments = Namespace(
            **{"host": "127.0.0.1", "port": 0, "debug": False, "passlib_cfg": None, "proxy_protocol": None},
            **{"cert": None, "key": None, "tls": certificate is not None},
            **{"demo_data": False, "demo_user": USER, "demo_password": PASSWORD},
        )
        # One round: a test logs in often, and keeps no secret.
        backend, config = await DictBackend.init(arguments, hash_context=BuiltinHash(rounds=1), ssl_context=certificate)
        config.apply_context()
        answer = ProxyProtocolReader(ProxyProtocolVersion.get(None)).get_callback(IMAPServer(backend.login, config))
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        is_up.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()

    def flags(mailbox: MailboxData) -> frozenset[Flag]:
        return SYSTEM_FLAGS.fget(mailbox) | ({Wildcard} if has_keywords else set())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert is_up.wait(PATIENCE)
    with mock.patch.object(MailboxData, "permanent_flags", property(flags)):
        yield ImapServer(ports[0])
    loop.call_soon_threadsafe(loop.stop)
    thread.join(PATIENCE)
