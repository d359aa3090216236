"""/livez touches nothing; /readyz is green only if the database answers and no job is late."""

import datetime
import threading
import time

import pytest
from django.db import ConnectionHandler, connection, connections
from django.db.models import F
from django.test import Client
from django.utils import timezone

from campaigns.mail.worker import MailWorker
from campaigns.models import Heartbeat
from campaigns.recurring.jobs import WATCHED
from campaigns.recurring.worker import Worker
from cms.env import database


def readyz(client):
    response = client.get("/readyz")
    return response.status_code, response.json()


@pytest.fixture
def beating(db):
    """All jobs have just run, and the mail worker is there."""
    Heartbeat.objects.bulk_create(Heartbeat(job=job.name, ran_at=timezone.now()) for job in WATCHED)


def test_it_is_green_when_all_jobs_have_run(client, beating):
    assert readyz(client) == (200, {"database": "ok", "late": []})


def test_it_is_green_after_one_round_of_both_workers(client, transactional_db):
    Worker().run_due()
    assert readyz(client)[1]["late"] == ["deliver_mail"]
    MailWorker({}).run_until_empty()
    assert readyz(client)[0] == 200


@pytest.mark.parametrize("job", WATCHED, ids=lambda job: job.name)
def test_it_is_red_when_a_job_is_late_and_names_it(client, beating, job):
    beat = Heartbeat.objects.filter(job=job.name)
    beat.update(ran_at=timezone.now() - datetime.timedelta(seconds=job.late_after - 5))
    assert readyz(client)[0] == 200, "not yet"
    beat.update(ran_at=F("ran_at") - datetime.timedelta(seconds=10))
    assert readyz(client) == (503, {"database": "ok", "late": [job.name]})


def test_it_is_red_without_a_worker(client, db):
    assert readyz(client) == (503, {"database": "ok", "late": [job.name for job in WATCHED]})


def test_a_job_that_is_no_more_does_not_make_it_red(client, beating):
    Heartbeat.objects.create(job="of last year", ran_at=timezone.now() - datetime.timedelta(days=365))
    assert readyz(client)[0] == 200


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_they_are_for_asking_only_and_no_answer_is_kept(client, beating, path):
    assert client.post(path).status_code == 405
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_livez_touches_nothing(client, db, django_assert_num_queries):
    client.cookies["sessionid"] = "a" * 32
    with django_assert_num_queries(0):
        assert client.get("/livez").status_code == 200


def with_a_broken_database(address, ask):
    """What `ask` returns in a thread whose database is not there, and the seconds that it took."""
    answers = []

    def work():
        # An alias of its own, so that it shares no pool with the database of the tests.
        handler = ConnectionHandler({"default": database(address), "broken": database(address)})
        connections["default"] = handler["broken"]
        started = time.monotonic()
        try:
            answers.append((ask(), time.monotonic() - started))
        finally:
            handler["broken"].close()
            if connection.vendor == "postgresql":
                handler["broken"].close_pool()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return answers[0]


@pytest.mark.fault
@pytest.mark.timing
@pytest.mark.smoke
def test_with_the_database_gone_livez_is_green_and_readyz_red_within_five_seconds(db, caplog):
    gone = "sqlite:////nowhere/db.sqlite3" if connection.vendor == "sqlite" else "postgres://nobody@127.0.0.1:1/nothing"
    (status, seconds) = with_a_broken_database(gone, lambda: Client().get("/livez").status_code)
    assert (status, seconds < 1) == (200, True)
    (answer, seconds) = with_a_broken_database(gone, lambda: readyz(Client()))
    assert (answer, seconds < 5) == ((503, {"database": "gone"}), True)
