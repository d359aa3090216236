"""Makes the first owner of the site."""

import getpass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from campaigns.staff import OwnerRefused, create_owner, password_link

DAY = 24 * 60 * 60  # seconds


class Command(BaseCommand):
    help = "Make the first owner, who makes all other users in the admin. Prints a link to choose a password."

    def add_arguments(self, parser):
        parser.add_argument("user_name", help="the name to log in with")
        parser.add_argument("email", help="where a forgotten password is mailed to")
        parser.add_argument("--ask-password", action="store_true", help="ask for the password here; no link then")

    def handle(self, *args, **options):
        password = self._ask() if options["ask_password"] else None
        try:
            user = create_owner(user_name=options["user_name"], email=options["email"], password=password)
        except (OwnerRefused, LookupError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{user.get_username()} is the owner of this site.")
        if password is None:
            days = settings.PASSWORD_RESET_TIMEOUT // DAY
            self.stdout.write(f"To choose a password, once and within {days} days:\n{password_link(user)}")

    def _ask(self) -> str:
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Once more: "):
            raise CommandError("The two passwords differ. Nothing was made.")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return password
