"""The worker: one loop that runs each job when it is due, and stops between two jobs when asked."""

import contextlib
import logging
import threading
import time
from collections.abc import Iterator

from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from campaigns.models import Heartbeat
from campaigns.stoppable import Stoppable

from .jobs import JOBS, Job

logger = logging.getLogger(__name__)

# A heartbeat is written at most every 5 seconds: a job that runs more often would write more beats than work.
BEAT_EVERY = 5


class Worker(Stoppable):
    """Runs the jobs of one process."""

    def __init__(self, jobs: tuple[Job, ...] = JOBS):
        super().__init__()
        self.jobs = jobs
        self._next_run = dict.fromkeys(jobs, 0.0)
        self._last_beat = dict.fromkeys(jobs, -float(BEAT_EVERY))

    def run(self) -> None:
        """Run until told to stop."""
        logger.info("worker started")
        while not self.is_stopping:
            self.run_due()
            self._rest(min(self._next_run.values()) - time.monotonic())
        logger.info("worker stopped")

    def run_due(self) -> None:
        """Run each job whose time has come, once."""
        for job in self.jobs:
            if self.is_stopping or self._next_run[job] > time.monotonic():
                continue
            self._run(job)
            self._next_run[job] = time.monotonic() + job.every

    def _run(self, job: Job) -> None:
        """Run one job. A job that fails leaves no heartbeat, and /readyz turns red when that lasts."""
        try:
            close_old_connections()
            job.run()
            if time.monotonic() - self._last_beat[job] >= BEAT_EVERY:
                Heartbeat.objects.update_or_create(job=job.name, defaults={"ran_at": timezone.now()})
                self._last_beat[job] = time.monotonic()
        except (DatabaseError, InterfaceError) as error:
            logger.error("job failed", extra={"job": job.name, "error": type(error).__name__})
        except Exception as error:  # noqa: BLE001 (one job's fault must not stop the others)
            logger.error("job failed", extra={"job": job.name, "error": type(error).__name__}, exc_info=True)


@contextlib.contextmanager
def beside(jobs: tuple[Job, ...]) -> Iterator[None]:
    """Run jobs in a thread of their own meanwhile; at the end they have a second, and no more, to come to theirs."""
    worker = Worker(jobs)
    thread = threading.Thread(target=worker.run, daemon=True)
    if jobs:
        thread.start()
    yield
    if jobs:
        worker.stop()
        thread.join(timeout=1)
