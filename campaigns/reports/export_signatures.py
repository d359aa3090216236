"""Takes signatures out as a table: what the list shows, or by right the names too; each time an entry in the log."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from campaigns import vault
from campaigns.models import Signature
from campaigns.models.access import AccessVerb
from campaigns.models.signature import Source, State, Tier
from campaigns.opening import Opened, open_signatures, record_access

from .rights import may_export, may_export_names
from .tables_out import Cell

# Rows read at once: about 2 MB with their boxes, and as many numbers in one entry of the access log.
BATCH = 2_000

FACTS = (
    "pk",
    "action__slug",
    "action__number",
    "signed_on",
    "locale",
    "tier",
    "source",
    "state",
    "erased_at",
    "action_id",
)
HEADINGS = (
    _("Number"),
    _("Urgent action"),
    _("Number of the action"),
    _("Date"),
    _("Language"),
    _("Tier"),
    _("Source"),
    _("State"),
    _("Erased"),
)
NAME_HEADINGS = (_("Name"), _("Town"))

# What stands for a value, by column.
Words = dict[str, dict[str, str]]


def headings(*, with_names: bool) -> list[Cell]:
    """The first row of the table, in the reader's language. The receipt code is none of them: it works like a key."""
    return [str(heading) for heading in (*HEADINGS, *(NAME_HEADINGS if with_names else ()))]


def export_signatures(
    signatures: QuerySet[Signature], *, user: User, reason: str, with_names: bool = False, filtered_by: str = ""
) -> Iterator[list[Cell]]:
    """Write down that they are taken out, then give their rows, oldest first and BATCH at a time.

    The entry stands before the first row is read; names are opened batch by batch, each with an entry that has the
    numbers of its rows. `filtered_by` is the query of the list and holds no personal data.

    Raises PermissionError without the right, and vault.VaultClosed if names are asked of a process without the
    private key.
    """
    if not (may_export_names(user) if with_names else may_export(user)):
        raise PermissionError("This user may not take out signatures.")
    if with_names:
        vault.private_key_ids()
    signatures = signatures.order_by()
    last = signatures.aggregate(last=Max("pk"))["last"] or 0
    signatures = signatures.filter(pk__lte=last)
    rows: dict[str, Any] = {"count": signatures.count(), "names": with_names, "filter": filtered_by}
    record_access(user=user, verb=AccessVerb.EXPORTED, subject="signature", rows=rows, reason=reason)
    # In the language of now: the rows are made while they are sent, when the request's language is over.
    words = _words()
    return _with_names(signatures, words, user, reason) if with_names else _facts(signatures, words)


def _facts(signatures: QuerySet[Signature], words: Words) -> Iterator[list[Cell]]:
    for batch in _batches(signatures.values(*FACTS)):
        for row in batch:
            yield _cells(row, words)


def _with_names(signatures: QuerySet[Signature], words: Words, user: User, reason: str) -> Iterator[list[Cell]]:
    for batch in _batches(signatures.values(*FACTS, "box")):
        boxes = [Signature(pk=row["pk"], action_id=row["action_id"], box=row["box"]) for row in batch]
        opened = _open(boxes, user, reason)
        for row in batch:
            found = opened.get(row["pk"])
            nothing = ("" if row["box"] is None else words["box"]["unreadable"], "")
            yield [*_cells(row, words), *((found.name, found.town) if found else nothing)]


def _open(signatures: list[Signature], user: User, reason: str) -> dict[int, Opened]:
    """The names of a batch. One damaged box stops none of the others: it is left out."""
    try:
        return open_signatures(signatures, user=user, reason=reason)
    except vault.VaultError:
        opened: dict[int, Opened] = {}
        for signature in signatures:
            try:
                opened |= open_signatures([signature], user=user, reason=reason)
            except vault.VaultError:
                continue
        return opened


def _batches(rows: QuerySet) -> Iterator[list[dict[str, Any]]]:
    """By primary key and not by one long query: a slow reader holds no cursor, lock or snapshot."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1]["pk"]


def _words() -> Words:
    choices = {"tier": Tier, "source": Source, "state": State}
    words = {name: {value: str(label) for value, label in kind.choices} for name, kind in choices.items()}
    languages = {code: get_language_info(code)["name_translated"] for code, _name in settings.LANGUAGES}
    return words | {"locale": languages, "box": {"unreadable": gettext("cannot be opened")}}


def _cells(row: dict[str, Any], words: Words) -> list[Cell]:
    return [
        row["pk"],
        row["action__slug"],
        row["action__number"],
        row["signed_on"],
        *(words[name].get(row[name], row[name]) for name in ("locale", "tier", "source", "state")),
        timezone.localdate(row["erased_at"]) if row["erased_at"] else None,
    ]
