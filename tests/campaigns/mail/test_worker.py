"""The mail worker: how long it waits for what, that it says it lives, and its command."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError

from campaigns.mail import line as line_module
from campaigns.mail import worker as module
from campaigns.mail.deliver import Outcome
from campaigns.mail.worker import MailWorker
from campaigns.models import Heartbeat, Outbox
from tests.campaigns.mail.outbox import COMPOSERS, deliver, post
from tests.smtp import CLOSE


@pytest.fixture
def waits(monkeypatch):
    """The seconds that a worker waited, in no time; it is stopped when it has waited so often."""
    waited = []

    def start(outcomes):
        worker = MailWorker(COMPOSERS)
        rounds = iter(outcomes)
        monkeypatch.setattr(worker, "_round", lambda: next(rounds))
        monkeypatch.setattr(module, "close_old_connections", lambda: None)

        class Queue:
            def get(self, timeout):
                waited.append(timeout)
                if len(waited) == len([one for one in outcomes if one is not Outcome.NOT_SENT]):
                    worker.is_stopping = True

        worker._wake_up = Queue()
        worker.run()
        return waited

    return start


def test_while_nothing_is_due_it_looks_once_a_second(waits):
    assert waits([Outcome.NOTHING] * 3) == [1, 1, 1]


def test_while_the_server_is_gone_it_waits_longer_and_longer_up_to_a_minute(waits):
    assert waits([Outcome.SERVER] * 8) == [1, 2, 4, 8, 16, 32, 60, 60]


def test_after_a_mail_that_went_it_waits_short_again(waits, settings):
    settings.MAIL_PER_SECOND = 4
    assert waits([Outcome.SERVER, Outcome.SERVER, Outcome.SENT, Outcome.SERVER]) == [1, 2, 0.25, 1]


def test_a_line_that_breaks_once_is_opened_anew_at_once_and_one_that_breaks_again_is_waited_for():
    worker = MailWorker(COMPOSERS)
    assert [worker._seconds_after(Outcome.LINE) for _time in range(4)] == [0, 1, 2, 4]


@pytest.mark.parametrize(("per_second", "wait"), [(0, 0), (20, 0.05), (0.5, 2)])
def test_it_sends_no_more_in_a_second_than_it_may_and_what_was_not_sent_costs_no_time(settings, per_second, wait):
    settings.MAIL_PER_SECOND = per_second
    worker = MailWorker(COMPOSERS)
    assert worker._seconds_after(Outcome.SENT) == wait
    assert worker._seconds_after(Outcome.NOT_SENT) == 0


def test_it_says_that_it_lives_also_while_the_mail_server_is_gone(smtp, action):
    """The site has work to do without mail: /readyz must not take it away from its visitors."""
    smtp.stop()
    post()
    deliver()
    assert Heartbeat.objects.filter(job="deliver_mail").exists()
    smtp.start()


def test_it_says_so_every_five_seconds_and_not_at_each_mail(smtp, action, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    worker = MailWorker(COMPOSERS)
    worker._round()
    Heartbeat.objects.all().delete()
    now[0] += 4.9
    worker._round()
    assert not Heartbeat.objects.exists()
    now[0] += 0.2
    worker._round()
    assert Heartbeat.objects.exists()


@pytest.mark.parametrize(("error", "has_place"), [(OperationalError, False), (ProgrammingError, True)])
def test_a_database_that_fails_is_waited_for(smtp, action, monkeypatch, caplog, error, has_place):
    def fail(*_arguments):
        raise error("canary")

    monkeypatch.setattr(module, "deliver_one", fail)
    assert deliver() == 0
    [record] = [record for record in caplog.records if record.message == "outbox not read"]
    assert bool(record.exc_info) is has_place


def test_a_line_that_rests_is_closed_after_five_seconds(smtp, action, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(line_module.time, "monotonic", lambda: now[0])
    worker = MailWorker(COMPOSERS)
    for seconds in (0, 4, 5):
        now[0] += seconds
        post()
        assert worker._round() is Outcome.SENT
        assert worker._round() is Outcome.NOTHING
    # 4 seconds later it stood, 5 seconds later it was open still, until the round that found nothing.
    assert smtp.connections == 1
    now[0] += 5
    assert worker._round() is Outcome.NOTHING
    post()
    worker._round()
    assert smtp.connections == 2
    worker._line.hang_up()


def test_the_command_sends_what_is_due_and_says_how_many(smtp, action, capsys, monkeypatch):
    monkeypatch.setattr("campaigns.management.commands.deliver_mail.COMPOSERS", COMPOSERS)
    monkeypatch.setattr(MailWorker, "stop_on_signals", lambda self: None)
    post(), post("other@example.org")
    call_command("deliver_mail", once=True)
    assert capsys.readouterr().out == "2 sent.\n"


def test_the_command_says_that_it_needs_the_private_key(db, settings):
    settings.VAULT_PRIVATE_KEY_FILE = "/nowhere"
    with pytest.raises(CommandError, match="Mail is sent from the machine that has it"):
        call_command("deliver_mail")


def test_two_that_close_the_line_one_after_the_other_make_it_wait(smtp, action, monkeypatch):
    slept = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    post(), post("other@example.org")
    smtp.answers["RCPT"] = CLOSE
    deliver()
    assert slept == [1]
    assert set(Outbox.objects.values_list("tries", flat=True)) == {1}
