"""clean_address(): what mail can be sent to, in one spelling; anything else is refused in words."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address

from campaigns import vault
from campaigns.models import Supporter
from campaigns.verification.address import clean_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("fatima@example.org", "fatima@example.org"),
        (" Fatima@EXAMPLE.org ", "Fatima@example.org"),
        ("o'brien+actie@sub.example.org", "o'brien+actie@sub.example.org"),
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
        ("fatima@voorbeeld-ž.example", "fatima@xn--voorbeeld--ekc.example"),
        ("fatima@VOORBEELD-Ž.example", "fatima@xn--voorbeeld--ekc.example"),
        ("fatima@xn--voorbeeld--ekc.example", "fatima@xn--voorbeeld--ekc.example"),
        ("fatima@例え.example", "fatima@xn--r8jz45g.example"),
    ],
)
def test_each_address_has_one_spelling(typed, kept):
    assert clean_address(typed) == kept


@pytest.mark.parametrize("typed", ["fatima@faß.example", "Fatima@FAß.example", "fatima@ς.example"])
def test_what_is_sent_goes_to_the_domain_that_was_typed(typed):
    """Django's own way, IDNA 2003, leads from faß to fass: the address of somebody else."""
    kept = clean_address(typed)
    assert sanitize_address(kept, "utf-8") == kept
    assert sanitize_address(typed, "utf-8") != kept, "the control: Django sends what was typed elsewhere"


@pytest.mark.parametrize("typed", ["fátima@example.org", "فاطمة@example.org", "жанна@пример.example"])
def test_letters_that_our_mail_cannot_reach_are_said(typed):
    with pytest.raises(ValidationError, match="é") as refused:
        clean_address(typed)
    assert refused.value.code == "letters"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "fatima",
        "@example.org",
        "fatima@",
        "fatima@example",
        "a" * 65 + "@example.org",
        "a@" + "b" * 250 + ".org",
        "a@example.org,b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\nSubject: x",
        "a\u2028b@example.org",
        "a@example.org\x00",
        "Fatima <fatima@example.org>",
        '"a b"@example.org',
        "fatima@[127.0.0.1]",
        "fatima@\ud800.org",
        "fa..tima@example.org",
        "=?utf-8?q?a=2cb?=@example.org",
        "=?utf-8?q?a=0aBcc:b@example.org?=@example.org",
        "a@" * 500_000,
    ],
    ids=lambda typed: ascii(typed)[:40],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        clean_address(typed)
    assert refused.value.code == "invalid"


def test_a_header_that_python_reads_within_an_address_is_why_one_sign_is_refused():
    """The reason of the rule: this one would go to another address than that in front of the @."""
    assert sanitize_address("=?utf-8?q?a=2cb?=@example.org", "utf-8") == '"a,b"@example.org'


def test_capitals_make_no_other_index():
    key_id = vault.current_index_key()
    one, other = (clean_address(typed) for typed in ("Fatima@Example.org", "fatima@example.ORG"))
    assert Supporter.indexes(one, "x", key_id=key_id) == Supporter.indexes(other, "x", key_id=key_id)
