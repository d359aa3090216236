"""The line to the mail server: opened when there is something to send, and kept open over many mails."""

import contextlib
import time

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from .faults import Blame, Fault, connect_fault, send_fault

# Servers close a line on which nothing is said, and count it until then.
HANG_UP_AFTER = 5  # seconds


class MailFault(Exception):
    """A mail that did not go; its text is the fault's reason, which holds no address."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


class Line:
    """Django's mail backend of the settings, whichever it is."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None
        self._last_used = 0.0

    def send(self, message: EmailMessage) -> None:
        """Give one mail to the server. Raises MailFault."""
        backend = self._open()
        try:
            count = backend.send_messages([message])
        except Exception as error:  # noqa: BLE001 (each is told apart there)
            fault = send_fault(error)
            if fault.blame in (Blame.SERVER, Blame.LINE):
                self.hang_up()
            # Without the cause: its text and its variables hold the address.
            raise MailFault(fault) from None
        if not count:
            raise MailFault(Fault(Blame.NEVER, "not taken"))
        self._last_used = time.monotonic()

    def _open(self) -> BaseEmailBackend:
        if self._backend is None:
            try:
                backend = get_connection()
                backend.open()
            except Exception as error:  # noqa: BLE001 (whatever it is, no mail would go)
                raise MailFault(connect_fault(error)) from None
            self._backend = backend
        return self._backend

    def hang_up_if_idle(self) -> None:
        """Close a line that was not used for a while."""
        if self._backend and time.monotonic() - self._last_used >= HANG_UP_AFTER:
            self.hang_up()

    def hang_up(self) -> None:
        """Close the line; on one that broke nothing can go wrong any more."""
        backend, self._backend = self._backend, None
        if backend:
            with contextlib.suppress(Exception):
                backend.close()
