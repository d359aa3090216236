"""Sends the mail that waits in the outbox, until it is told to stop."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns import vault
from campaigns.mail.worker import MailWorker
from campaigns.recurring.composers import COMPOSERS


class Command(BaseCommand):
    """Several of them may run at once, on one machine or on several."""

    help = "Send the mail that waits in the outbox. Ctrl+C ends it after the mail under way."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the one way to run it that ends by itself."""
        parser.add_argument("--once", action="store_true", help="Send what is due now, say how many went, and end.")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Refuse without a private key, then run."""
        try:
            vault.private_key_ids()
        except vault.VaultClosed as closed:
            raise CommandError(f"{closed} Mail is sent from the machine that has it.") from None
        worker = MailWorker(COMPOSERS)
        worker.stop_on_signals()
        if once:
            self.stdout.write(f"{worker.run_until_empty()} sent.")
        else:
            worker.run()
