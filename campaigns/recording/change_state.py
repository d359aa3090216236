"""Changes the state of a signature, and its count with it."""

from django.db import transaction

from campaigns.models import Signature
from campaigns.models.signature import State

from .count_signature import count_signature


@transaction.atomic
def change_state(*, signature_id: int, to: str) -> bool:
    """Give the signature the state `to`; whether that changed anything. Twice is once, also at the same moment.

    Raises Signature.DoesNotExist.
    """
    signature = Signature.objects.select_for_update().get(pk=signature_id)
    before = signature.state
    if before == to:
        return False
    signature.state = to
    signature.save(update_fields=["state"])
    delta = (to == State.COUNTED) - (before == State.COUNTED)
    if delta:
        count_signature(signature, delta=delta)
    return True
