"""recall() takes an action back from the public, everywhere at once; lift_recall() gives it back as it was.

One column does it: whatever shows an action asks for published ones (`ActionQuerySet.published`), in every language;
and mails of a recalled action are not due (`OutboxQuerySet.due`).
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Now
from wagtail.log_actions import log

from campaigns.models import Action

RECALL, LIFT = "campaigns.recall", "campaigns.lift_recall"


def may_recall(user: User, action: Action) -> bool:
    """Who may let the world see its source page may also take it back, and lift that."""
    return action.source_page.permissions_for_user(user).can_publish()


@transaction.atomic
def recall(action: Action, *, user: User, reason: str) -> bool:
    """Take the action back, and say so in its page's history. False if somebody did before: their reason stays.

    Raises ValueError without a reason: whoever comes later must know why.
    """
    reason = reason.strip()
    if not reason:
        raise ValueError("a recall needs a reason")
    fields = {"recalled_at": Now(), "recall_reason": reason, "recalled_by": user}
    is_done = bool(Action.objects.filter(pk=action.pk, recalled_at=None).update(**fields))
    if is_done:
        log(instance=action.source_page, action=RECALL, user=user, data={"reason": reason})
    return is_done


@transaction.atomic
def lift_recall(action: Action, *, user: User) -> bool:
    """Give the action back to the public. The history keeps the reason. False if it was not recalled."""
    known = Action.objects.select_for_update().recalled().filter(pk=action.pk).values_list("recall_reason", flat=True)
    reason = known.first()
    if reason is None:
        return False
    Action.objects.filter(pk=action.pk).update(recalled_at=None, recall_reason="", recalled_by=None)
    log(instance=action.source_page, action=LIFT, user=user, data={"reason": reason})
    return True
