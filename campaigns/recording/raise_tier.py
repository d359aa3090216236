"""Raises the tier of a signature whose e-mail was answered, and moves it from one count to the other."""

from django.db import transaction

from campaigns.models import Signature
from campaigns.models.signature import State, Tier

from .count_signature import count_signature


@transaction.atomic
def raise_tier(*, signature_id: int) -> bool:
    """Make an unverified signature a verified one; whether that changed anything. Twice is once, also at once.

    A withdrawn one stays as it is: who comes back signs anew. Raises Signature.DoesNotExist.
    """
    signature = Signature.objects.select_for_update().get(pk=signature_id)
    if signature.tier != Tier.UNVERIFIED or signature.state == State.WITHDRAWN:
        return False
    if signature.state == State.COUNTED:
        count_signature(signature, delta=-1)
    signature.tier = Tier.VERIFIED
    signature.save(update_fields=["tier"])
    if signature.state == State.COUNTED:
        count_signature(signature, delta=1)
    return True
