"""ask_for_my_data(): a link by mail, for whoever reads the mail of an address."""

import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.mail.post_mail import post_mail
from campaigns.mail.take_share import ShareUsedUp, take_share

KIND = "my_data"

# 24 hours, as the mail says:
LIFE = datetime.timedelta(hours=24)
# 2 mails a day to one address, should the first be lost:
MOST_A_DAY = 2


@transaction.atomic
def ask_for_my_data(*, address: str, locale: str) -> None:
    """Write one mail into the outbox, whoever asks: nothing is looked up before the mail is made.

    So neither the answer nor its time tells whether we know the address. If we do not, no mail goes
    (compose_my_data). A row that is one too many is written as well, and taken back.
    """
    before = transaction.savepoint()
    post_mail(kind=KIND, locale=locale, to=address, expires_at=timezone.now() + LIFE)
    try:
        take_share(address=address, about=f"{KIND}:{timezone.localdate().isoformat()}", most=MOST_A_DAY)
    except ShareUsedUp:
        transaction.savepoint_rollback(before)
    else:
        transaction.savepoint_commit(before)
