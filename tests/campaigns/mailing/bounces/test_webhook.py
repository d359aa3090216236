"""What a mail provider tells of bounces: who may tell us, and what the events of each provider come to."""

import base64
import json
from types import ModuleType

import pytest
from anymail.webhooks.amazon_ses import AmazonSESTrackingWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from django.urls import include, path

import cms.urls
from campaigns.mail.stopped import is_stopped
from campaigns.mailing.bounces.verdict import COMPLAINED, GONE, NOTHING, RETURNED
from campaigns.mailing.bounces.webhook import verdict_of_event, webhook_urls
from campaigns.models import StoppedAddress

from .conftest import ADDRESS

POSTMARK = "anymail.backends.postmark.EmailBackend"
TRACKING = "/anymail/postmark/tracking/"
SECRET = "appeal:a-long-secret"
PROVIDERS_ID = "b7bc2f4a-e38e-4336-af7d-e6c392c2f817"
HARD = {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": PROVIDERS_ID, "Email": ADDRESS}


@pytest.fixture
def told(settings, client):
    """Tells the site of one event, as Postmark does."""
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    urls = ModuleType("urls_with_webhook")
    urls.urlpatterns = [path("anymail/", include(webhook_urls(POSTMARK))), *cms.urls.urlpatterns]
    settings.ROOT_URLCONF = urls

    def tell(event, secret=SECRET):
        words = f"Basic {base64.b64encode(secret.encode()).decode()}"
        return client.post(TRACKING, json.dumps(event), "application/json", headers={"Authorization": words})

    return tell


@pytest.fixture
def sent_by_provider(sent):
    row = sent()
    # As the sender keeps it (mail/settle.py).
    row.message_id = PROVIDERS_ID
    row.save()
    return row


def test_a_hard_bounce_stops_mail_to_its_address(told, sent_by_provider):
    answer = told(HARD)
    assert answer.status_code == 200
    assert not answer.cookies
    sent_by_provider.refresh_from_db()
    assert sent_by_provider.bounced_at
    assert is_stopped(ADDRESS)


@pytest.mark.parametrize(
    "event", [HARD | {"Type": "SoftBounce"}, HARD | {"Type": "Transient"}, HARD | {"MessageID": "of-somebody-else"}]
)
def test_a_soft_one_and_one_of_anothers_mail_stop_nothing(told, sent_by_provider, event):
    assert told(event).status_code == 200
    sent_by_provider.refresh_from_db()
    assert sent_by_provider.bounced_at is None
    assert not StoppedAddress.objects.exists()


def test_the_public_process_without_a_private_key_can_be_told(told, sent_by_provider, settings, tmp_path):
    settings.VAULT_PRIVATE_KEY_FILE = tmp_path / "none"
    assert told(HARD).status_code == 200
    assert is_stopped(ADDRESS)


def test_a_stranger_tells_nothing_and_no_word_of_it_is_logged(told, sent_by_provider, client, caplog):
    assert told(HARD, secret="appeal:guessed").status_code == 400
    assert client.post(TRACKING, json.dumps(HARD), "application/json").status_code == 400
    assert client.get(TRACKING).status_code == 405
    assert not StoppedAddress.objects.exists()
    assert ADDRESS not in caplog.text


def test_without_a_secret_there_is_no_address_to_tell_it_at(settings, caplog):
    settings.ANYMAIL = {}
    assert webhook_urls(POSTMARK) == []
    assert "webhook has no secret" in caplog.text
    # It wants its own key for signatures.
    assert webhook_urls("anymail.backends.mailgun.EmailBackend") == []
    settings.ANYMAIL = {"MAILGUN_API_KEY": "key"}
    assert [found.name for found in webhook_urls("anymail.backends.mailgun.EmailBackend")]


def test_there_is_one_address_for_the_provider_in_use_and_none_without(settings, client):
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    assert [found.name for found in webhook_urls(POSTMARK)] == ["postmark_tracking_webhook"]
    assert webhook_urls("django.core.mail.backends.smtp.EmailBackend") == []
    assert client.post(TRACKING).status_code == 404


def event_of(view, raw, *more):
    """As anymail makes it of what a provider posts."""
    make = getattr(view, "esp_to_anymail_event", None) or view.mandrill_tracking_to_anymail_event
    return make(view.__new__(view), raw, *more)


def of(view, *more):
    return lambda raw: event_of(view, raw, *more)


def of_ses(raw):
    view = AmazonSESTrackingWebhookView.__new__(AmazonSESTrackingWebhookView)
    [event] = view.esp_to_anymail_events({"mail": {"messageId": "1", "destination": [ADDRESS]}} | raw, {})
    return event


def ses_bounce(kind, said):
    recipient = {"emailAddress": ADDRESS, "diagnosticCode": said}
    return {
        "notificationType": "Bounce",
        "bounce": {"bounceType": kind, "bounceSubType": "General", "bouncedRecipients": [recipient]},
    }


def of_sparkpost(raw):
    view = SparkPostTrackingWebhookView.__new__(SparkPostTrackingWebhookView)
    return view.esp_to_anymail_event("message_event", raw, {"msys": {"message_event": raw}})


def mailersend(kind):
    return {"type": f"activity.{kind}", "data": {"type": kind, "email": {}, "morph": {"object": "recipient_bounce"}}}


postmark, brevo, mandrill = (
    of(PostmarkTrackingWebhookView),
    of(BrevoTrackingWebhookView),
    of(MandrillCombinedWebhookView),
)
sendgrid, mailjet = of(SendGridTrackingWebhookView), of(MailjetTrackingWebhookView)


@pytest.mark.parametrize(
    ("make", "raw", "verdict"),
    [
        (postmark, HARD, GONE),
        (postmark, HARD | {"Type": "SpamComplaint"}, COMPLAINED),
        (postmark, HARD | {"Type": "VirusNotification"}, RETURNED),
        (postmark, HARD | {"Type": "Blocked"}, NOTHING),
        (postmark, HARD | {"Details": "smtp; 550 5.7.1 blocked"}, RETURNED),
        (postmark, {"RecordType": "Delivery", "MessageID": "1"}, NOTHING),
        (brevo, {"event": "hard_bounce"}, GONE),
        (brevo, {"event": "invalid_email"}, GONE),
        (brevo, {"event": "soft_bounce"}, NOTHING),
        (brevo, {"event": "deferred"}, NOTHING),
        (brevo, {"event": "spam"}, COMPLAINED),
        (mandrill, {"event": "hard_bounce", "msg": {}}, GONE),
        (mandrill, {"event": "hard_bounce", "msg": {"diag": "smtp;550 5.2.2 full"}}, RETURNED),
        (mandrill, {"event": "soft_bounce", "msg": {}}, NOTHING),
        (sendgrid, {"event": "bounce", "type": "bounce", "reason": "550 5.1.1 unknown"}, GONE),
        (sendgrid, {"event": "bounce", "type": "blocked", "reason": "550 5.7.1 no"}, NOTHING),
        (sendgrid, {"event": "dropped", "reason": "Bounced Address"}, GONE),
        (sendgrid, {"event": "dropped", "reason": "Unsubscribed Address"}, NOTHING),
        (mailjet, {"event": "bounce", "hard_bounce": True, "error": "user unknown"}, GONE),
        (mailjet, {"event": "bounce", "hard_bounce": False, "error": "quota exceeded"}, NOTHING),
        (of(MailerSendTrackingWebhookView), mailersend("hard_bounced"), GONE),
        (of(MailerSendTrackingWebhookView), mailersend("soft_bounced"), NOTHING),
        (of_sparkpost, {"type": "bounce", "bounce_class": "10"}, GONE),
        (of_sparkpost, {"type": "bounce", "bounce_class": "22"}, NOTHING),
        (of_sparkpost, {"type": "bounce", "bounce_class": "51"}, RETURNED),
        (of_ses, ses_bounce("Permanent", "smtp; 550 5.1.1 user unknown"), GONE),
        (of_ses, ses_bounce("Transient", "smtp; 550 5.1.1 user unknown"), NOTHING),
        (of_ses, ses_bounce("Undetermined", ""), NOTHING),
    ],
)
def test_what_the_event_of_each_provider_comes_to(make, raw, verdict):
    assert verdict_of_event(make(raw)) == verdict
