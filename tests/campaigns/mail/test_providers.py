"""Mail through a provider's API (django-anymail): a real server on a socket in the provider's place."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from campaigns.models import Outbox
from cms.providers import provider_settings
from tests.campaigns.mail.outbox import ADDRESS, deliver, post
from tests.campaigns.mail.test_deliver import state

OTHER = "other@example.org"


class Provider:
    """Answers as Postmark does; `answers` holds a status for an address instead of 200, `id` what it calls a mail."""

    def __init__(self):
        self.mails, self.answers, self.id = [], {}, "id-of-theirs"
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                mail = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status = provider.answers.get(mail["To"], 200)
                code = 0 if status == 200 else 300
                if status == 200:
                    provider.mails.append(mail)
                text = {
                    "ErrorCode": code,
                    "Message": f"about {mail['To']}",
                    "To": mail["To"],
                    "MessageID": provider.id,
                }
                body = json.dumps(text).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def provider(settings, tmp_path, action):
    found = Provider()
    path = tmp_path / "mail_provider.json"
    path.write_text(json.dumps({"POSTMARK_SERVER_TOKEN": "t", "POSTMARK_API_URL": found.url}))
    settings.MAIL_PROVIDER = "postmark"
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = provider_settings("postmark", path)
    yield found
    found.server.shutdown()
    found.server.server_close()


def test_a_mail_goes_with_its_headers_and_nobody_is_followed(provider):
    row = post()
    message_id = row.message_id
    assert deliver() == 1
    [mail] = provider.mails
    headers = {header["Name"]: header["Value"] for header in mail["Headers"]}
    assert mail["To"] == ADDRESS
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Message-ID"] == message_id
    assert (mail["TrackOpens"], mail["TrackLinks"]) == (False, "None")


def test_the_id_by_which_the_provider_reports_stands_in_the_row(provider):
    row = post()
    deliver()
    assert state(row) == ("sent", "")
    assert row.message_id == "id-of-theirs"


@pytest.mark.parametrize("name", ["id-of-another", "i" * 201])
def test_an_id_that_cannot_be_kept_sends_no_mail_twice(provider, name):
    """That of another mail; one that is too long, for PostgreSQL."""
    Outbox.objects.filter(pk=post().pk).update(message_id="id-of-another", dropped_at=timezone.now())
    provider.id = name
    row = post()
    assert deliver() == 1
    assert (state(row), row.box) == (("sent", ""), None)


def test_bounces_are_the_provider_s_to_get(provider, settings):
    settings.BOUNCE_ADDRESS = "bounces@example.org"
    post()
    assert deliver() == 1
    assert "bounces@example.org" not in json.dumps(provider.mails)


@pytest.mark.parametrize(
    ("status", "end", "tries"),
    [
        (422, ("parked", "provider 422"), 1),
        (500, ("waiting", "provider 500"), 1),
        # Nobody's fault but ours: it keeps its place.
        (401, ("waiting", ""), 0),
        (429, ("waiting", ""), 0),
    ],
)
def test_what_it_refuses_is_told_apart_by_its_code_alone(provider, caplog, status, end, tries):
    row = post()
    provider.answers[ADDRESS] = status
    assert deliver() == 0
    assert state(row) == end
    assert row.tries == tries
    assert "fatima" not in caplog.text


def test_a_mail_that_it_refuses_holds_up_no_other(provider):
    post(), post(OTHER)
    provider.answers[ADDRESS] = 422
    assert deliver() == 1
    assert [mail["To"] for mail in provider.mails] == [OTHER]


def test_a_mail_without_an_answer_may_have_been_taken_and_goes_later(provider, settings):
    row = post()
    settings.ANYMAIL = settings.ANYMAIL | {"POSTMARK_API_URL": "http://127.0.0.1:9/"}
    assert deliver() == 0
    end, reason = state(row)
    assert (end, row.tries) == ("waiting", 1)
    assert reason.startswith("provider Anymail")
    assert "127.0.0.1" not in reason
