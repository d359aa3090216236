"""deliver_one(): a mail that is due goes to a real server, and what comes of it stands in its row, without address."""

import datetime

import pytest
from django.db import OperationalError
from django.db.models import F
from django.utils import timezone

from campaigns import vault
from campaigns.links import open_with_token, token_hash
from campaigns.mail import deliver as deliver_module
from campaigns.mail.deliver import Outcome, deliver_one
from campaigns.mail.line import Line
from campaigns.mail.mail import Unwanted
from campaigns.mail.settle import MOST_TRIES, note_sent
from campaigns.models import Outbox, StoppedAddress, Supporter
from tests import build
from tests.campaigns.mail.outbox import ADDRESS, COMPOSERS, compose, deliver, post
from tests.smtp import CLOSE, HANG, KEEP_AND_CLOSE

OTHER = "other@example.org"


def refuse(answer, address=ADDRESS):
    """The answer for one address; everybody else's mail goes."""
    return lambda asked: answer if asked == address else None


def due_again():
    """As if the wait was over."""
    Outbox.objects.filter(sent_at=None).update(due_at=F("created_at"))


def seconds_until_due(row):
    row.refresh_from_db()
    return round((row.due_at - timezone.now()).total_seconds())


def state(row):
    row.refresh_from_db()
    ends = {"sent": row.sent_at, "parked": row.parked_at, "dropped": row.dropped_at}
    return next((name for name, moment in ends.items() if moment), "waiting"), row.reason


# It goes


def test_a_mail_goes_once_and_address_and_token_are_gone_from_its_row(smtp, action):
    row = post()
    assert deliver() == 1
    [mail] = smtp.to(ADDRESS)
    token = mail.link("my-data").split("/")[-2]
    assert state(row) == ("sent", "")
    assert (row.box, row.leased_until, row.tries) == (None, None, 1)
    assert bytes(row.token_hash) == token_hash(token)
    assert mail["Message-ID"] == row.message_id
    assert deliver() == 0


def test_what_the_page_behind_the_link_shows_is_kept_for_who_holds_the_link(smtp, action):
    row = post()
    deliver()
    row.refresh_from_db()
    token = smtp.mails[0].link("my-data").split("/")[-2]
    assert open_with_token(row.data, token=token) == {"of": ADDRESS}
    assert ADDRESS.encode() not in bytes(row.data)


def test_a_supporter_s_address_is_read_when_the_mail_goes(smtp, action):
    build.sign(action, email=ADDRESS)
    supporter = Supporter.objects.get()
    row = post(to="", supporter_id=supporter.pk)
    person = build.opened(supporter) | {"email": OTHER}
    supporter.box = vault.seal(str(person).replace("'", '"').encode(), info=Supporter.info)
    supporter.save()
    deliver()
    assert state(row)[0] == "sent"
    assert [mail.to for mail in smtp.mails] == [OTHER]


def test_one_line_carries_many_mails(smtp, action):
    for number in range(3):
        post(f"p{number}@example.org")
    assert deliver() == 3
    assert smtp.connections == 1


# It is not wanted any more


def test_what_nobody_wants_any_more_is_dropped_with_the_word_of_its_composer_and_nothing_is_left_of_it(smtp, action):
    def left(row, opened):
        raise Unwanted("left")

    row = post()
    Outbox.objects.update(data=b"of an earlier try")
    assert deliver(my_data=left) == 0
    assert state(row) == ("dropped", "left")
    assert (row.box, row.data, row.leased_until) == (None, None, None)
    assert smtp.mails == []


def test_an_address_that_came_back_for_good_gets_no_mail(smtp, action):
    index = Supporter.indexes(ADDRESS, "", key_id=vault.current_index_key())["email_index"]
    StoppedAddress.objects.create(email_index=index)
    row, other = post(), post(OTHER)
    deliver()
    assert state(row) == ("dropped", "stopped")
    assert state(other)[0] == "sent"


def test_a_row_without_anybody_to_send_to_is_dropped(smtp, action):
    row = post(to="")
    deliver()
    assert state(row) == ("dropped", "erased")


