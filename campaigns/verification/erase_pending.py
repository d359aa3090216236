"""erase_pending(): an address that nobody answered for is forgotten after seven days; the signature stays."""

import datetime

from django.db import transaction
from django.db.models.functions import Now

from campaigns.erasing import erase_supporter
from campaigns.models import Consent, Supporter, SupporterSignature
from campaigns.models.signature import Tier

from .pair import Pair

# 7 days:
KEPT_UNANSWERED = datetime.timedelta(days=7)
# Of each kind in one round of the worker:
BATCH = 500


def erase_pending() -> int:
    """Erase what nobody answered for in seven days by the database's clock, and return how many requests that was."""
    is_old = {"given_at__lte": Now() - KEPT_UNANSWERED}
    rows = Consent.objects.filter(verified_at=None, **is_old).order_by().values_list("supporter_id", "action_id")
    pairs = [Pair(*numbers) for numbers in rows.distinct()[:BATCH]]
    for pair in pairs:
        _erase_pair(pair)
    # Those who agreed to nothing, or who took it back.
    idle = Supporter.objects.pending().filter(created_at__lte=Now() - KEPT_UNANSWERED, consents=None)
    idle_ids = list(idle.values_list("pk", flat=True)[:BATCH])
    for supporter_id in idle_ids:
        _erase_idle(supporter_id=supporter_id)
    return len(pairs) + len(idle_ids)


@transaction.atomic
def _erase_pair(pair: Pair) -> None:
    """Of a supporter who was verified under another action that one stays, and nothing of this one."""
    if not pair.lock():
        return
    Consent.objects.filter(supporter=pair.supporter_id, action=pair.action_id, verified_at=None).delete()
    links = SupporterSignature.objects.filter(supporter=pair.supporter_id, signature__action=pair.action_id)
    links.filter(signature__tier=Tier.UNVERIFIED).delete()
    _erase_idle(supporter_id=pair.supporter_id)


@transaction.atomic
def _erase_idle(*, supporter_id: int) -> None:
    """Erase who was never verified and has no request left, as it is now that the row is ours."""
    supporter = Supporter.objects.select_for_update().filter(pk=supporter_id, verified_at=None).first()
    if supporter and not supporter.consents.exists():
        erase_supporter(supporter_id=supporter_id)
