"""Makes new keys and seals everything again with them; goes on with a rotation that was stopped."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaigns import vault
from campaigns.opening.reseal import all_boxes, outdated, reseal


class Command(BaseCommand):
    """`manage.py rotate_keys`."""

    help = (
        "Make a new key pair and index key, then seal all boxes again. Stopped half-way, run it again: it goes on. "
        "New actions take the new index key; the old ones keep theirs. When every process of the site has the new "
        "public key, run it once more with --remove-old."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What it can be asked."""
        parser.add_argument("--dry-run", action="store_true", help="only count what would be sealed again")
        parser.add_argument("--batch-size", type=int, default=500, help="boxes in one transaction (default 500)")
        parser.add_argument(
            "--remove-old",
            action="store_true",
            help="make no new key, but take the old private keys away: older backups can then not be opened",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, or make keys and seal again, or remove what no box needs any more."""
        try:
            vault.private_key_ids()  # without them nothing can be sealed again, and no new key is wanted
            if options["dry_run"]:
                self._say_what_would_happen(removing=options["remove_old"])
                return
            if not options["remove_old"]:
                self._make_keys()
            self._reseal(options["batch_size"])
            if options["remove_old"]:
                self._remove_old()
        except vault.VaultError as error:
            raise CommandError(str(error)) from error

    def _say_what_would_happen(self, *, removing: bool) -> None:
        is_new = not removing and not _is_half_way()
        self.stdout.write("Dry run: nothing is changed. " + ("New keys would be made." if is_new else ""))
        for table, count in (all_boxes() if is_new else outdated()).items():
            self.stdout.write(f"{table}: {count} would be sealed again")
        if removing and (old := _old_keys()):
            self.stdout.write(f"Private keys that would be removed: {', '.join(map(str, old))}")

    def _make_keys(self) -> None:
        if _is_half_way():
            self.stdout.write("Going on with the rotation that was stopped.")
        else:
            vault.add_index_key()
        if _lacks_pair():
            self.stdout.write(f"New key {vault.add_key_pair()}.")

    def _reseal(self, batch_size: int) -> None:
        unreadable: dict[str, list[int]] = {}
        for batch in reseal(batch_size=batch_size):
            self.stdout.write(f"{batch.table}: {batch.done} sealed again")
            if batch.unreadable:
                unreadable.setdefault(batch.table, []).extend(batch.unreadable)
        if unreadable:
            rows = "; ".join(f"{table} {', '.join(map(str, pks))}" for table, pks in unreadable.items())
            raise CommandError(f"These boxes do not open and were left as they are: {rows}. All others are done.")

    def _remove_old(self) -> None:
        waiting = {table: count for table, count in outdated().items() if count}
        if waiting:
            boxes = ", ".join(f"{count} of {table}" for table, count in waiting.items())
            raise CommandError(f"Some boxes still need an older key ({boxes}): no key was removed. Run it again.")
        old = _old_keys()
        vault.remove_private_keys(old)
        self.stdout.write(f"Removed private keys: {', '.join(map(str, old)) or 'none, there is only the current one'}.")


def _is_half_way() -> bool:
    return any(outdated().values()) or _lacks_pair()


def _lacks_pair() -> bool:
    """Whether a rotation was stopped between the index key, which it makes first, and the pair."""
    return vault.current_index_key() > vault.current_public_key_id()


def _old_keys() -> list[int]:
    return [key for key in vault.private_key_ids() if key != vault.current_public_key_id()]
