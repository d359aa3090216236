"""Keeps a person who left an e-mail address as a pending supporter, with what they agreed to."""

from django.db import connection
from django.utils import timezone

from campaigns import vault
from campaigns.models import Action, Consent, Supporter, SupporterSignature

from .person import Person


def record_supporter(*, person: Person, action: Action, signature_id: int, locale: str, consents: tuple) -> int:
    """Write supporter, link and consents, each once; what stands already stays. Return the supporter's id.

    The same statements run for a new and for a known person: the time of the answer tells nothing.
    """
    supporter_id = _supporter_id(person, locale)
    SupporterSignature.objects.bulk_create(
        [SupporterSignature(supporter_id=supporter_id, signature_id=signature_id)], ignore_conflicts=True
    )
    Consent.objects.bulk_create(
        [
            Consent(supporter_id=supporter_id, action=action, purpose=consent.purpose, wording=consent.wording)
            for consent in consents
        ],
        ignore_conflicts=True,
    )
    return supporter_id


def _supporter_id(person: Person, locale: str) -> int:
    """The id of the one row for this e-mail and name; a row from before a rotation is found under its own key."""
    by_key = {key: Supporter.indexes(person.email, person.name, key_id=key) for key in vault.all_index_keys()}
    digests = [indexes["person_digest"] for indexes in by_key.values()]
    known = Supporter.objects.filter(person_digest__in=digests).values_list("index_key", flat=True).first()
    key = known or vault.current_index_key()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Supporter._meta.db_table} (locale, created_at, box, index_key, person_digest, email_index) "
            "VALUES (%s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (person_digest) DO UPDATE SET index_key = excluded.index_key RETURNING id",
            [
                locale,
                connection.ops.adapt_datetimefield_value(timezone.now()),
                vault.seal(person.all_fields(), info=Supporter.info),
                key,
                by_key[key]["person_digest"],
                by_key[key]["email_index"],
            ],
        )
        return cursor.fetchone()[0]
