"""The access log: a chain in which nothing is changed, taken out or put in unseen, whoever writes at the same time."""

import hashlib
import io
import json
import sys
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from campaigns import vault
from campaigns.models import AccessLog
from campaigns.opening import record_access, verify_access_log

THREADS, ENTRIES = 8, 4


def write(reason="asked by mail", **fields):
    fields = {"user": None, "verb": "opened", "subject": "signature", "rows": [7, 8]} | fields
    return record_access(reason=reason, **fields)


@pytest.fixture
def log(db):
    return [write(f"reason {number}") for number in range(5)]


# What is found


def test_an_untouched_log_is_whole(log):
    assert verify_access_log() is None


def test_an_empty_log_is_whole(db):
    assert verify_access_log() is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": timezone.now()},
        {"user_name": "charlie"},
        {"verb": "exported"},
        {"subject": "supporter"},
        {"rows": [7]},
        {"reason": "nothing special"},
        {"index_key": 200},
        {"previous_digest": "0" * 64},
        {"digest": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(log, change):
    AccessLog.objects.filter(pk=log[2].pk).update(**change)
    assert verify_access_log() == log[2].pk


@pytest.mark.parametrize("number", [0, 2])
def test_a_removed_entry_is_found(log, number):
    log[number].delete()
    assert verify_access_log() == log[number + 1].pk


def test_two_swapped_entries_are_found(log):
    first, second = log[1], log[2]
    for entry in (first, second):
        AccessLog.objects.filter(pk=entry.pk).delete()
    first.pk, second.pk = second.pk, first.pk
    for entry in (first, second):
        entry.save(force_insert=True)
    assert verify_access_log() == second.pk


def without_key(entry):
    """The digest as someone makes it who knows the code and the table, and not the key."""
    row = [entry.previous_digest, entry.at.isoformat(), entry.user_name, entry.verb, entry.subject]
    row += [entry.rows, entry.reason]
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def test_an_inserted_entry_is_found(log):
    forged = AccessLog(at=timezone.now(), user_name="desk", verb="opened", subject="signature", rows=[1], reason="x")
    forged.index_key, forged.previous_digest = vault.current_index_key(), log[-1].digest
    forged.digest = without_key(forged)
    forged.save()
    assert verify_access_log() == forged.pk


def test_a_whole_chain_forged_without_the_key_is_found(log):
    previous = ""
    for entry in log:
        entry.reason, entry.previous_digest = "nothing special", previous
        entry.digest = previous = without_key(entry)
        AccessLog.objects.filter(pk=entry.pk).delete()
        entry.save(force_insert=True)
    assert verify_access_log() == log[0].pk


def test_a_chain_forged_with_the_key_of_another_site_is_found(log, keys):
    """`keys` gives this test an index key of its own, with the number that the entries name."""
    assert log[0].index_key == vault.current_index_key()
    assert verify_access_log() == log[0].pk


def test_entries_from_before_a_rotation_stay_whole(keys, db):
    write()
    vault.add_index_key()
    assert write().index_key == 2
    assert verify_access_log() is None


def test_an_entry_stays_when_its_user_goes(desk):
    write(user=desk)
    desk.delete()
    assert AccessLog.objects.get().user_name == "desk"
    assert verify_access_log() is None


# The command


def test_the_command_says_how_many_and_the_newest_digest(log):
    output = io.StringIO()
    call_command("verify_access_log", stdout=output)
    assert "5 entries" in output.getvalue()
    assert log[-1].digest in output.getvalue()


def test_the_command_fails_at_the_first_broken_entry(log):
    AccessLog.objects.filter(pk=log[3].pk).update(reason="nothing special")
    with pytest.raises(CommandError, match=str(log[3].pk)):
        call_command("verify_access_log")


def test_the_command_says_that_the_key_is_missing(log, settings, tmp_path):
    settings.VAULT_INDEX_KEY_FILE = tmp_path / "not there"
    with pytest.raises(CommandError, match="VAULT_INDEX_KEY_FILE"):
        call_command("verify_access_log")


# Many at once


def write_from_all_sides():
    """Write ENTRIES from each of THREADS threads that start together; how many were refused."""
    start, refused = threading.Barrier(THREADS), []

    def work():
        try:
            start.wait()
            for _ in range(ENTRIES):
                try:
                    write()
                except DatabaseError as error:
                    refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(refused)


@pytest.fixture
def slow(monkeypatch):
    """A moment between reading the last entry and writing the next, in which another one could slip in."""
    real = AccessLog.compute_digest

    def compute_digest(self):
        time.sleep(0.01)
        return real(self)

    monkeypatch.setattr(AccessLog, "compute_digest", compute_digest)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_keep_one_chain(slow):
    assert write_from_all_sides() == 0
    assert AccessLog.objects.count() == THREADS * ENTRIES
    assert verify_access_log() is None


@pytest.mark.timing  # so on PostgreSQL alone: SQLite has one writer at a time, and no lock of ours
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_entries_are_lost(slow, monkeypatch):
    monkeypatch.setattr(sys.modules["campaigns.opening.record_access"], "_wait_for_turn", lambda: None)
    assert write_from_all_sides() > 0
