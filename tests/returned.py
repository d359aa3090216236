"""Messages as mail servers send them when a mail does not arrive, each with the mail that it is about."""

ORIGINAL = """\
Message-ID: {message_id}
Subject: Bevestig je handtekening
From: Appeal <appeal@example.org>
To: <{to}>
"""


def report(message_id: str, *, status: str = "5.1.1", action: str = "failed", said: str = "", to: str = "") -> bytes:
    """A report by the rules (RFC 3464), as Postfix writes one."""
    to = to or "wie@example.org"
    return f"""\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: bounces@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: {said or "smtp; 550 5.1.1 no such user"}

--x
Content-Type: text/rfc822-headers

{ORIGINAL.format(message_id=message_id, to=to)}
--x--
""".encode()


def by_no_rule(message_id: str, *, said: str = "550 5.1.1 sorry, no mailbox here by that name") -> bytes:
    """As qmail puts it: the mail itself in the text."""
    return f"""\
From: MAILER-DAEMON@mx.example.org
To: bounces@example.org
Subject: failure notice

Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<wie@example.org>:
{said}

--- Below this line is a copy of the message.

{ORIGINAL.format(message_id=message_id, to="wie@example.org")}
Je tekende de brief.
""".encode()


def complaint(message_id: str, *, kind: str = "abuse") -> bytes:
    """What a provider passes on of readers who pressed "spam" (RFC 5965)."""
    return f"""\
From: feedback@mx.example.org
To: bounces@example.org
Subject: Complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="x"

--x
Content-Type: text/plain

This is a report on spam.

--x
Content-Type: message/feedback-report

Feedback-Type: {kind}
Version: 1

--x
Content-Type: message/rfc822

{ORIGINAL.format(message_id=message_id, to="wie@example.org")}

Je tekende de brief.
--x--
""".encode()


def answer(message_id: str) -> bytes:
    """A person writes back, and speaks of what servers say."""
    return f"""\
From: Fatima <fatima@example.org>
To: bounces@example.org
Subject: Re: Bevestig je handtekening
In-Reply-To: {message_id}
References: {message_id}

Dag, mijn vorige mail kwam terug met "550 5.1.1 user unknown". Kan dat?
""".encode()
