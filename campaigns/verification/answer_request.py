"""answer_request(): the button behind the link was pressed, so the address is its owner's."""

from django.db import transaction
from django.db.models.functions import Now

from campaigns.models import Outbox, Supporter
from campaigns.recording import raise_tier

from .find_request import Standing, find_request, standing_of


@transaction.atomic
def answer_request(*, token: str) -> Standing:
    """Verify signatures, supporter and consents, and return how the request stands now. Twice is once, also at once.

    Raises BadLink, ActionRecalled.
    """
    asked = find_request(token)
    asked.pair.lock()
    standing = standing_of(asked)
    if standing is not Standing.WAITING:
        return standing
    for signature_id in list(asked.pair.unanswered_signatures().values_list("pk", flat=True)):
        raise_tier(signature_id=signature_id)
    Supporter.objects.filter(pk=asked.pair.supporter_id, verified_at=None).update(verified_at=Now())
    asked.pair.unanswered_consents().update(verified_at=Now())
    Outbox.objects.filter(pk=asked.row_id, used_at=None).update(used_at=Now())
    return Standing.ANSWERED
