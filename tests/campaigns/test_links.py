"""Receipt codes and thank-you tokens: read by this site, forged by nobody, and silent about who signed."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from campaigns import vault
from campaigns.links import (
    BadLink,
    ExpiredLink,
    read_receipt_code,
    read_thank_you_token,
    receipt,
    receipt_code,
    thank_you,
    thank_you_token,
)
from campaigns.links.receipt import ALPHABET

NOON = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
with_shared_keys = hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
ids = st.integers(min_value=1, max_value=2**40 - 1)


@pytest.fixture(autouse=True)
def index_key(settings, tmp_path):
    settings.VAULT_INDEX_KEY_FILE = tmp_path / "index"
    vault.add_index_key()
    return settings.VAULT_INDEX_KEY_FILE


def token(name="Fatma", town="Utrecht", moment=NOON, signature_id=42):
    return thank_you_token(signature_id=signature_id, name=name, town=town, moment=moment)


# Receipt codes


@with_shared_keys
@given(signature_id=ids)
def test_a_receipt_code_leads_back_to_its_signature(signature_id):
    code = receipt_code(signature_id, key_id=1)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}", code)
    assert read_receipt_code(code) == signature_id


@with_shared_keys
@given(signature_id=ids, data=st.data())
def test_a_receipt_code_is_read_as_people_write_it(signature_id, data):
    code = receipt_code(signature_id, key_id=1)
    for symbol, looks_like in (("0", "Oo"), ("1", "IiLl")):
        code = re.sub(symbol, lambda _match, like=looks_like: data.draw(st.sampled_from(like)), code)
    code = code.replace("-", data.draw(st.sampled_from(["", " ", "-", " - ", "\u2013", "\u2011", "\u00a0", "\n"])))
    if data.draw(st.booleans()):
        code = code.lower()
    assert read_receipt_code(f" {code}\t") == signature_id


def test_a_receipt_code_in_full_width_characters_is_read():
    code = receipt_code(42, key_id=1)
    assert read_receipt_code("".join(chr(ord(symbol) + 0xFEE0) for symbol in code)) == 42


def test_neighbours_have_codes_that_have_nothing_in_common():
    one, other = (receipt_code(signature_id, key_id=1) for signature_id in (1, 2))
    assert sum(a == b for a, b in zip(one, other, strict=True) if a != "-") < 12


def test_a_code_with_any_one_symbol_changed_is_refused():
    code = receipt_code(42, key_id=1)
    for place, symbol in enumerate(code):
        if symbol == "-":
            continue
        for other in set(ALPHABET) - {symbol}:
            with pytest.raises(BadLink):
                read_receipt_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    "code",
    [
        "",
        " ",
        "-",
        "42",
        "0" * 34,
        "0" * 35,
        "Z" * 35,
        "0" * 36,
        "U" * 35,
        "é" * 35,
        "\0" * 35,
        "١" * 35,
        "0" * 100_000,
    ],
)
def test_what_is_no_code_is_refused(code):
    with pytest.raises(BadLink):
        read_receipt_code(code)


@with_shared_keys
@given(code=st.text(max_size=80) | st.text(ALPHABET + "- ", min_size=35, max_size=45))
def test_no_text_at_all_breaks_the_reader(code):
    with pytest.raises(BadLink):
        read_receipt_code(code)


def test_a_code_of_another_site_is_refused(index_key):
    code = receipt_code(42, key_id=1)
    index_key.unlink()
    vault.add_index_key()
    with pytest.raises(BadLink):
        read_receipt_code(code)


def test_a_code_that_was_made_for_another_purpose_is_refused(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(receipt, "RECEIPT", thank_you.THANK_YOU)
        code = receipt_code(42, key_id=1)
        assert read_receipt_code(code) == 42
    with pytest.raises(BadLink):
        read_receipt_code(code)


def test_receipts_are_the_same_after_a_rotation_and_still_read():
    before = receipt_code(42, key_id=1)
    vault.add_index_key()
    assert receipt_code(42, key_id=1) == before
    assert read_receipt_code(before) == 42


def test_a_new_key_gives_codes_that_the_old_key_cannot_make():
    vault.add_index_key()
    old, new = receipt_code(42, key_id=1), receipt_code(42, key_id=2)
    assert old != new
    assert read_receipt_code(old) == read_receipt_code(new) == 42


# Thank-you tokens


@with_shared_keys
@given(signature_id=ids, name=st.text(max_size=200), town=st.text(max_size=200))
def test_the_thank_you_page_gets_back_what_was_signed(signature_id, name, town):
    with time_machine.travel(NOON, tick=False):
        found = read_thank_you_token(token(name, town, NOON, signature_id))
    assert (found.signature_id, found.name, found.town, found.signed_at) == (signature_id, name, town, NOON)


def test_a_token_is_good_until_just_before_one_hour_and_then_no_more():
    link = token(moment=NOON)
    with time_machine.travel(NOON + timedelta(minutes=59, seconds=59.999), tick=False):
        assert read_thank_you_token(link).name == "Fatma"
    with time_machine.travel(NOON + timedelta(hours=1), tick=False), pytest.raises(ExpiredLink):
        read_thank_you_token(link)


def test_a_repeat_within_the_minute_gets_the_same_address_and_a_later_one_another():
    assert token(moment=NOON) == token(moment=NOON + timedelta(seconds=59.999))
    assert token(moment=NOON) != token(moment=NOON + timedelta(minutes=1))


def test_the_length_of_a_token_does_not_tell_the_length_of_the_name():
    assert len(token("A", "B")) == len(token("Maximiliana Konstantinopoulou-Featherstonehaugh" * 2, "Llanfairpwll" * 4))


def test_nothing_of_who_signed_is_legible_in_a_token():
    assert re.fullmatch(r"[A-Za-z0-9_-]+", token())
    assert token("Fatma", "Utrecht")[:20] != token("Fatma", "Zeist")[:20]


def test_a_thank_you_does_not_print_who_signed():
    with time_machine.travel(NOON, tick=False):
        printed = repr(read_thank_you_token(token()))
    assert "Fatma" not in printed
    assert "Utrecht" not in printed


def test_a_token_with_any_one_character_changed_is_refused():
    link = token()
    with time_machine.travel(NOON, tick=False):
        for place, character in enumerate(link):
            other = "A" if character != "A" else "B"
            with pytest.raises(BadLink):
                read_thank_you_token(link[:place] + other + link[place + 1 :])


def test_a_token_has_one_spelling():
    link = token()
    spellings = [
        link + "=",
        link + "==",
        link + "A",
        link[:-1],
        f" {link}",
        link.replace("-", "+").replace("_", "/") + "!",
    ]
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    spellings += [link[:-1] + character for character in last if character != link[-1]]
    with time_machine.travel(NOON, tick=False):
        for spelling in spellings:
            with pytest.raises(BadLink):
                read_thank_you_token(spelling)


@with_shared_keys
@given(text=st.text(max_size=100) | st.binary(max_size=400).map(lambda raw: raw.hex()))
def test_no_text_at_all_breaks_the_reader_of_tokens(text):
    with pytest.raises(BadLink):
        read_thank_you_token(text)


def test_a_token_outlives_a_rotation():
    link = token()
    vault.add_index_key()
    with time_machine.travel(NOON, tick=False):
        assert read_thank_you_token(link).signature_id == 42


def test_a_token_is_no_receipt_and_a_receipt_no_token():
    with pytest.raises(BadLink):
        read_receipt_code(token())
    with pytest.raises(BadLink):
        read_thank_you_token(receipt_code(42, key_id=1))


def test_without_keys_links_fail_as_an_outage_and_not_as_a_bad_link(index_key):
    code, link = receipt_code(42, key_id=1), token()
    index_key.unlink()
    with pytest.raises(vault.KeyMissing):
        read_receipt_code(code)
    with pytest.raises(vault.KeyMissing):
        read_thank_you_token(link)
