"""undo_withdrawal(): puts a name back under the letter, for whoever says within 14 days that it was not they."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from campaigns.models import Action, Signature, Withdrawal
from campaigns.models.signature import State
from campaigns.models.withdrawal import Way
from campaigns.recording import change_state
from campaigns.signing.withdraw import UNDO_WITHIN


class NotUndone(Exception):
    """It stands: too old, undone or replaced already, proven by a mailbox, handed over, or the name is erased."""


def undoable() -> QuerySet[Withdrawal]:
    """Those that can be undone, by the database's clock.

    Not what was withdrawn by a mailed link: that came from the mailbox of the person, and no code proves as much. Of
    several of one signature the newest stands.
    """
    newer = Withdrawal.objects.filter(signature=OuterRef("signature"), pk__gt=OuterRef("pk"))
    is_gone = Q(signature__box=None) | Q(signature__action__handed_over_at__isnull=False)
    found = Withdrawal.objects.filter(way=Way.CODE, undone_at=None, withdrawn_at__gt=Now() - UNDO_WITHIN)
    return found.filter(~is_gone, ~Exists(newer), signature__state__in=(State.WITHDRAWN, State.SET_ASIDE))


@transaction.atomic
def undo_withdrawal(*, withdrawal_id: int, user: User) -> None:
    """Undo one withdrawal, so that the signature is what it was; one that was set aside stays so.

    Raises PermissionError if the user lacks the right, NotUndone, Withdrawal.DoesNotExist.
    """
    if not user.has_perm("campaigns.undo_withdrawal"):
        raise PermissionError("This user may not undo withdrawals.")
    signature = Signature.objects.only("action_id").get(withdrawals=withdrawal_id)
    # In the order of withdraw(): a handover waits for us or we for it, and nobody withdraws meanwhile.
    Action.objects.select_for_update(no_key=True).only("pk").get(pk=signature.action_id)
    state = Signature.objects.select_for_update().only("state").get(pk=signature.pk).state
    undone = undoable().filter(pk=withdrawal_id).values("pk")
    if not Withdrawal.objects.filter(pk__in=undone).update(undone_at=Now(), undone_by=user):
        raise NotUndone
    if state == State.WITHDRAWN:
        # One that was held for review is held again.
        before = Withdrawal.objects.values_list("state_before", flat=True).get(pk=withdrawal_id)
        change_state(signature_id=signature.pk, to=before)
