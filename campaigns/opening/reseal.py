"""Seals boxes again with the current key, batch by batch; stopped half-way, it goes on where it was."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now, Substr

from campaigns import vault
from campaigns.models import Consent, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.access import AccessVerb

from .record_access import record_access

SEALED = (Signature, Supporter, Outbox)


@dataclass(frozen=True)
class Batch:
    """What was done with one batch: `table`, how many rows were sealed again, and the rows that do not open."""

    table: str
    done: int
    unreadable: list[int]


def all_boxes() -> dict[str, int]:
    """How many boxes there are in each table."""
    return {_name(model): model.objects.filter(box__isnull=False).count() for model in SEALED}


def outdated() -> dict[str, int]:
    """How many boxes of each table are sealed with an older key, or are found by an older index key."""
    return {_name(model): _outdated_rows(model).count() for model in SEALED}


def reseal(*, batch_size: int = 500) -> Iterator[Batch]:
    """Seal every outdated box again; yields after each batch, which is committed by then.

    A row that was erased or signed anew meanwhile is left as it is: a box is replaced only if it is still the same.
    A box that does not open is left too, and the others go on. Raises vault.VaultClosed without a private key.
    """
    for model in SEALED:
        last = 0
        # A query for each batch: a query that stays open would keep SQLite from writing once someone else has.
        while rows := list(_outdated_rows(model).filter(pk__gt=last)[:batch_size]):
            last = rows[-1].pk
            yield _reseal_batch(model, rows)


def _name(model: type[models.Model]) -> str:
    return model._meta.model_name or ""


def _outdated_rows(model: type[models.Model]) -> models.QuerySet:
    """The number of its key is the first byte of a box (vault.seal)."""
    sealed = model.objects.filter(box__isnull=False).order_by("pk")  # type: ignore[attr-defined]
    sealed = sealed.annotate(key=Substr("box", 1, 1, output_field=models.BinaryField()))
    is_old = ~models.Q(key=bytes([vault.current_public_key_id()]))
    if model is Supporter:
        is_old |= ~models.Q(index_key=vault.current_index_key())
    return sealed.filter(is_old)


@transaction.atomic
def _reseal_batch(model: type[models.Model], rows: list) -> Batch:
    done, unreadable = [], []
    for row in rows:
        try:
            plain = vault.open_box(bytes(row.box), info=row.info)
        except vault.VaultClosed:
            raise
        except vault.VaultError:
            unreadable.append(row.pk)
            continue
        box = vault.seal(plain, info=row.info)
        is_done = _replace_supporter(row, box, plain) if model is Supporter else _replace(row, box=box)
        if is_done:
            done.append(row.pk)
    if done:
        # Last, because entries wait for each other: who holds that lock must not wait for somebody's row.
        record_access(user=None, verb=AccessVerb.RESEALED, subject=_name(model), rows=done, reason="rotate_keys")
    return Batch(table=_name(model), done=len(done), unreadable=unreadable)


def _replace(row: Any, **changes: Any) -> bool:
    """Write the new box if the row still has the old one."""
    return bool(type(row).objects.filter(pk=row.pk, box=row.box).update(**changes))


def _replace_supporter(row: Supporter, box: bytes, plain: bytes) -> bool:
    """The same, with the indexes: a supporter belongs to no action, so they move to the current key with its box."""
    person, key = json.loads(plain), vault.current_index_key()
    indexes = Supporter.indexes(person["email"], person["name"], key_id=key)
    try:
        with transaction.atomic():
            return _replace(row, box=box, index_key=key, **indexes)
    except IntegrityError:
        # The same person came back while the keys changed, and stands under the new index key already.
        _merge(row, into=Supporter.objects.get(person_digest=indexes["person_digest"]))
        return True


def _merge(double: Supporter, *, into: Supporter) -> None:
    """Move what hangs on a supporter to the other row of the same person; what stands there already stays."""
    for model, key in ((SupporterSignature, ("signature",)), (Consent, ("purpose", "action"))):
        for row in model.objects.filter(supporter=double):
            same = {name: getattr(row, name) for name in key}
            if not model.objects.filter(supporter=into, **same).exists():
                model.objects.filter(pk=row.pk).update(supporter=into)
    mails = Outbox.objects.filter(supporter=double)
    # An update that goes to both goes once: this one's mail is dropped, or was sent.
    twice = mails.filter(update__in=Outbox.objects.filter(supporter=into, update__isnull=False).values("update"))
    numbers = list(twice.values_list("pk", flat=True))
    Outbox.objects.filter(pk__in=numbers).waiting().update(dropped_at=Now(), reason="double")
    Outbox.objects.filter(pk__in=numbers).update(supporter=None, box=None, data=None, leased_until=None)
    mails.update(supporter=into)
    if double.verified_at and not into.verified_at:
        Supporter.objects.filter(pk=into.pk).update(verified_at=double.verified_at)
    double.delete()
