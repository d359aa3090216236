"""The mail worker: one loop that sends what is due, waits when the server is gone, and stops between two mails."""

import logging
import time
from collections.abc import Mapping

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from campaigns.models import Heartbeat
from campaigns.stoppable import Stoppable

from .deliver import Outcome, deliver_one
from .line import Line
from .mail import Composer

logger = logging.getLogger(__name__)

# The name of its heartbeat.
DELIVER_MAIL = "deliver_mail"
BEAT_EVERY = 5  # seconds
# How often the outbox is looked at while nothing is due (seconds):
LOOK_EVERY = 1.0
# While the server is gone the wait doubles, from 1 second to 60:
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 60.0


class MailWorker(Stoppable):
    """Sends the mail of one process; as many processes as you like may do so at once."""

    def __init__(self, composers: Mapping[str, Composer]) -> None:
        super().__init__()
        self._composers = composers
        self._line = Line()
        self._faults = 0
        self._last_beat = -float(BEAT_EVERY)

    def run(self) -> None:
        """Run until told to stop."""
        logger.info("mail worker started")
        while not self.is_stopping:
            if wait := self._seconds_after(self._round()):
                # One that broke is opened anew, one that rests is given back. Not at each mail: that takes as long as
                # a mail does.
                close_old_connections()
                self._rest(wait)
        self._line.hang_up()
        logger.info("mail worker stopped")

    def run_until_empty(self) -> int:
        """Send what is due now, and return how many went; ends early if the server takes none."""
        sent = 0
        while not self.is_stopping:
            outcome = self._round()
            sent += outcome is Outcome.SENT
            if outcome in (Outcome.NOTHING, Outcome.SERVER):
                break
            if wait := self._seconds_after(outcome):
                time.sleep(wait)
        self._line.hang_up()
        return sent

    def _round(self) -> Outcome:
        """One mail."""
        try:
            self._beat()
            outcome = deliver_one(self._line, self._composers)
        except (DatabaseError, InterfaceError) as error:
            # A fault of ours is told with its place; of a database that is gone nobody needs that.
            is_ours = not isinstance(error, (OperationalError, InterfaceError))
            logger.error("outbox not read", extra={"error": type(error).__name__}, exc_info=is_ours)
            return Outcome.SERVER
        if outcome is Outcome.NOTHING:
            self._line.hang_up_if_idle()
        return outcome

    def _seconds_after(self, outcome: Outcome) -> float:
        """How long to wait before the next round."""
        if outcome is Outcome.NOTHING:
            return LOOK_EVERY
        if outcome in (Outcome.LINE, Outcome.SERVER):
            self._faults += 1
            # A line that broke once is opened anew at once: servers close one after so many mails.
            count = self._faults - (outcome is Outcome.LINE)
            return min(SHORTEST_WAIT * 2.0 ** (count - 1), LONGEST_WAIT) if count else 0.0
        self._faults = 0
        return 1 / settings.MAIL_PER_SECOND if outcome is Outcome.SENT and settings.MAIL_PER_SECOND else 0.0

    def _beat(self) -> None:
        """Say that somebody is there: also while the mail server is gone, for that is no reason to close the site."""
        if time.monotonic() - self._last_beat >= BEAT_EVERY:
            Heartbeat.objects.update_or_create(job=DELIVER_MAIL, defaults={"ran_at": timezone.now()})
            self._last_beat = time.monotonic()
