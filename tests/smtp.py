"""A real mail server on a socket: it keeps what it is sent, and answers, hangs or hangs up as a test tells it to."""

import asyncio
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from tests.site import free_port

# What can stand for an answer: never one, or the end of the line before there is one.
HANG, CLOSE = "hang", "close"
# As CLOSE, but the mail is kept: it was taken, and whoever sent it does not know.
KEEP_AND_CLOSE = "keep and close"

# It says at INFO whom mail is for, and tests look for addresses in what is logged.
logging.getLogger("mail.log").setLevel(logging.WARNING)

# An answer, or who makes one of the address (sender or recipient); None = as it should be.
Answer = str | Callable[[str], str | None] | None


@dataclass(frozen=True)
class Received:
    """One mail as it came: the envelope, and the message in it."""

    sender: str
    to: str
    message: EmailMessage

    def __getitem__(self, header: str) -> str:
        # A long one begins on a line of its own.
        return str(self.message[header] or "").strip()

    @property
    def subject(self) -> str:
        return self["Subject"]

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""

    def link(self, word: str) -> str:
        """The first address in the text with a word in its path: "verify", "leave"."""
        [found, *_others] = [link for link in re.findall(r"https?://[^\s<>\"]+", self.text) if f"/{word}/" in link]
        return found


@dataclass
class MailServer:
    """Listens on `port`. `mails` is what it took, in order; `answers` what it says to MAIL, RCPT and DATA instead."""

    port: int = field(default_factory=free_port)
    mails: list[Received] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    # Connections that were made, and those that said who they are.
    connections: int = 0
    is_login_refused: bool = False

    @property
    def url(self) -> str:
        """As EMAIL_URL takes it."""
        return f"smtp://127.0.0.1:{self.port}"

    def to(self, address: str) -> list[Received]:
        """The mails to one address, oldest first."""
        return [mail for mail in self.mails if mail.to == address]

    def deliver(self) -> int:
        """Send here what is due in the outbox of this process, as the mail worker does; how many went."""
        # Not before Django is ready, as this is a plugin.
        from campaigns.mail.worker import MailWorker
        from campaigns.recurring.composers import COMPOSERS

        return MailWorker(COMPOSERS).run_until_empty()

    def start(self) -> None:
        """Listen; also again, after `stop`."""
        self._controller = _Listening(self)
        self._controller.start()
        # The controller looks whether it listens.
        self.connections = 0

    def stop(self) -> None:
        """An outage: lines are cut, and nobody is let in. What was taken stays."""
        self._controller.stop()


class _Listening(Controller):
    """One time that a server is up."""

    def __init__(self, server: MailServer) -> None:
        self.mail_server = server
        super().__init__(_Handler(server), hostname="127.0.0.1", port=server.port)

    def factory(self) -> SMTP:
        self.mail_server.connections += 1
        # Logging in is offered without TLS, which this server has not.
        return SMTP(
            self.handler,
            hostname="localhost",
            auth_require_tls=False,
            authenticator=self._may_come_in,
            enable_SMTPUTF8=True,
        )

    def _may_come_in(self, *_arguments: Any) -> AuthResult:
        return AuthResult(success=not self.mail_server.is_login_refused)


class _Handler:
    """Answers the three commands of a mail. What it returns is what the client is told."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    async def handle_MAIL(self, smtp: SMTP, _session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if refusal := await self._instead("MAIL", address, smtp):
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, smtp: SMTP, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:
        if refusal := await self._instead("RCPT", address, smtp):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtp: SMTP, _session: Any, envelope: Any) -> str:
        if refusal := await self._instead("DATA", envelope.rcpt_tos[0], smtp, envelope):
            return refusal
        self._keep(envelope)
        return "250 OK"

    async def _instead(self, command: str, address: str, smtp: SMTP, envelope: Any = None) -> str | None:
        answer = self.server.answers.get(command)
        if callable(answer):
            answer = answer(address)
        if answer == KEEP_AND_CLOSE:
            self._keep(envelope)
        if answer in (CLOSE, KEEP_AND_CLOSE):
            smtp.transport.abort()
        if answer in (HANG, CLOSE, KEEP_AND_CLOSE):
            # Until the line is cut, from here or from there.
            await asyncio.Event().wait()
        return answer

    def _keep(self, envelope: Any) -> None:
        message = message_from_bytes(envelope.content, policy=modern)
        for address in envelope.rcpt_tos:
            self.server.mails.append(Received(envelope.mail_from, address, message))


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A server that nobody was told of."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def site_mail() -> Iterator[MailServer]:
    """The one to which the demo of the stories sends its mail; shared by all tests of a run, as that is."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def smtp(mail_server: MailServer, settings: Any) -> MailServer:
    """A server that this process sends its mail to, within a second or not at all."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_TIMEOUT = 1
    return mail_server
