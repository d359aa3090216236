"""What codes say: that nobody is there, that this one mail was not taken, or that one should be patient."""

import pytest

from campaigns.mailing.bounces.verdict import GONE, NOTHING, RETURNED, verdict_of


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        (("5.1.1",), GONE),
        (("5.1.10", "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound"), GONE),
        (("5.2.1",), GONE),
        (("5.4.4",), GONE),
        (("5.4.310",), GONE),
        # Full, too long, what it holds, who sent it: not the address's fault.
        (("5.2.2",), RETURNED),
        (("5.2.3",), RETURNED),
        (("5.3.4",), RETURNED),
        (("5.6.1",), RETURNED),
        (("5.7.1", "smtp; 550 5.7.1 blocked, see our list"), RETURNED),
        (("4.4.7",), NOTHING),
        (("4.2.2", "smtp; 452 4.2.2 over quota"), NOTHING),
        # Exim says 5.0.0 of everything; what the server said stands behind it.
        (("5.0.0", "smtp; 550 5.7.1 spam"), RETURNED),
        (("5.0.0", "smtp; 550 no such user"), GONE),
        (("5.0.0", "smtp;550 no such user"), GONE),
        (("5.0.0", "smtp; 554 rejected"), RETURNED),
        (("5.0.0", "smtp; 552 too much"), RETURNED),
        (("5.0.0", "smtp; 450 later"), NOTHING),
        (("5.0.0", "X-Postfix; unknown user"), GONE),
        (("4.0.0", ""), NOTHING),
        (("550 nobody here",), GONE),
        (("mx.example.org said: 556 takes no mail",), GONE),
        (("421 busy",), NOTHING),
    ],
)
def test_what_a_code_says(texts, verdict):
    assert verdict_of(*texts) == verdict


@pytest.mark.parametrize(
    "text", ["", "connection to 5.1.2.3 refused", "over 550 people", "v15.1.1", "550", "5.1.1.example", "2.0.0 ok"]
)
def test_what_is_no_code_says_nothing(text):
    assert verdict_of(text) == (GONE if text == "550" else None)
