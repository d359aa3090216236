"""Which of our mails a message is about, and what it says of it: whoever wrote it, and however it is put."""

import time
from base64 import b64encode

import pytest

from campaigns.mailing.bounces.read_message import LONGEST_LINE, read_message
from campaigns.mailing.bounces.verdict import COMPLAINED, GONE, NOTHING, RETURNED
from tests.returned import answer, by_no_rule, complaint, report

OURS = f"<{'0123456789abcdef' * 2}@appeal.example>"


@pytest.mark.parametrize(
    ("message", "verdict"),
    [
        (report(OURS), GONE),
        (report(OURS, status="5.7.1", said="smtp; 550 5.7.1 blocked"), RETURNED),
        (report(OURS, status="4.4.1", action="delayed"), NOTHING),
        (report(OURS, status="4.4.7"), NOTHING),
        (report(OURS, status="2.0.0", action="delivered"), NOTHING),
        (report(OURS, action="error"), GONE),
        (report(OURS, status="nonsense", said="nonsense"), GONE),
        (by_no_rule(OURS), GONE),
        (by_no_rule(OURS, said="Sorry, I couldn't find any host by that name."), GONE),
        (by_no_rule(OURS, said="552 5.2.2 mailbox is full"), RETURNED),
        (complaint(OURS), COMPLAINED),
        (complaint(OURS, kind="not-spam"), NOTHING),
        (answer(OURS), None),
    ],
)
def test_what_a_message_says_and_of_which_mail(message, verdict):
    read = read_message(message)
    assert read.verdict == verdict
    assert OURS in read.message_ids


def test_the_mail_is_found_in_a_message_that_came_back_whole_and_in_an_encoded_text():
    whole = report(OURS).replace(b"text/rfc822-headers", b"message/rfc822")
    assert read_message(whole).message_ids == {OURS}
    encoded = b"Content-Transfer-Encoding: base64\n\n" + b64encode(by_no_rule(OURS))
    assert read_message(encoded).message_ids == {OURS}


def test_a_message_that_names_a_crowd_of_mails_is_about_none():
    crowd = "\n".join(f"<{number:032x}@appeal.example>" for number in range(21))
    assert read_message(report(OURS) + crowd.encode()).message_ids == {OURS}
    assert read_message(by_no_rule(OURS) + crowd.encode()).message_ids == frozenset()


@pytest.mark.parametrize("raw", [b"", b"\0\xff\xfe", b"Content-Type: multipart/report\n\n", b"Action: failed\n\n"])
def test_what_is_no_mail_says_nothing(raw):
    assert read_message(raw).verdict is None


# Each begins as a bounce that flufl.bounce knows, and goes on for 100 kB on which its patterns try for ever.
ENDLESS = [
    b"Subject: x\n\nYour message could not be delivered to\n" + b"a" * 100_000,
    b"Subject: x\n\nThe following addresses had\n" + b"(" * 100_000,
    b"Subject: x\n\nThis is the deliver program at\n" + b" a" * 50_000,
]


@pytest.mark.timing
@pytest.mark.parametrize("raw", ENDLESS)
def test_a_line_without_end_holds_nobody_up(raw):
    started = time.process_time()
    read_message(raw)
    assert time.process_time() - started < 1


@pytest.mark.timing
def test_without_the_limit_it_would(monkeypatch):
    """The negative control, with a tenth of the line: ten times shorter, a hundred times quicker, and still slow."""
    monkeypatch.setattr("campaigns.mailing.bounces.read_message.LONGEST_LINE", 10**9)
    started = time.process_time()
    read_message(ENDLESS[0][:20_000])
    slow = time.process_time() - started
    monkeypatch.setattr("campaigns.mailing.bounces.read_message.LONGEST_LINE", LONGEST_LINE)
    started = time.process_time()
    read_message(ENDLESS[0][:20_000])
    assert slow > 5 * (time.process_time() - started)
