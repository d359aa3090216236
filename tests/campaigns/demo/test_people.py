"""The 400 invented people: unique, in many scripts, and such as the form would accept."""

import hashlib
import unicodedata

from campaigns.demo import everybody
from campaigns.signing.forms import SignForm


def test_there_are_400_and_no_name_twice():
    assert len(everybody()) == len({person.name for person in everybody()}) == 400


def test_they_are_the_same_in_every_process_and_on_every_machine():
    """Who changes the names writes the new digest here."""
    people = repr([(person.name, person.town, person.email) for person in everybody()])
    assert hashlib.sha256(people.encode()).hexdigest()[:16] == "a2e34b7c887f8435"


def test_their_names_are_in_many_scripts():
    scripts = {unicodedata.name(person.name[-1]).split()[0] for person in everybody()}
    assert scripts >= {"LATIN", "ARABIC", "CJK", "DEVANAGARI", "ETHIOPIC", "GREEK", "CYRILLIC", "HEBREW"}
    assert scripts >= {"HIRAGANA", "HANGUL", "THAI", "GEORGIAN"}
    names = {person.name for person in everybody()}
    assert {"Siobhán O'Brien", "Suharti"} < names


def test_the_form_accepts_each_of_them():
    for person in everybody():
        form = SignForm({"name": person.name, "town": person.town, "email": person.email})
        assert form.is_valid(), (person.name, form.errors)
        assert form.person == person


def test_all_addresses_are_nobodys_and_some_share_a_mailbox():
    addresses = [person.email for person in everybody() if person.email]
    assert 80 <= len(addresses) <= 120
    assert all(address.endswith("@example.org") for address in addresses)
    assert len(set(addresses)) < len(addresses)
