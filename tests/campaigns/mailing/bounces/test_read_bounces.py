"""read_bounces(): what is on mails of ours is noted and removed, what is not is left for people, on a real server."""

import datetime
import socket
import ssl
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from campaigns.mail.stopped import is_stopped
from campaigns.mailing.bounces import mailbox as module
from campaigns.mailing.bounces import read_bounces as job
from campaigns.mailing.bounces.mailbox import LONGEST, MailboxUnreachable, Place
from campaigns.mailing.bounces.read_bounces import read_bounces
from campaigns.mailing.bounces.read_message import read_message
from campaigns.models import Outbox, StoppedAddress
from tests.imap import PASSWORD, USER, imap_server
from tests.returned import answer, by_no_rule, complaint, report

from .conftest import ADDRESS

MARKED, SEEN = {"AppealHasRead"}, {r"\Seen"}


@pytest.fixture
def read(monkeypatch):
    """What was read of the mailbox, message by message."""
    messages = []
    monkeypatch.setattr(job, "read_message", lambda raw: messages.append(raw) or read_message(raw))
    return messages


@pytest.fixture
def imap(settings, tmp_path):
    """A server with an empty mailbox, which the settings lead to."""
    settings.BOUNCE_IMAP_PASSWORD_FILE = tmp_path / "password"
    # With the newline that editors put there.
    settings.BOUNCE_IMAP_PASSWORD_FILE.write_text(f"{PASSWORD}\n")
    with imap_server() as server:
        settings.BOUNCE_IMAP_URL = server.address
        yield server


def test_a_bounce_by_the_rules_stops_mail_to_its_address_and_leaves_the_mailbox(imap, sent):
    row = sent()
    imap.put(report(row.message_id, to=ADDRESS))
    assert read_bounces() == 1
    row.refresh_from_db()
    assert row.bounced_at
    assert is_stopped(ADDRESS)
    assert imap.flags() == []


@pytest.mark.parametrize("message", [by_no_rule, complaint])
def test_so_do_others(imap, sent, message):
    imap.put(message(sent().message_id))
    assert read_bounces() == 1
    assert is_stopped(ADDRESS)
    assert imap.flags() == []


def test_one_that_asks_for_patience_is_ignored_and_removed(imap, sent):
    row = sent()
    imap.put(report(row.message_id, status="4.4.1", action="delayed"))
    assert read_bounces() == 1
    row.refresh_from_db()
    assert row.bounced_at is None
    assert not StoppedAddress.objects.exists()
    assert imap.flags() == []


def test_a_persons_answer_and_bounces_of_other_mails_are_left_and_not_read_again(imap, sent, read):
    imap.put(answer(sent().message_id), report("<0123@elsewhere.example>"), report(f"<{'a' * 32}@appeal.example>"))
    assert read_bounces() == 0
    assert not StoppedAddress.objects.exists()
    assert imap.flags() == [MARKED] * 3
    assert read_bounces() == 0
    assert len(read) == 3


def test_a_colleague_who_looked_first_keeps_nothing_from_us(imap, sent):
    imap.put(report(sent().message_id), flags=r"(\Seen)")
    assert read_bounces() == 1


def test_where_a_mailbox_takes_no_mark_what_was_read_is_not_read_again(settings, sent, imap, read):
    with imap_server(has_keywords=False) as plain:
        settings.BOUNCE_IMAP_URL = plain.address
        row = sent()
        plain.put(answer(row.message_id), report(row.message_id))
        assert read_bounces() == 1
        assert plain.flags() == [SEEN]
        assert read_bounces() == 0
    assert len(read) == 2


def test_a_message_nobody_understands_keeps_nobody_from_reading_the_next(imap, sent, caplog):
    # Comments in comments, deeper than Python goes.
    deep = b"From: " + b"(\n " * 5_000 + b"\n\nDag"
    imap.put(deep, b"\xff\xfe", report(sent().message_id), deep)
    assert read_bounces() == 1
    assert is_stopped(ADDRESS)
    assert imap.flags() == [MARKED] * 3
    assert "not understood" in caplog.text


