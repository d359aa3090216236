"""erase_all(): all that we keep of some supporters is gone; what was not handed over is withdrawn before."""

from collections.abc import Iterable
from contextlib import suppress

from django.db import transaction

from campaigns.erasing import erase_signature, erase_supporter
from campaigns.models import Signature
from campaigns.models.withdrawal import Way
from campaigns.signing.withdraw import HandedOver, withdraw


@transaction.atomic
def erase_all(*, supporter_ids: Iterable[int]) -> None:
    """Withdraw, then erase the names, then the supporters. What was handed over stays counted, without its name."""
    numbers = sorted(supporter_ids)
    signatures = Signature.objects.filter(supporter_signatures__supporter__in=numbers).distinct()
    # In one order, and signatures before supporters as signing does, so that nobody waits for the other for ever.
    for signature in signatures.only("pk", "action_id").order_by("action_id", "pk"):
        with suppress(HandedOver):
            withdraw(signature_id=signature.pk, way=Way.MY_DATA)
        erase_signature(signature_id=signature.pk)
    for number in numbers:
        erase_supporter(supporter_id=number)
