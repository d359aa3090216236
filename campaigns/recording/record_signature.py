"""record_signature(): the one write for form, API, paper and one-click."""

import datetime
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from campaigns import vault
from campaigns.counting import append_change
from campaigns.models import Action, LetterVersion, Signature
from campaigns.models.signature import Source, State, Tier

from .person import Person
from .record_supporter import record_supporter

TABLE = Signature._meta.db_table

# Everything of a signature that a second signing after a withdrawal writes anew.
RENEWED = ("letter_version_id", "locale", "tier", "source", "state", "signed_on", "box")
COLUMNS = ("action_id", "person_digest", "name_town_index", "name_index", *RENEWED)


class ActionClosed(Exception):
    """The action cannot be signed (any more), by the database's clock."""


class ForeignLetter(Exception):
    """The letter is not one of this action."""


@dataclass(frozen=True)
class GivenConsent:
    """A permission that the person gave: for which purpose, and the words that stood beside the box."""

    purpose: str
    wording: str


@dataclass(frozen=True)
class Recorded:
    """The stored signature. The same for a first and a repeated post, so that no answer tells who has signed."""

    signature_id: int
    person: Person
    # Of who left an e-mail address:
    supporter_id: int | None = None


@transaction.atomic
def record_signature(
    *,
    action: Action,
    person: Person,
    locale: str,
    source: str = Source.WEB,
    tier: str = Tier.UNVERIFIED,
    letter_id: int | None = None,
    is_held: bool = False,
    consents: tuple[GivenConsent, ...] = (),
    signed_on: datetime.date | None = None,
) -> Recorded:
    """Store one signature, exactly once.

    The same person again leaves the row as it is; if it was withdrawn, it counts again. Whether the action is open
    is asked in the same statement that writes, so no form is too late by a moment and stored all the same.

    Args:
        letter_id: the letter version that the person saw; the action's current one if None.
        is_held: keep it for review and do not count it.
        consents: what was agreed to with an e-mail address; the supporter stays pending until the mail is answered.
        signed_on: the day; today in the site's time zone if None.

    Raises:
        ActionClosed: it is not open. ForeignLetter: `letter_id` is another action's, or nobody's.
    """
    signed_on = signed_on or timezone.localdate()
    box = vault.seal(person.name_and_town(), info=f"signature:{action.pk}")
    row = {
        "action_id": action.pk,
        "person_digest": person.digest(action),
        "name_town_index": person.name_town_index(action),
        "name_index": person.name_index(action),
        "letter_version_id": letter_id or action.letter_id,
        "locale": locale,
        "tier": tier,
        "source": source,
        "state": State.HELD if is_held else State.COUNTED,
        "signed_on": signed_on,
        "box": box,
    }
    signature_id, state, is_written = _insert(action, row)
    if state == State.COUNTED:
        # For a repeat too, with nothing to add: the same work, so that the time of the answer tells nothing.
        delta = int(is_written)
        append_change(action_id=action.pk, day=signed_on, source=source, tier=tier, locale=locale, delta=delta)
    supporter_id = None
    if person.email:
        supporter_id = record_supporter(
            person=person, action=action, signature_id=signature_id, locale=locale, consents=consents
        )
    return Recorded(signature_id=signature_id, person=person, supporter_id=supporter_id)


def _insert(action: Action, row: dict) -> tuple[int, str, bool]:
    """Write the row if the action is open: its id, its state, and whether this call wrote it.

    Boxes never repeat, so a row that holds our box was written by us.
    """
    letter = LetterVersion.objects.filter(pk=row["letter_version_id"], action=action)
    open_sql, open_params = _sql(Action.objects.open().filter(pk=action.pk))
    letter_sql, letter_params = _sql(letter)
    renewed = ", ".join(
        f"{name} = CASE WHEN {TABLE}.state = %s THEN excluded.{name} ELSE {TABLE}.{name} END" for name in RENEWED
    )
    values = [connection.ops.adapt_datefield_value(row[n]) if n == "signed_on" else row[n] for n in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) SELECT {', '.join(['%s'] * len(COLUMNS))} "
            f"WHERE EXISTS ({open_sql}) AND EXISTS ({letter_sql}) "
            f"ON CONFLICT (action_id, person_digest) DO UPDATE SET {renewed} "
            "RETURNING id, state, box = %s",
            [*values, *open_params, *letter_params, *[State.WITHDRAWN] * len(RENEWED), row["box"]],
        )
        found = cursor.fetchone()
    if found:
        return found[0], found[1], bool(found[2])
    if not Action.objects.open().filter(pk=action.pk).exists():
        raise ActionClosed
    raise ForeignLetter


def _sql(queryset: QuerySet) -> tuple[str, tuple]:
    return queryset.order_by().values("pk").query.sql_with_params()
