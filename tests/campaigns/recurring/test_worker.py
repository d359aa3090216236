"""The worker: each job when it is due, one failing job alone, and an end when it is asked to end."""

import contextlib
import datetime
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError
from psycopg import sql

from campaigns.models import Heartbeat
from campaigns.recurring import worker as module
from campaigns.recurring.jobs import JOBS, Job
from campaigns.recurring.worker import BEAT_EVERY, Worker, beside
from cms.env import BASE_DIR

# Seconds from SIGTERM to the worker's last word, and seconds that a story may take until its next step.
END_WITHIN = 3
PATIENCE = 30


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def ran():
    return []


@pytest.fixture
def job(ran):
    """Makes a job that notes its name when it runs, and raises `error` if there is one."""

    def make(name, every=10, error=None):
        def run():
            ran.append(name)
            if error:
                raise error
            return 1

        return Job(name, every=every, late_after=60, run=run)

    return make


def test_each_job_has_its_own_name_and_runs_more_often_than_it_may_be_late():
    assert len({job.name for job in JOBS}) == len(JOBS)
    for job in JOBS:
        assert job.late_after >= max(3 * job.every, 3 * BEAT_EVERY)


@pytest.mark.django_db(transaction=True)
def test_each_job_runs_when_it_is_due_and_not_before(clock, ran, job):
    worker = Worker((job("often", every=2), job("seldom", every=10)))
    worker.run_due()
    assert ran == ["often", "seldom"]
    for _second in range(10):
        clock.now += 1
        worker.run_due()
    assert ran == ["often", "seldom"] + 5 * ["often"] + ["seldom"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [ValueError("Fatima de Vries"), DatabaseError("Fatima de Vries")])
def test_a_job_that_fails_stops_no_other_leaves_no_heartbeat_and_runs_again(clock, ran, job, error, caplog):
    worker = Worker((job("bad", error=error), job("good")))
    worker.run_due()
    assert list(Heartbeat.objects.values_list("job", flat=True)) == ["good"]
    clock.now += 10
    worker.run_due()
    assert ran == ["bad", "good"] * 2
    assert [(record.job, record.error) for record in caplog.records if record.msg == "job failed"] == [
        ("bad", type(error).__name__)
    ] * 2
    assert "Fatima" not in "".join(record.getMessage() for record in caplog.records)


@pytest.mark.django_db(transaction=True)
def test_heartbeats_are_not_written_more_often_than_needed(clock, job, django_assert_num_queries):
    worker = Worker((job("often", every=1),))
    worker.run_due()
    first = Heartbeat.objects.get().ran_at
    with django_assert_num_queries(0):
        for _second in range(BEAT_EVERY - 1):
            clock.now += 1
            worker.run_due()
    clock.now += 1
    worker.run_due()
    assert Heartbeat.objects.get().ran_at > first


@pytest.mark.django_db(transaction=True)
def test_between_two_jobs_it_stops_when_asked(ran, job):
    worker = Worker((job("first"), job("second")))
    ask = Job("ask", every=10, late_after=60, run=lambda: worker.stop() or 1)
    worker.jobs = (worker.jobs[0], ask, worker.jobs[1])
    worker._next_run[ask], worker._last_beat[ask] = 0.0, 0.0
    worker.run()
    assert ran == ["first"]


def test_asked_from_another_thread_it_stops_at_once_in_the_middle_of_a_pause(job):
    worker = Worker((job("seldom", every=3600),))
    worker._next_run = dict.fromkeys(worker.jobs, time.monotonic() + 3600)
    threading.Timer(0.05, worker.stop).start()
    started = time.monotonic()
    worker.run()
    assert time.monotonic() - started < END_WITHIN


