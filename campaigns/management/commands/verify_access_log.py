"""Checks the chain of the access log."""

from django.core.management.base import BaseCommand, CommandError

from campaigns import vault
from campaigns.models import AccessLog
from campaigns.opening import verify_access_log


class Command(BaseCommand):
    help = "Check that no entry of the access log was changed, taken out or put in."

    def handle(self, *args, **options):
        try:
            broken = verify_access_log()
        except vault.VaultError as error:
            raise CommandError(str(error)) from error
        if broken is not None:
            raise CommandError(f"The access log is broken at entry {broken}.")
        last = AccessLog.objects.order_by("-pk").values_list("digest", flat=True).first()
        self.stdout.write(
            f"The access log is whole: {AccessLog.objects.count()} entries, the last one {last or 'none'}."
        )
