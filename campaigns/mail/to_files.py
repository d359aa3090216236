"""A mail backend for development and the demo: each mail is a file that a mail program opens with a double click."""

import itertools
import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

# Of one process, whose number stands in the name, too.
_numbers = itertools.count(1)


class EmailBackend(BaseEmailBackend):
    """Django's own writes all mails of a connection into one file, and we keep connections open."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each into the folder EMAIL_FILE_PATH, in the order of their names; only their owner can read them."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.localtime():%Y%m%d-%H%M%S.%f}-{os.getpid()}-{next(_numbers)}.eml"
            descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "wb") as file:
                file.write(message.message().as_bytes())
        return len(email_messages)