# The server says no to this mail


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_mail_that_is_not_taken_for_now_goes_later_and_the_others_go_on(smtp, action, command):
    row, other = post(), post(OTHER)
    smtp.answers[command] = refuse("451 4.3.0 not now, fatima@example.org")
    assert deliver() == 1
    what = {"RCPT": "recipient", "DATA": "content"}[command]
    assert state(row) == ("waiting", f"{what} 451 4.3.0")
    assert state(other)[0] == "sent"
    assert seconds_until_due(row) == 60
    assert deliver() == 0, "not yet"

    smtp.answers.clear()
    due_again()
    assert deliver() == 1
    assert state(row) == ("sent", "")
    assert [mail["Message-ID"] for mail in smtp.to(ADDRESS)] == [row.message_id]


def test_the_wait_doubles_from_try_to_try_up_to_four_hours(smtp, action):
    row = post()
    smtp.answers["RCPT"] = "450 4.2.1 slowly"
    waits = []
    for _try in range(10):
        due_again()
        deliver()
        waits.append(seconds_until_due(row))
    assert waits == [60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400]


def test_after_the_last_try_it_is_parked(smtp, action):
    row = post()
    Outbox.objects.update(tries=MOST_TRIES - 1)
    smtp.answers["RCPT"] = "451 4.3.0 not now"
    deliver()
    assert state(row) == ("parked", "gave up: recipient 451 4.3.0")


def test_a_mail_that_ends_its_worker_each_time_is_not_tried_without_end(smtp, action):
    row = post()
    Outbox.objects.update(tries=MOST_TRIES)
    deliver()
    assert state(row) == ("parked", "gave up: worker ended")
    assert smtp.connections == 0


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_mail_that_is_refused_for_good_is_parked_with_the_code_alone_and_can_be_sent_again(smtp, action, command):
    row, other = post(), post(OTHER)
    smtp.answers[command] = refuse("550 5.1.1 <fatima@example.org> does not live here")
    assert deliver() == 1
    what = {"RCPT": "recipient", "DATA": "content"}[command]
    assert state(row) == ("parked", f"{what} 550 5.1.1")
    assert state(other)[0] == "sent"

    smtp.answers.clear()
    Outbox.objects.parked().update(parked_at=None)
    assert deliver() == 1


@pytest.mark.parametrize(
    ("command", "answer", "is_stopped"),
    [
        ("RCPT", "550 5.1.1 nobody here", True),
        ("RCPT", "550 5.7.1 you are on our list", False),
        ("RCPT", "552 5.2.2 no room", False),
        ("RCPT", "451 4.1.1 not now", False),
        ("DATA", "554 5.1.1 no such thing", False),
    ],
)
def test_only_an_address_where_nobody_is_gets_no_other_mail(smtp, action, command, answer, is_stopped):
    build.sign(action, email=ADDRESS)
    post(to="", supporter_id=Supporter.objects.get().pk)
    smtp.answers[command] = answer
    deliver()
    assert StoppedAddress.objects.exists() == is_stopped


def test_an_address_that_no_server_can_be_told_is_parked(smtp, action):
    row, other = post("fatima\u00eb@example.org"), post(OTHER)
    assert deliver() == 1
    assert state(row) == ("parked", "address")
    assert state(other)[0] == "sent"


# The server says no to all mails


def test_a_server_that_is_gone_costs_no_mail_its_try_or_its_place(smtp, action):
    row = post()
    before = Outbox.objects.get()
    smtp.stop()
    assert deliver_one(Line(), COMPOSERS) is Outcome.SERVER
    after = Outbox.objects.get()
    assert (after.tries, after.due_at, after.leased_until) == (0, before.due_at, None)
    smtp.start()
    assert deliver() == 1
    assert state(row)[0] == "sent"


def test_a_sender_who_is_refused_costs_no_mail_its_try(smtp, action):
    row, other = post(), post(OTHER)
    smtp.answers["MAIL"] = "553 5.7.1 not from you"
    assert deliver() == 0
    assert {row.tries for row in Outbox.objects.all()} == {0}
    assert (state(row)[0], state(other)[0]) == ("waiting", "waiting")


