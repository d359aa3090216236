"""Fills a new site with the demo."""

import base64
import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaigns import vault
from campaigns.demo import NotEmpty, load_demo


class Command(BaseCommand):
    help = (
        "Fill a new site with an invented organisation, three actions, 400 invented names and a login for each role "
        "and language. Safe to repeat: what is there stays, and the deadlines start anew."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--password",
            default=settings.DEMO_PASSWORD,
            help="the password of all demo logins; DEMO_PASSWORD if not given, else one of this machine's own",
        )

    def handle(self, *args, **options):
        """Load, then print a line for each login; nothing with --verbosity 0."""
        # Wagtail tells of every page it saves.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        say = self.stdout.write if options["verbosity"] else lambda line: None
        try:
            logins = load_demo(password=options["password"] or own_password(), say=say)
        except (NotEmpty, LookupError, vault.VaultError) as error:
            raise CommandError(str(error)) from None
        width = max(len(login.role) for login in logins) + 2
        say(f"\n{'role':<{width}}user name")
        for login in logins:
            say(f"{login.role:<{width}}{login.user_name}")
        say(f"\nThe password of all of them: {logins[0].password}")


def own_password() -> str:
    """A password that stays the same on this machine and is another one elsewhere: 16 letters and digits."""
    return base64.b32encode(vault.derive("demo password", length=10)).decode().lower()
