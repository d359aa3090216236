"""600 mails through two outages, a fifth refused for now, eleven workers killed: none lost, at most 6 come twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from django.db import connection

from campaigns.mail.post_mail import new_row
from campaigns.models import Outbox
from cms.env import BASE_DIR
from tests import build
from tests.smtp import MailServer

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

MAILS = 600
OUTAGES = (150, 400)
# Killed when so many have come:
KILLS = range(40, 590, 50)
# At most 1 % twice:
MOST_TWICE = MAILS // 100
# Seconds until the next thing must have happened.
PATIENCE = 60


def post_many(count: int) -> None:
    """Mails, each to another address."""
    build.home()
    Outbox.objects.bulk_create(
        new_row(kind="my_data", locale="nl", to=f"p{number}@example.org") for number in range(count)
    )


@contextmanager
def workers(count: int, server: MailServer, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """Mail workers on the test's database."""
    found = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{found['USER']}@{found['HOST']}:{found['PORT']}/{found['NAME']}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DEBUG": "0",
        "EMAIL_URL": server.url,
        # Quick, so that the end is not waited for.
        "MAIL_RETRY_SECONDS": "0.1",
        "MAIL_LEASE_SECONDS": "3",
        **variables,
    }
    command = [sys.executable, "-m", "tests.faults.mail_workers", str(count)]
    output = Path(os.environ["VAR_DIR"]) / "mail_workers"
    with output.open("wb") as stream:
        process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=stream, stderr=stream)
    try:
        yield process
    finally:
        below = psutil.Process(process.pid).children() if process.poll() is None else []
        process.kill()
        for child in below:
            child.kill()
        process.wait()


def pids(process: subprocess.Popen[bytes]) -> list[int]:
    return [child.pid for child in psutil.Process(process.pid).children()]


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def all_sent() -> bool:
    return not Outbox.objects.waiting().exists()


def twice(server: MailServer) -> int:
    """How many mails came more often than once, counted by each time too many."""
    return sum(count - 1 for count in Counter(mail["Message-ID"] for mail in server.mails).values())


def sometimes(seed: int) -> Callable[[str], str | None]:
    """A fifth of all tries is refused for now."""
    dice = random.Random(seed)
    return lambda _address: "451 4.3.0 not now" if dice.random() < 0.2 else None


def test_through_outages_refusals_and_killed_workers_no_mail_is_lost_and_hardly_one_comes_twice(mail_server):
    post_many(MAILS)
    mail_server.answers = {"RCPT": sometimes(6)}
    dice = random.Random(11)
    kills = outages = 0
    with workers(2, mail_server) as process:
        for mark in sorted({*KILLS, *OUTAGES}):
            wait_until(lambda mark=mark: len(mail_server.mails) >= mark)
            if mark in KILLS:
                # Anywhere between two mails.
                time.sleep(dice.random() / 50)
                os.kill(dice.choice(pids(process)), signal.SIGKILL)
                kills += 1
            else:
                mail_server.stop()
                outages += 1
                time.sleep(0.5)
                mail_server.start()
        wait_until(all_sent)
        process.terminate()
        assert process.wait(PATIENCE) == 0
    came = {mail.to for mail in mail_server.mails}
    assert (kills, outages) == (11, 2)
    assert came == {f"p{number}@example.org" for number in range(MAILS)}
    assert Outbox.objects.filter(sent_at__isnull=False, box=None).count() == MAILS
    assert Outbox.objects.filter(tries__gt=1).count() > MAILS / 10
    assert twice(mail_server) <= MOST_TWICE


def test_with_the_lease_off_many_come_twice(mail_server):
    """The negative control, with a few mails and no faults at all: more than 1 % of them, and more by the second."""
    post_many(20)
    with workers(2, mail_server, MAIL_LEASE_SECONDS="0"):
        wait_until(lambda: twice(mail_server) > 1)


def test_sigterm_ends_it_after_the_mail_under_way_and_leaves_the_rest(mail_server):
    post_many(20)
    taken = iter(range(20))

    def slow(_address: str) -> None:
        if next(taken) == 5:
            process.terminate()
            # So that the signal is there before the answer.
            time.sleep(0.3)

    mail_server.answers = {"DATA": slow}
    with workers(1, mail_server) as process:
        assert process.wait(PATIENCE) == 0
    assert len(mail_server.mails) == 6
    assert Outbox.objects.filter(sent_at__isnull=False).count() == 6
    assert not Outbox.objects.filter(leased_until__isnull=False).exists()
