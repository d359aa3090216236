"""correct(): gives a supporter another name, town or language, and the name and town to what he signed."""

from django.db import IntegrityError, transaction

from campaigns import vault
from campaigns.models import Action, Outbox, Signature, Supporter
from campaigns.recording import Person


class NameTaken(Exception):
    """The same name and town stand there already: under the letter of `action`, or as another supporter (None)."""

    def __init__(self, action: Action | None = None) -> None:
        self.action = action
        super().__init__(type(self).__name__)


@transaction.atomic
def correct(*, supporter_id: int, person: Person, locale: str) -> None:
    """Seal anew, and find anew, the supporter and the signatures that were not handed over.

    What was handed over stays as it was signed. Raises NameTaken, and then nothing is changed; Supporter.DoesNotExist.
    """
    own = Signature.objects.filter(supporter_signatures__supporter=supporter_id, box__isnull=False)
    # As withdraw() does: a handover waits for us or we for it, so that no name changes while it is on its way.
    actions = Action.objects.select_for_update(no_key=True).filter(pk__in=own.values("action"), handed_over_at=None)
    by_number = {action.pk: action for action in actions.order_by("pk")}
    numbers = own.filter(action__in=by_number).values("pk")
    for signature in Signature.objects.select_for_update().filter(pk__in=numbers).order_by("pk"):
        _write_signature(signature, by_number[signature.action_id], person)
    supporter = Supporter.objects.select_for_update().get(pk=supporter_id)
    supporter.box = vault.seal(person.all_fields(), info=Supporter.info)
    supporter.locale = locale
    # Under its own index key: by that the others on the same address are found.
    for name, value in Supporter.indexes(person.email, person.name, key_id=supporter.index_key).items():
        setattr(supporter, name, value)
    _save(supporter, "box", "locale", "person_digest", "email_index")
    # Links of mails that went before carry who it was then, and would sign as that (signing/one_click.py).
    Outbox.objects.filter(supporter=supporter).update(data=None)


def _write_signature(signature: Signature, action: Action, person: Person) -> None:
    signature.box = vault.seal(person.name_and_town(), info=signature.info)
    signature.person_digest = person.digest(action)
    signature.name_town_index = person.name_town_index(action)
    signature.name_index = person.name_index(action)
    _save(signature, "box", "person_digest", "name_town_index", "name_index", action=action)


def _save(row: Signature | Supporter, *fields: str, action: Action | None = None) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError:
        # Not "from" it: its text holds the digest.
        raise NameTaken(action) from None