def test_of_a_message_without_end_only_the_start_is_read(imap, sent, read):
    imap.put(report(sent().message_id) + b"a line\n" * LONGEST)
    assert read_bounces() == 1
    assert [len(raw) for raw in read] == [LONGEST]


def test_what_is_left_of_a_round_is_read_in_the_next(imap, sent, monkeypatch):
    rows = [sent() for _ in range(3)]
    imap.put(*(report(row.message_id) for row in rows))
    monkeypatch.setattr(job, "ROUND", -1)
    assert read_bounces() == 0
    monkeypatch.setattr(job, "ROUND", 30)
    assert read_bounces() == 3


def test_a_round_that_breaks_off_before_it_is_written_down_is_read_again(imap, sent, monkeypatch):
    imap.put(report(sent().message_id))

    def fail(**_arguments):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(job, "record_bounce", fail)
        with pytest.raises(RuntimeError):
            read_bounces()
    assert imap.flags() == [set()]
    assert read_bounces() == 1
    assert Outbox.objects.filter(bounced_at__isnull=False).count() == 1


def test_without_a_mailbox_nothing_is_read(settings, db):
    settings.BOUNCE_IMAP_URL = ""
    assert read_bounces() == 0


# Faults


def test_a_wrong_password_and_a_missing_folder_are_said_without_what_the_server_says(imap, settings):
    settings.BOUNCE_IMAP_URL = imap.address.replace("INBOX", "Elsewhere")
    with pytest.raises(MailboxUnreachable, match="folder"):
        read_bounces()
    settings.BOUNCE_IMAP_URL = imap.address
    settings.BOUNCE_IMAP_PASSWORD_FILE.write_text("wrong")
    with pytest.raises(MailboxUnreachable) as caught:
        read_bounces()
    assert str(caught.value) == "error"
    assert caught.value.__suppress_context__


def test_a_missing_password_is_said_by_the_name_of_its_setting(imap, settings):
    settings.BOUNCE_IMAP_PASSWORD_FILE.unlink()
    with pytest.raises(MailboxUnreachable, match="BOUNCE_IMAP_PASSWORD_FILE: FileNotFoundError"):
        read_bounces()


def test_a_server_that_is_gone_or_says_nothing_is_given_up(imap, settings, monkeypatch):
    monkeypatch.setattr(module, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.BOUNCE_IMAP_URL = f"imap://me@127.0.0.1:{silent.getsockname()[1]}"
        started = time.monotonic()
        with pytest.raises(MailboxUnreachable, match="TimeoutError"):
            read_bounces()
        assert time.monotonic() - started < 2
    with pytest.raises(MailboxUnreachable, match="ConnectionRefusedError"):
        read_bounces()


@pytest.mark.parametrize(
    "address",
    ["mail.example.org", "https://me@mail.example.org", "imaps://mail.example.org", "imaps://me@", "imaps://me@h:x/"],
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(MailboxUnreachable, match="BOUNCE_IMAP_URL"):
        Place.of(address, password=PASSWORD)


def test_a_password_goes_over_no_network_in_the_open():
    with pytest.raises(MailboxUnreachable, match="in the open"):
        Place.of("imap://me@mail.example.org", password=PASSWORD)
    place = Place.of("imap+tls://bounces%40example.org@mail.example.org/In/Terug", password=PASSWORD)
    assert (place.user, place.port, place.folder) == (USER, 143, "In/Terug")
    assert PASSWORD not in repr(place)


# Encryption


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost that nobody vouches for, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def encrypted(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with imap_server(context) as server:
        yield server


def test_over_starttls_a_server_is_let_in_that_somebody_vouches_for_and_no_other(encrypted, certificate, monkeypatch):
    place = Place.of(f"imap+tls://{USER.replace('@', '%40')}@localhost:{encrypted.port}", password=PASSWORD)
    with pytest.raises(MailboxUnreachable, match="SSLCertVerificationError"), module.open_mailbox(place):
        pass
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with module.open_mailbox(place) as mailbox:
        assert mailbox.unread() == []
