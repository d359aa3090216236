"""The page on mail: how the queue stands, in numbers, by right, without an address; and what failed is sent again."""

import datetime
import re

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone, translation

from campaigns.mail.post_mail import post_mail
from campaigns.mail.worker import DELIVER_MAIL
from campaigns.mailing.bounces.read_bounces import READ_BOUNCES
from campaigns.models import Heartbeat, Outbox, StoppedAddress, Update
from campaigns.models.outbox import Priority
from campaigns.models.update import UpdateState
from campaigns.recurring.composers import COMPOSERS
from campaigns.reports.mail_words import KINDS, kind_words, reason_words

pytestmark = pytest.mark.django_db

PAGE, RETRY = "/admin/mail/", "/admin/mail/retry/"
ADDRESS = "quintijn.zw@example.org"
REASON = "recipient 550 5.1.1"


def ago(**parts):
    return timezone.now() - datetime.timedelta(**parts)


def row(**fields):
    made = post_mail(kind=fields.pop("kind", "my_data"), locale="nl", to=ADDRESS, priority=fields.pop("priority", 0))
    Outbox.objects.filter(pk=made.pk).update(**fields)
    return made


def beat(job, at):
    Heartbeat.objects.update_or_create(job=job, defaults={"ran_at": at})


def text_of(answer):
    words = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("appeal-page")[2])
    return " ".join(words.split())


@pytest.fixture
def look(login, client):
    """The words of the page, as the service desk sees them in English."""

    def page():
        login("view_outbox")
        return text_of(client.get(PAGE, headers={"Accept-Language": "en"}))

    return page


def numbers(client, kind):
    return next(found for found in client.get(PAGE).context["rows"] if found["kind"] == kind)


def test_each_mail_is_counted_once_and_where_it_stands(login, client, action):
    login("view_outbox")
    row()
    row(due_at=timezone.now() + datetime.timedelta(hours=1))
    row(update=Update.objects.create(action=action, state=UpdateState.PAUSED))
    row(update=Update.objects.create(action=action, state=UpdateState.SENDING))
    row(sent_at=ago(hours=1))
    row(sent_at=ago(hours=25), bounced_at=ago(hours=2))
    row(sent_at=ago(hours=49), bounced_at=ago(hours=25))
    row(parked_at=ago(hours=1), reason=REASON)
    row(dropped_at=ago(hours=1), reason="left")
    found = numbers(client, "my_data")
    assert found | {"kind": "", "words": ""} == {
        "kind": "", "words": "", "waiting": 4, "later": 1, "held": 1, "sent_today": 1, "sent": 3,
        "parked": 1, "dropped": 1, "came_back_today": 1, "came_back": 2,
    }  # fmt: skip
    assert client.get(PAGE).context["together"]["sent"] == 3


def test_a_mail_of_a_recalled_action_and_one_that_asks_for_it_are_held_and_a_trial_is_not(login, client, action):
    login("view_outbox")
    row(action=action)
    row(update=Update.objects.create(action=action, asks_for=action, state=UpdateState.SENDING))
    row(update=Update.objects.create(action=action), is_trial=True)
    assert numbers(client, "my_data")["held"] == 0
    type(action).objects.update(recalled_at=timezone.now())
    assert numbers(client, "my_data")["held"] == 2


def test_the_oldest_that_waits_is_said_and_what_is_held_does_not_count(look, login, client, action):
    held = row(update=Update.objects.create(action=action, state=UpdateState.PAUSED))
    Outbox.objects.filter(pk=held.pk).update(created_at=ago(days=9))
    login("view_outbox")
    assert client.get(PAGE).context["oldest"] is None
    waiting = row()
    Outbox.objects.filter(pk=waiting.pk).update(created_at=ago(days=2))
    waiting.refresh_from_db()
    assert client.get(PAGE).context["oldest"] == waiting.created_at
    assert "2 mails wait · the oldest since" in look()


def test_whether_the_worker_lives_is_said(look):
    assert "No mail is being sent: the mail worker has never run." in look()
    beat(DELIVER_MAIL, ago(minutes=3))
    assert "the mail worker was last seen" in look()
    beat(DELIVER_MAIL, timezone.now())
    assert "The mail worker runs." in look()


def test_an_answer_that_waits_for_long_is_said_and_news_may_wait(look):
    beat(DELIVER_MAIL, timezone.now())
    row(priority=Priority.NEWS, due_at=ago(hours=5))
    row(priority=Priority.ANSWER, due_at=ago(minutes=9))
    assert "more than ten minutes" not in look()
    row(priority=Priority.ANSWER, due_at=ago(minutes=11))
    assert "more than ten minutes" in look()


def test_what_came_back_is_shown_as_numbers(look, settings):
    row(sent_at=ago(hours=3), bounced_at=ago(hours=2))
    StoppedAddress.objects.create(email_index=b"0" * 16)
    StoppedAddress.objects.create(email_index=b"1" * 16)
    words = look()
    assert "1 mail came back in the last 24 hours." in words
    assert "2 addresses get no mail any more" in words