def test_a_login_that_is_refused_costs_no_mail_its_try(smtp, action, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "appeal", "wrong"
    smtp.is_login_refused = True
    post()
    assert deliver() == 0
    assert Outbox.objects.get().tries == 0
    smtp.is_login_refused = False
    assert deliver() == 1


def test_without_the_private_key_nothing_is_sent_and_nothing_counted(smtp, action, settings):
    post()
    settings.VAULT_PRIVATE_KEY_FILE = "/nowhere"
    assert deliver() == 0
    assert Outbox.objects.get().tries == 0


# The line breaks


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
@pytest.mark.parametrize("way", [HANG, CLOSE, "421 4.3.2 going down"])
def test_a_mail_under_which_the_line_breaks_goes_to_the_back_and_the_others_go_on(smtp, action, settings, command, way):
    settings.EMAIL_TIMEOUT = 0.2
    row, other = post(), post(OTHER)
    smtp.answers[command] = refuse(way)
    assert deliver() == 1
    assert (state(other)[0], state(row)[0]) == ("sent", "waiting")
    assert row.tries == 1
    assert seconds_until_due(row) == 60
    assert smtp.connections == 2

    smtp.answers.clear()
    due_again()
    assert deliver() == 1
    assert len(smtp.to(ADDRESS)) == 1


def test_a_mail_that_was_taken_before_the_line_broke_comes_twice_under_one_message_id(smtp, action):
    """Mail programs show it once; to ask the server whether it took it there is no way."""
    row = post()
    smtp.answers["DATA"] = KEEP_AND_CLOSE
    assert deliver() == 0
    smtp.answers.clear()
    due_again()
    assert deliver() == 1
    assert [mail["Message-ID"] for mail in smtp.mails] == [row.message_id] * 2


# Our own faults


def test_a_fault_of_ours_puts_off_one_mail_and_tells_no_address(smtp, action, caplog):
    def broken(row, opened):
        if opened.address == ADDRESS:
            raise RuntimeError(opened.address)
        return compose(row, opened)

    row, other = post(), post(OTHER)
    assert deliver(my_data=broken) == 1
    assert state(row) == ("waiting", "RuntimeError")
    assert state(other)[0] == "sent"


def test_a_kind_that_nobody_composes_waits_for_a_worker_that_knows_it(smtp, action):
    row = post(kind="of tomorrow")
    deliver()
    assert state(row) == ("waiting", "KeyError")


def test_a_box_that_does_not_open_is_parked(smtp, action):
    row = post()
    Outbox.objects.update(box=b"\x01" + b"no box" * 50)
    deliver()
    assert state(row) == ("parked", "BoxUnreadable")


def test_no_log_line_of_a_failing_server_holds_an_address(smtp, action, caplog):
    caplog.set_level(0)
    for answer in ("451 4.3.0 fatima@example.org", "550 fatima@example.org", CLOSE):
        post()
        smtp.answers["RCPT"] = answer
        deliver()
    assert "mail not sent" in caplog.text
    assert "fatima" not in caplog.text
    assert "fatima" not in str(list(Outbox.objects.values_list("reason", flat=True)))


def test_a_reason_is_kept_without_addresses_whatever_it_is_made_of(smtp, action):
    def talkative(row, opened):
        raise Unwanted(f"left <{opened.address}>")

    row = post()
    deliver(my_data=talkative)
    assert state(row) == ("dropped", "left (withheld)")


def test_what_was_sent_while_the_database_was_gone_is_noted_when_it_is_back(smtp, action, monkeypatch):
    failing = iter([OperationalError("gone"), OperationalError("gone"), None])

    def noted(taken, **rest):
        if error := next(failing):
            raise error
        return note_sent(taken, **rest)

    monkeypatch.setattr(deliver_module, "note_sent", noted)
    monkeypatch.setattr(deliver_module, "NOTE_EVERY", 0)
    monkeypatch.setattr(deliver_module, "close_old_connections", lambda: None)
    row = post()
    assert deliver() == 1
    assert state(row)[0] == "sent"
    assert len(smtp.mails) == 1


# The lease


def test_who_lost_its_lease_meanwhile_does_not_send(smtp, action):
    def slow(row, opened):
        # Another worker has it now.
        Outbox.objects.update(leased_until=timezone.now() + datetime.timedelta(hours=1))
        return compose(row, opened)

    row = post()
    assert deliver(my_data=slow) == 0
    assert smtp.mails == []
    assert state(row)[0] == "waiting"
    assert row.leased_until > timezone.now()


def test_a_mail_that_was_erased_meanwhile_is_not_sent(smtp, action):
    def late(row, opened):
        Outbox.objects.all().delete()
        return compose(row, opened)

    post()
    assert deliver(my_data=late) == 0
    assert smtp.mails == []
