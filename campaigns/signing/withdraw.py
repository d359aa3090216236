"""withdraw(): takes a name from under a letter, as long as the letter has not been handed over."""

import datetime

from django.db import transaction

from campaigns.models import Action, Signature, Withdrawal
from campaigns.models.signature import State
from campaigns.recording import change_state

# 14 days: so long staff can undo what came by a code alone (reports/undo_withdrawal.py).
UNDO_WITHIN = datetime.timedelta(days=14)


class HandedOver(Exception):
    """The letter has been handed over with its names: nothing of it can be taken back."""


@transaction.atomic
def withdraw(*, signature_id: int, way: str) -> bool:
    """Withdraw one signature; whether this call did it. Twice is once, also at the same moment.

    One that staff set aside stays where it is, and the wish is written down: withdrawn it would count again as soon as
    the same person signed once more.

    Args:
        way: how it was asked for, of `campaigns.models.withdrawal.Way`.

    Raises HandedOver, Signature.DoesNotExist.
    """
    action_id = Signature.objects.values_list("action_id", flat=True).get(pk=signature_id)
    # A handover waits for us or we for it, so that no name is taken back while it is on its way. Signing goes on.
    if Action.objects.select_for_update(no_key=True).only("handed_over_at").get(pk=action_id).handed_over_at:
        raise HandedOver
    signature = Signature.objects.select_for_update().only("state").get(pk=signature_id)
    if signature.state == State.SET_ASIDE:
        is_new = not signature.withdrawals.filter(undone_at=None).exists()
    else:
        is_new = change_state(signature_id=signature_id, to=State.WITHDRAWN)
    if is_new:
        Withdrawal.objects.create(signature_id=signature_id, way=way, state_before=signature.state)
    return is_new
