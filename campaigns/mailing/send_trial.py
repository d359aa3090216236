"""send_trial(): a mail of an update to who writes it, before anybody else gets one."""

from django.contrib.auth.models import User
from django.db import transaction

from campaigns.mail.post_mail import post_mail
from campaigns.models import Outbox, Update

from .compose_update import kind_of


@transaction.atomic
def send_trial(*, update: Update, user: User, code: str) -> Outbox:
    """Post one mail in this language to the user's own address. Its links lead to pages that change nothing."""
    return post_mail(
        kind=kind_of(update), locale=code, action=update.action, to=user.email, update=update, is_trial=True
    )
