"""The mails of an update, on a real mail server: what stands in them, and who is left out at the last moment."""

import datetime

import pytest
from django.utils import timezone

from campaigns.links import open_with_token, read_leave_token
from campaigns.mail.post_mail import post_mail
from campaigns.mailing.pause_update import pause_update, resume_update
from campaigns.mailing.send_trial import send_trial
from campaigns.mailing.spread_updates import spread_updates
from campaigns.mailing.stop_update import stop_update
from campaigns.models import Action, Consent, Outbox, StoppedAddress, Supporter, Update
from campaigns.models.consent import Purpose
from campaigns.models.update import UpdateKind, UpdateState
from tests import build
from tests.mailing import WORDING, sending, supporter, update

pytestmark = pytest.mark.django_db

BOTH = {"nl": ("Zij is vrij", "Gisteren kwam zij thuis.\n\nDank je wel."), "en": ("Free", "She is free.")}


def token_in(address):
    return address.rstrip("/").rpartition("/")[2]


@pytest.fixture
def asked_for(action):
    """Another action, which this supporter of the first one is asked to sign."""
    other = build.action(title="Laat hem gaan")
    supporter(action, "noor@example.org", Purpose.OTHER_ACTIONS, name="Noor Ali")
    return other


def test_everybody_gets_it_once_in_the_language_that_they_read(action, smtp):
    for code in ("nl", "fr", "en"):
        supporter(action, f"{code}@example.org", locale=code, name=f"Reader {code}")
    made = sending(action, BOTH)
    spread_updates()
    assert smtp.deliver() == 3
    assert {mail.to: mail.subject for mail in smtp.mails} == {
        "nl@example.org": "Zij is vrij",
        "fr@example.org": "Free",
        "en@example.org": "Free",
    }
    Update.objects.update(spread_up_to=0)
    spread_updates()
    assert smtp.deliver() == 0
    assert Update.objects.get(pk=made.pk).state == UpdateState.SENT


def test_it_says_what_it_is_about_why_one_gets_it_and_how_to_leave(action, smtp):
    one = supporter(action)
    Consent.objects.update(given_at=datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC))
    sending(action, BOTH)
    spread_updates()
    smtp.deliver()
    [mail] = smtp.mails
    for text in (mail.text, mail.html):
        assert "Fatima de Vries" in text
        assert action.title in text
        assert WORDING[Purpose.THIS_ACTION] in text
        assert "2 november 2026" in text
    assert "Gisteren kwam zij thuis.\n\nDank je wel." in mail.text.replace("\r\n", "\n")
    left = read_leave_token(token_in(mail.link("leave")))
    assert (left.supporter_id, left.action_id) == (one.pk, action.pk)


def test_what_is_typed_as_markup_is_text(action, smtp):
    supporter(action)
    sending(action, {"nl": ("<b>Vrij</b> & blij", "Zij is <script>alert(1)</script> vrij.")})
    spread_updates()
    smtp.deliver()
    [mail] = smtp.mails
    assert mail.subject == "<b>Vrij</b> & blij"
    assert "<script>" in mail.text
    assert "<script>" not in mail.html


def test_a_mail_that_asks_carries_who_signs_for_the_holder_of_its_link_alone(asked_for, smtp):
    sending(asked_for, BOTH, kind=UpdateKind.ASK)
    spread_updates()
    smtp.deliver()
    [mail] = smtp.mails
    assert "Laat hem gaan" in mail.text
    assert WORDING[Purpose.OTHER_ACTIONS] in mail.text
    assert read_leave_token(token_in(mail.link("leave"))).action_id == 0
    row = Outbox.objects.get()
    assert row.box is None
    data = open_with_token(row.data, token=token_in(mail.link("one-click")))
    assert data == {"name": "Noor Ali", "town": "Utrecht", "email": "noor@example.org"}


# Asked once more at the moment of sending


def leave(action):
    Consent.objects.update(withdrawn_at=timezone.now())


def recall(action):
    # In the moment between taking and making; before that the mail waits (OutboxQuerySet.due).
    Outbox.objects.update(action=None)
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())


def bounce(action):
    StoppedAddress.objects.create(email_index=Supporter.objects.get().email_index)


