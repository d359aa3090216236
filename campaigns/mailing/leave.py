"""Leaving: the news of an action, mail on other people, or everything. It takes no name from under a letter."""

from django.db import transaction
from django.utils import timezone

from campaigns.erasing import erase_supporter
from campaigns.models import Consent, Supporter
from campaigns.models.consent import Purpose
from campaigns.models.supporter import SupporterQuerySet


def leave_news(*, supporter_id: int, action_id: int) -> int:
    """Withdraw the permission to tell how this action goes; how many stood."""
    return _withdraw(supporter_id, purpose=Purpose.THIS_ACTION, action_id=action_id)


def leave_others(*, supporter_id: int) -> int:
    """Withdraw the permission to mail on other people, under whichever actions it was given; how many stood."""
    return _withdraw(supporter_id, purpose=Purpose.OTHER_ACTIONS)


@transaction.atomic
def leave_everything(*, supporter_id: int) -> int:
    """Erase the address, with all that was agreed to; how many supporters had it."""
    # In one order, so that of two who leave at the same moment none waits for the other for ever.
    numbers = list(same_address(supporter_id).order_by("pk").values_list("pk", flat=True))
    return sum(erase_supporter(supporter_id=number) for number in numbers)


def same_address(supporter_id: int) -> SupporterQuerySet:
    """All supporters on the address of this one: who leaves is the mailbox, whatever the name.

    While index keys are rotated, those whose index is still under another key are not among them; `rotate_keys`
    brings all under one key.
    """
    indexes = Supporter.objects.filter(pk=supporter_id).values("email_index")
    return Supporter.objects.filter(email_index__in=indexes)


def standing(supporter_id: int) -> dict[str, set[int]]:
    """The actions for which the address agreed to something that it has not taken back, by purpose."""
    found: dict[str, set[int]] = {purpose: set() for purpose in Purpose.values}
    consents = Consent.objects.filter(supporter__in=same_address(supporter_id), withdrawn_at=None)
    for purpose, action_id in consents.values_list("purpose", "action_id"):
        found[purpose].add(action_id)
    return found


@transaction.atomic
def _withdraw(supporter_id: int, **which: object) -> int:
    consents = Consent.objects.filter(supporter__in=same_address(supporter_id), withdrawn_at=None, **which)
    return consents.update(withdrawn_at=timezone.now())
