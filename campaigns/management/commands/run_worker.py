"""Runs what recurs, until it is told to stop."""

from django.core.management.base import BaseCommand

from campaigns.recurring.jobs import OUTSIDE_JOBS
from campaigns.recurring.worker import Worker, beside


class Command(BaseCommand):
    help = "Run what recurs: adding up the counts, publishing what is scheduled, forgetting networks. Ctrl+C ends it."

    def handle(self, *args, **options):
        worker = Worker()
        worker.stop_on_signals()
        with beside(OUTSIDE_JOBS):
            worker.run()