@pytest.mark.parametrize(("deed", "reason"), [(leave, "left"), (recall, "recalled"), (bounce, "stopped")])
def test_who_does_not_want_it_any_more_does_not_get_it(action, smtp, deed, reason):
    supporter(action)
    sending(action)
    spread_updates()
    deed(action)
    smtp.deliver()
    row = Outbox.objects.get()
    assert (smtp.mails, row.reason, row.box, row.sent_at) == ([], reason, None, None)


def test_who_is_erased_meanwhile_does_not_get_it(action, smtp):
    supporter(action)
    sending(action)
    spread_updates()
    Supporter.objects.all().delete()
    assert (smtp.deliver(), smtp.mails) == (0, [])


def test_a_row_without_its_supporter_is_dropped(action, smtp):
    made = sending(action)
    post_mail(kind="update", locale="nl", action=action, update=made, to="who@example.org")
    smtp.deliver()
    assert (smtp.mails, Outbox.objects.get().reason) == ([], "erased")


def test_who_signed_it_meanwhile_is_not_asked(asked_for, smtp):
    sending(asked_for, kind=UpdateKind.ASK)
    spread_updates()
    build.sign(asked_for, "Noor Ali", "Utrecht", "noor@example.org")
    smtp.deliver()
    assert (smtp.mails, Outbox.objects.get().reason) == ([], "signed")


def test_nobody_is_asked_for_an_action_that_closed_meanwhile(asked_for, smtp):
    sending(asked_for, kind=UpdateKind.ASK)
    spread_updates()
    build.over(asked_for)
    smtp.deliver()
    assert (smtp.mails, Outbox.objects.get().reason) == ([], "over")


def test_news_of_a_closed_action_goes(action, smtp):
    supporter(action)
    sending(action)
    spread_updates()
    build.over(action)
    assert smtp.deliver() == 1


def test_paused_none_goes_and_resumed_each_goes_once(action, smtp):
    for number in range(4):
        supporter(action, f"{number}@example.org", name=f"Persoon {number}")
    made = sending(action)
    spread_updates()
    # One is through when somebody presses the button.
    waiting = list(made.mails.order_by("pk")[1:])
    Outbox.objects.filter(pk__in=[row.pk for row in waiting]).update(due_at=timezone.now() + datetime.timedelta(days=1))
    smtp.deliver()
    pause_update(update_id=made.pk)
    Outbox.objects.filter(pk__in=[row.pk for row in waiting]).update(due_at=timezone.now())
    assert (smtp.deliver(), len(smtp.mails)) == (0, 1)
    resume_update(update_id=made.pk)
    spread_updates()
    smtp.deliver()
    assert sorted(mail.to for mail in smtp.mails) == [f"{number}@example.org" for number in range(4)]


def test_stopped_no_more_goes_ever(action, smtp):
    supporter(action)
    made = sending(action)
    spread_updates()
    stop_update(update_id=made.pk)
    assert (smtp.deliver(), smtp.mails) == (0, [])


def test_a_recalled_action_keeps_its_mails_until_that_is_lifted(action, smtp):
    supporter(action)
    sending(action)
    spread_updates()
    Action.objects.update(recalled_at=timezone.now())
    assert smtp.deliver() == 0
    Action.objects.update(recalled_at=None)
    assert smtp.deliver() == 1


# Trials


@pytest.fixture
def editor(db):
    user = build.superuser()
    user.email = "editor@example.org"
    user.save()
    return user


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_trial_goes_to_who_writes_it_alone_and_says_that_it_is_one(action, smtp, editor, code):
    supporter(action)
    made = update(action, BOTH)
    send_trial(update=made, user=editor, code=code)
    assert smtp.deliver() == 1
    [mail] = smtp.mails
    assert (mail.to, mail.subject) == ("editor@example.org", BOTH[code][0])
    assert "trial" in mail.text or "proef" in mail.text
    assert "Fatima" not in mail.text
    assert read_leave_token(token_in(mail.link("leave"))).supporter_id == 0
    assert Update.objects.get(pk=made.pk).state == UpdateState.DRAFT


def test_a_trial_of_a_mail_that_asks_carries_nobody(asked_for, smtp, editor):
    send_trial(update=update(asked_for, kind=UpdateKind.ASK), user=editor, code="nl")
    smtp.deliver()
    [mail] = smtp.mails
    data = open_with_token(Outbox.objects.get().data, token=token_in(mail.link("one-click")))
    assert "Noor" not in str(data)
    assert data["email"] == "editor@example.org"