def test_who_hears_of_what_comes_back_is_said(look, settings):
    assert "Nobody reads what comes back" in look()
    settings.BOUNCE_IMAP_URL = "imaps://bounces@mail.example.org"
    assert "was never read" in look()
    beat(READ_BOUNCES, ago(minutes=11))
    assert "cannot be read" in look()
    beat(READ_BOUNCES, timezone.now())
    assert "The mailbox was last read" in look()
    settings.BOUNCE_IMAP_URL = ""
    settings.EMAIL_BACKEND, settings.ANYMAIL = "anymail.backends.postmark.EmailBackend", {"WEBHOOK_SECRET": "a:b"}
    words = look()
    assert "The mail provider tells this site of it." in words
    assert "Nobody reads" not in words


def test_no_address_and_no_link_stands_on_the_page(login, client):
    for fields in ({}, {"parked_at": ago(hours=1), "reason": REASON}, {"sent_at": ago(hours=1)}):
        row(**fields)
    login("view_outbox", "retry_outbox")
    page = client.get(PAGE).content.decode()
    assert "@example.org" not in page
    for made in Outbox.objects.all():
        assert made.message_id not in page


# What failed


def test_what_failed_stands_by_kind_and_reason_with_a_button_for_who_may(look, login, client):
    for _number in range(3):
        row(parked_at=ago(hours=1), reason=REASON)
    row(parked_at=ago(hours=1), reason="gave up: content 451 4.3.0")
    words = look()
    assert "The mail server does not take the address. recipient 550 5.1.1 3" in words
    assert "Tried for days. The mail server does not take the mail." in words
    assert "again" not in words.partition("First")[2].partition("All mail")[0]
    login("view_outbox", "retry_outbox")
    assert "Send 3 mails again" in text_of(client.get(PAGE, headers={"Accept-Language": "en"}))


def test_what_can_no_longer_be_sent_has_no_button(login, client):
    row(parked_at=ago(days=8), reason=REASON, box=None)
    login("view_outbox", "retry_outbox")
    page = text_of(client.get(PAGE, headers={"Accept-Language": "en"}))
    assert "too old, or its update was stopped" in page
    assert "Send 1" not in page


def test_one_press_sends_them_again_and_says_how_many(login, client):
    row(parked_at=ago(hours=1), reason=REASON)
    row(parked_at=ago(hours=1), reason="content 554")
    login("view_outbox", "retry_outbox")
    said = []
    for _time in range(2):
        answer = client.post(RETRY, {"kind": "my_data", "reason": REASON}, headers={"Accept-Language": "en"})
        assert (answer.status_code, answer.url) == (302, PAGE)
        said += [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[0] == "1 mail is tried again."
    assert said[-1].startswith("There is nothing to try again")
    assert [left.reason for left in Outbox.objects.parked()] == ["content 554"]


@pytest.mark.parametrize("rights", [[], ["retry_outbox"], ["view_outbox"]])
def test_who_may_not_changes_nothing(login, client, rights):
    row(parked_at=ago(hours=1), reason=REASON)
    login(*rights)
    client.post(RETRY, {"kind": "my_data", "reason": REASON})
    client.get(RETRY)
    assert Outbox.objects.parked().count() == 1
    assert (client.get(PAGE).status_code == 200) is ("view_outbox" in rights)


@pytest.mark.parametrize("right", ["view_outbox", "view_signature"])
def test_the_menu_leads_there_for_who_may_look(login, client, right):
    login(right)
    assert (PAGE in client.get("/admin/").content.decode()) is (right == "view_outbox")


def test_a_long_list_asks_no_more_questions(login, client, django_assert_max_num_queries):
    login("view_outbox")
    row()
    with django_assert_max_num_queries(100) as few:
        client.get(PAGE)
    for number in range(20):
        row(kind=f"kind-{number}", parked_at=ago(hours=1), reason=f"content {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)


# Words


def test_each_kind_of_mail_has_a_name():
    assert set(COMPOSERS) == set(KINDS)
    assert kind_words("unheard_of") == "unheard_of"


@pytest.mark.parametrize(
    ("reason", "start"),
    [
        ("recipient 550 5.1.1", "The mail server does not take the address."),
        ("recipient not supported", "The mail server does not take the address."),
        ("content 554", "The mail server does not take the mail."),
        ("not taken", "The mail server does not take the mail."),
        ("provider 422", "The mail provider does not take the mail."),
        ("gave up: line TimeoutError", "Tried for days. The line to the mail server broke"),
        ("gave up: worker ended", "Tried for days. The mail worker ended"),
        ("gave up: ValueError", "This mail cannot be made."),
        ("ValueError", "This mail cannot be made."),
        ("", "This mail cannot be made."),
    ],
)
def test_a_reason_is_said_in_words(reason, start):
    with translation.override("en"):
        assert reason_words(reason).startswith(start)
