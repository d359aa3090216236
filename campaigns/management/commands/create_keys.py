"""Makes the vault's key files where the settings say, once."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaigns import vault

ADVICE = (
    "All keys now lie on one machine, so who breaks into it can read who signed: in production give the private key "
    "to the staff site and the worker alone, never to the public site, and keep copies of the vault's files apart "
    "from the backups of the database, for nothing else opens the boxes in it."
)


class Command(BaseCommand):
    """`manage.py create_keys`."""

    help = "Make the site's key files where they are missing. Existing keys are left as they are."
    requires_system_checks: list[str] = []  # a check may ask for the very files that are made here

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse what would part new keys from old ones, make what is missing, say where it all is."""
        names = (vault.DJANGO, vault.INDEX, vault.PRIVATE, vault.PUBLIC)
        there = {name: os.path.lexists(_path(name)) for name in names}
        _refuse_half_a_vault(there)
        try:
            _make(there)
            unmatched = vault.unmatched_key_ids()
        except vault.VaultError as error:
            raise CommandError(str(error)) from None
        if unmatched:
            raise CommandError(
                f"The private file does not hold what opens the boxes of public key {', '.join(map(str, unmatched))}: "
                "what is sealed now could never be read. Bring the two files of one pair together."
            )
        if options["verbosity"]:
            for name in names:
                self.stdout.write(f"{'kept' if there[name] else 'made'}  {_path(name)}")
            self.stdout.write(ADVICE)


def _refuse_half_a_vault(there: dict[str, bool]) -> None:
    for one, other in ((vault.PUBLIC, vault.PRIVATE), (vault.PRIVATE, vault.PUBLIC)):
        if there[one] and not there[other]:
            raise CommandError(
                f"{_path(one)} ({one}) is there and {_path(other)} ({other}) is not. A new pair would not open what "
                "the old one sealed: bring the missing file back from where you keep your keys. (A public site has "
                "no private key, and needs none made.) Nothing was changed."
            )
    if there[vault.PUBLIC] and not there[vault.INDEX]:
        raise CommandError(
            f"{_path(vault.INDEX)} ({vault.INDEX}) is missing beside a key pair in use. With a new index key no "
            "repeated signature would be recognised, and no receipt code: bring the file back from where you keep "
            "your keys. Nothing was changed."
        )


def _make(there: dict[str, bool]) -> None:
    vault.make_secret_key()
    # The pair last: an index key without a pair is what a run that stopped half-way leaves, and the next one goes on.
    if not there[vault.INDEX]:
        vault.add_index_key()
    if not there[vault.PUBLIC]:
        vault.add_key_pair()


def _path(name: str) -> str:
    path: str | os.PathLike[str] | None = getattr(settings, name, None)
    if not path:
        raise CommandError(f"{name} is not set: say where the file is to be.")
    return os.fspath(path)
