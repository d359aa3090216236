"""forget_networks: who was silent for 48 hours is forgotten, and nobody else."""

import time

import pytest

from campaigns.models import NetworkBucket
from campaigns.recurring.jobs import JOBS
from campaigns.signing.limits import FORGET_AFTER, forget_networks

pytestmark = pytest.mark.django_db


def bucket(number, age):
    return NetworkBucket.objects.create(key=bytes([number]) * 16, tokens=1, refilled_at=time.time() - age)


def test_a_network_is_forgotten_after_48_hours_of_silence():
    assert FORGET_AFTER == 48 * 3600
    bucket(1, FORGET_AFTER + 60)
    kept = bucket(2, FORGET_AFTER - 60)
    assert forget_networks() == 1
    assert [bytes(row.key) for row in NetworkBucket.objects.all()] == [bytes(kept.key)]


def test_the_worker_does_it():
    (job,) = [job for job in JOBS if job.name == "forget_networks"]
    bucket(1, FORGET_AFTER + 60)
    assert job.run() == 1
