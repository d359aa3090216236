"""Knows which e-mail addresses we can send mail to, and the one way in which each is written."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

# The longest that a mail server takes (RFC 5321, 4.5.3.1.3, less the brackets).
LONGEST = 254
# How a mail header begins a word in another alphabet (RFC 2047). Python reads it in an address too, and would send to
# "a,b@example.org" what was typed as =?utf-8?q?a=2cb?=@example.org.
ENCODED = "=?"


def clean_address(typed: str) -> str:
    """Return the address in ASCII, the domain in small letters, so that each has one spelling and one index.

    The domain is turned into ASCII here, by the rules of today (IDNA 2008): Django does it by those of 2003 when it
    sends, and what was meant for faß.de would go to fass.de. Raises ValidationError, in words.
    """
    typed = unicodedata.normalize("NFC", typed.strip())
    try:
        if len(typed) > LONGEST or ENCODED in typed:
            raise ValueError
        found = validate_email(typed, check_deliverability=False, strict=True)
    except (EmailNotValidError, ValueError) as error:  # of lone surrogates: UnicodeError, which is a ValueError
        message = _("This is not an e-mail address. It looks like name@example.org")
        raise ValidationError(message, code="invalid") from error
    if not found.ascii_email:
        # It would take a mail server with SMTPUTF8 (RFC 6531) at both ends, and Django cannot send to it.
        message = _("Our mail cannot reach an address with letters like é or ж before the @. Do you have another one?")
        raise ValidationError(message, code="letters")
    return found.ascii_email
