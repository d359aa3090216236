"""Wagtail's verb of this name, page by page: in Wagtail's own one failing page stops all the pages behind it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from campaigns.recurring.publish_scheduled import due, expired, publish_scheduled


class Command(BaseCommand):
    help = (
        "Publish the pages whose time has come, and take down those that have expired. The worker does this by itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help="only count, as Wagtail's own command does")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            self.stdout.write(f"Would publish {due().count()} and take down {len(expired())}.")
        else:
            self.stdout.write(f"Published or taken down: {publish_scheduled()}")
