"""Whose fault it is when a mail does not go; and that a reason holds codes, never what the server said."""

import smtplib
import socket
import ssl

import pytest
import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailConfigurationError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
    AnymailSerializationError,
    AnymailUnsupportedFeature,
)

from campaigns.mail.faults import Blame, connect_fault, send_fault

WHO = "fatima@example.org"


def refused(code, text=b"5.1.1 <fatima@example.org>"):
    return smtplib.SMTPRecipientsRefused({WHO: (code, text)})


def provider(code):
    response = requests.Response()
    response.status_code, response._content = code, b'{"error": "fatima@example.org"}'
    return AnymailRequestsAPIError(WHO, response=response)


@pytest.mark.parametrize(
    ("error", "blame", "reason"),
    [
        # The mail's, for now
        (refused(450, b"4.2.1 slow down, fatima@example.org"), Blame.LATER, "recipient 450 4.2.1"),
        (refused(451, b"greylisted"), Blame.LATER, "recipient 451"),
        (smtplib.SMTPDataError(452, b"4.3.1 disk full"), Blame.LATER, "content 452 4.3.1"),
        (RuntimeError(WHO), Blame.LATER, "RuntimeError"),
        # For good
        (refused(550), Blame.NEVER, "recipient 550 5.1.1"),
        (refused(553, b"no such <fatima@example.org>"), Blame.NEVER, "recipient 553"),
        (smtplib.SMTPDataError(554, "5.7.1 spam for fatima@example.org"), Blame.NEVER, "content 554 5.7.1"),
        (smtplib.SMTPSenderRefused(552, b"5.3.4 too large", WHO), Blame.NEVER, "content 552 5.3.4"),
        (smtplib.SMTPNotSupportedError(WHO), Blame.NEVER, "recipient not supported"),
        (provider(422), Blame.NEVER, "provider 422"),
        (AnymailRecipientsRefused(WHO), Blame.NEVER, "provider AnymailRecipientsRefused"),
        (AnymailInvalidAddress(WHO), Blame.NEVER, "provider AnymailInvalidAddress"),
        (AnymailSerializationError(WHO), Blame.NEVER, "provider AnymailSerializationError"),
        # The line's
        (smtplib.SMTPServerDisconnected(WHO), Blame.LINE, "line SMTPServerDisconnected"),
        (TimeoutError(WHO), Blame.LINE, "line TimeoutError"),
        (ConnectionResetError(WHO), Blame.LINE, "line ConnectionResetError"),
        (ssl.SSLError(WHO), Blame.LINE, "line SSLError"),
        (refused(421, b"4.7.0 too many"), Blame.LINE, "recipient 421 4.7.0"),
        (smtplib.SMTPDataError(421, b"going down"), Blame.LINE, "content 421"),
        (provider(500), Blame.LINE, "provider 500"),
        (provider(503), Blame.LINE, "provider 503"),
        (AnymailAPIError(WHO), Blame.LINE, "provider AnymailAPIError"),
        # The server's
        (smtplib.SMTPSenderRefused(553, b"5.7.1 not you", WHO), Blame.SERVER, "sender 553 5.7.1"),
        (smtplib.SMTPSenderRefused(451, b"not now", WHO), Blame.SERVER, "sender 451"),
        (smtplib.SMTPHeloError(550, b"5.7.1 who are you?"), Blame.SERVER, "connect 550"),
        (provider(401), Blame.SERVER, "provider 401"),
        (provider(429), Blame.SERVER, "provider 429"),
        (AnymailUnsupportedFeature(WHO), Blame.SERVER, "provider AnymailUnsupportedFeature"),
        (AnymailConfigurationError(WHO), Blame.SERVER, "provider AnymailConfigurationError"),
    ],
    ids=lambda value: str(value).replace(WHO, "…")[:40] if isinstance(value, str) else type(value).__name__,
)
def test_a_fault_of_sending(error, blame, reason):
    fault = send_fault(error)
    assert (fault.blame, fault.reason) == (blame, reason)
    assert "fatima" not in repr(fault)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ConnectionRefusedError(WHO), "connect ConnectionRefusedError"),
        (socket.gaierror(-2, "Name or service not known"), "connect gaierror"),
        (TimeoutError(WHO), "connect TimeoutError"),
        (smtplib.SMTPConnectError(554, b"no service for fatima@example.org"), "connect 554"),
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password of fatima@example.org"), "connect 535"),
        (smtplib.SMTPHeloError(500, b"what?"), "connect 500"),
        (ssl.SSLCertVerificationError(WHO), "connect SSLCertVerificationError"),
        (AnymailConfigurationError(WHO), "connect AnymailConfigurationError"),
        (RuntimeError(WHO), "connect RuntimeError"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_before_a_mail_is_spoken_of_it_is_always_the_server_s(error, reason):
    fault = connect_fault(error)
    assert (fault.blame, fault.reason) == (Blame.SERVER, reason)
