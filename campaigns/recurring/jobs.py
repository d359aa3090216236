"""The table of recurring jobs: how often each runs, and when it is late."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from campaigns.counting import roll_up
from campaigns.mail.forget_links import forget_links
from campaigns.mail.worker import DELIVER_MAIL
from campaigns.mailing.bounces.read_bounces import READ_BOUNCES, read_bounces
from campaigns.mailing.spread_updates import spread_updates
from campaigns.signing.limits import forget_networks
from campaigns.verification.erase_pending import erase_pending
from campaigns.verification.remind_unanswered import remind_unanswered

from .publish_scheduled import publish_scheduled


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What leaves heartbeats; /readyz is red if there was none for `late_after` seconds."""

    name: str = field(kw_only=False)
    late_after: int


@dataclass(frozen=True, kw_only=True)
class Job(Watched):
    """`every` is seconds; `run` does one round and returns how much it did."""

    every: int
    run: Callable[[], int]


JOBS = (
    Job("roll_up", every=2, late_after=30, run=roll_up),
    Job("publish_scheduled", every=10, late_after=120, run=publish_scheduled),
    Job("spread_updates", every=3, late_after=120, run=spread_updates),
    # Once an hour, and late after four:
    Job("forget_networks", every=3600, late_after=4 * 3600, run=forget_networks),
    Job("forget_links", every=3600, late_after=4 * 3600, run=forget_links),
    # Once a minute, and late after fifteen: each round does at most so many.
    Job("remind_unanswered", every=60, late_after=900, run=remind_unanswered),
    Job("erase_pending", every=60, late_after=900, run=erase_pending),
)

# They wait for other machines, and so have a loop of their own: a mailbox that hangs holds no count up. Late after a
# day: the site is none the worse for it until then.
OUTSIDE_JOBS = (
    (Job(READ_BOUNCES, every=60, late_after=24 * 3600, run=read_bounces),) if settings.BOUNCE_IMAP_URL else ()
)

# The mail worker is a process of its own: a mail server that does not answer must not hold up the counts.
WATCHED: tuple[Watched, ...] = (*JOBS, *OUTSIDE_JOBS, Watched(DELIVER_MAIL, late_after=120))