@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_for_another_machine_holds_up_none_of_ours_and_not_the_end(job):
    is_waiting, answer, ran = threading.Event(), threading.Event(), threading.Event()
    hangs = Job("hangs", every=1, late_after=60, run=lambda: is_waiting.set() or answer.wait(PATIENCE))
    ours = Job("ours", every=1, late_after=60, run=lambda: ran.set() or worker.stop())
    worker = Worker((ours,))
    started = time.monotonic()
    with beside((hangs,)):
        assert is_waiting.wait(PATIENCE)
        worker.run()
    assert ran.is_set()
    assert time.monotonic() - started < END_WITHIN
    answer.set()


def test_without_such_jobs_there_is_no_thread():
    before = threading.active_count()
    with beside(()):
        assert threading.active_count() == before


# The program itself

# Rounds of a fifth of a second and a heartbeat in each: what is tested is what it does, not how long it waits.
PROGRAM = """
import sys
from dataclasses import replace
import django
django.setup()
from django.core.management import execute_from_command_line
from campaigns.management.commands import run_worker
from campaigns.recurring import worker
worker.BEAT_EVERY = 0
run_worker.Worker = lambda: worker.Worker(tuple(replace(job, every=0.2) for job in worker.JOBS))
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""


@contextlib.contextmanager
def running(url, var):
    """`manage.py run_worker` on a database of its own, at a quicker pace."""
    command = [sys.executable, "-c", PROGRAM, "run_worker"]
    environment = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    with (var / "output").open("wb") as output:
        process = subprocess.Popen(command, env=environment, cwd=BASE_DIR, stdout=output, stderr=output)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


class Outside:
    """Looks at the worker's database, and takes it away, from outside of Django."""

    def __init__(self, url):
        self.url = url
        self.path = Path(url.removeprefix("sqlite:///"))
        self.is_sqlite = url.startswith("sqlite")

    def ask(self, statement):
        """The first value, or None as long as there is no answer."""
        try:
            if self.is_sqlite:
                with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=rw", uri=True)) as database, database:
                    row = database.execute(statement).fetchone()
            else:
                with psycopg.connect(self.url) as database:
                    cursor = database.execute(statement)
                    row = cursor.fetchone() if cursor.description else None
        except (sqlite3.Error, psycopg.Error):
            return None
        return row and row[0]

    def beats(self):
        return self.ask("SELECT count(*) FROM campaigns_heartbeat")

    def go(self):
        if self.is_sqlite:
            for path in self.path.parent.glob(self.path.name + "*"):
                path.rename(path.with_name("away-" + path.name))
            self.path.mkdir()  # so that no empty database is made in its place
        else:
            self._admin("ALTER DATABASE {} ALLOW_CONNECTIONS false")
            self._admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'")

    def come_back(self):
        if self.is_sqlite:
            self.path.rmdir()
            for path in self.path.parent.glob("away-*"):
                path.rename(path.with_name(path.name.removeprefix("away-")))
        else:
            self._admin("ALTER DATABASE {} ALLOW_CONNECTIONS true")

    def _admin(self, statement):
        server, _slash, name = self.url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as database:
            database.execute(sql.SQL(statement.replace("{}", name)))


def wait_until(true, process, output):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.05)


@pytest.mark.fault
@pytest.mark.smoke
def test_the_program_goes_on_when_the_database_came_back_and_ends_at_sigterm(databases, tmp_path):
    outside, output = Outside(databases.copy("worker")), tmp_path / "output"
    with running(outside.url, tmp_path) as process:
        wait_until(lambda: outside.beats() == len(JOBS), process, output)
        outside.go()
        wait_until(lambda: b'"job failed"' in output.read_bytes(), process, output)
        outside.come_back()
        outside.ask("DELETE FROM campaigns_heartbeat")
        wait_until(lambda: outside.beats(), process, output)
        asked = datetime.datetime.now(datetime.UTC)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    last = json.loads(output.read_text().splitlines()[-1])
    assert last["message"] == "worker stopped"
    assert (datetime.datetime.fromisoformat(last["time"]) - asked).total_seconds() < END_WITHIN
