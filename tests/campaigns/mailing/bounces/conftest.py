"""What tests of bounces share: a supporter, and a mail that went to them."""

import functools

import pytest
from django.utils import timezone

from campaigns.mail.post_mail import post_mail
from campaigns.models import Supporter
from tests import build

ADDRESS = "fatima@example.org"


def sent_mail(action, *, to=""):
    """A mail that went out: to the first supporter, unless `to` says to whom."""
    supporter_id = None if to else Supporter.objects.earliest("pk").pk
    row = post_mail(kind="update", locale="nl", action=action, supporter_id=supporter_id, to=to)
    row.box, row.sent_at = None, timezone.now()
    row.save()
    return row


@pytest.fixture
def sent(action):
    build.sign(action, email=ADDRESS)
    return functools.partial(sent_mail, action)
