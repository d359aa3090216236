"""request_verification(): asks whether an address is its owner's, in the transaction of the signature."""

from django.db import transaction

from campaigns.mail.post_mail import post_mail
from campaigns.mail.take_share import ShareUsedUp, take_share
from campaigns.models import Action, Signature
from campaigns.models.signature import Tier
from campaigns.recording import Recorded

from .kinds import ALREADY, VERIFY


def request_verification(*, action: Action, recorded: Recorded, locale: str) -> None:
    """Write one mail into the outbox for who left an address, at most one a kind, an address and an action.

    The same statements run whoever signed, and whether or not a mail comes of it: a row that is one too many is
    written as well, and taken back. So the time of the answer does not tell who has signed before.
    """
    is_verified = Signature.objects.filter(pk=recorded.signature_id, tier=Tier.VERIFIED).exists()
    kind = ALREADY if is_verified else VERIFY
    # By hand: leaving atomic() costs a statement more after an error.
    before = transaction.savepoint()
    post_mail(kind=kind, locale=locale, action=action, supporter_id=recorded.supporter_id)
    try:
        take_share(address=recorded.person.email, about=f"{kind}:{action.translation_key}")
    except ShareUsedUp:
        transaction.savepoint_rollback(before)
    else:
        transaction.savepoint_commit(before)
