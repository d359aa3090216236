"""New keys: everything is sealed again, people are still found, and a rotation that was stopped goes on."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from campaigns import vault
from campaigns.links import read_receipt_code, receipt_code
from campaigns.models import AccessLog, Consent, Outbox, Signature, Supporter, SupporterSignature, Update
from campaigns.models.consent import Purpose
from campaigns.opening import verify_access_log
from campaigns.opening.reseal import outdated, reseal
from campaigns.recording import GivenConsent
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]

PEOPLE = [(f"Persoon {number}", "Zwolle", f"p{number}@example.org" if number % 2 else "") for number in range(6)]
ASKED = (GivenConsent(Purpose.THIS_ACTION, "Only how it ends."),)


@pytest.fixture
def action():
    """An action with six signatures, three supporters and a mail to send, all under the first keys."""
    action = build.action()
    for name, town, email in PEOPLE:
        build.sign(action, name, town, email, consents=ASKED if email else ())
    Outbox.objects.create(
        kind="verify", locale="nl", message_id="<1@example.org>", box=vault.seal(b"to whom", info=Outbox.info)
    )
    return action


def rotate(**options):
    output = io.StringIO()
    call_command("rotate_keys", stdout=output, **options)
    return output.getvalue()


def boxes():
    return [(row, row.info, bytes(row.box)) for model in (Signature, Supporter, Outbox) for row in model.objects.all()]


def key_files(keys: Path):
    return {path.name: path.read_bytes() for path in keys.iterdir()}


def stop_after(monkeypatch, number):
    """Let the process die when it seals its box of this number."""
    real, sealed = vault.seal, []

    def seal(plain, *, info):
        if len(sealed) == number:
            raise KeyboardInterrupt
        sealed.append(info)
        return real(plain, info=info)

    monkeypatch.setattr(vault, "seal", seal)


# What a rotation leaves


def test_all_boxes_open_afterwards_with_the_new_key_alone(action):
    before = {(type(row), row.pk): vault.open_box(box, info=info) for row, info, box in boxes()}
    rotate()
    rotate(remove_old=True)
    assert vault.private_key_ids() == [2]
    assert {vault.key_id_of(box) for _row, _info, box in boxes()} == {2}
    assert {(type(row), row.pk): vault.open_box(box, info=info) for row, info, box in boxes()} == before
    assert len(before) == 10


def test_supporters_are_found_again_under_the_new_index_key(action):
    rotate()
    for name, town, email in PEOPLE:
        build.sign(action, name, town, email)
        if email:
            assert Supporter.objects.filter(email_index=vault.index("email", email, key_id=2)).count() == 1
    assert Supporter.objects.count() == 3
    assert set(Supporter.objects.values_list("index_key", flat=True)) == {2}


def test_receipts_and_digests_of_old_actions_stay_so_that_a_repeat_is_one_row(action):
    indexes = Signature.objects.order_by("pk").values_list("person_digest", "name_town_index", "name_index")
    digests = list(indexes)
    codes = [receipt_code(pk, key_id=action.index_key) for pk in Signature.objects.values_list("pk", flat=True)]
    rotate()
    action.refresh_from_db()
    assert action.index_key == 1
    assert digests == list(
        Signature.objects.order_by("pk").values_list("person_digest", "name_town_index", "name_index")
    )
    assert codes == [receipt_code(pk, key_id=1) for pk in Signature.objects.values_list("pk", flat=True)]
    assert {read_receipt_code(code) for code in codes} == set(Signature.objects.values_list("pk", flat=True))
    ids = [build.sign(action, *person).signature_id for person in PEOPLE]
    assert sorted(ids) == sorted(Signature.objects.values_list("pk", flat=True))


def test_a_new_action_takes_the_new_index_key(action):
    rotate()
    assert build.action().index_key == 2


def test_each_batch_is_in_the_access_log_by_number_and_without_a_name(action):
    rotate(batch_size=4)
    entries = AccessLog.objects.order_by("pk")
    assert [(entry.subject, len(entry.rows)) for entry in entries] == [
        ("signature", 4),
        ("signature", 2),
        ("supporter", 3),
        ("outbox", 1),
    ]
    assert {entry.verb for entry in entries} == {"resealed"}
    assert verify_access_log() is None
    assert "Persoon" not in str([vars(entry) for entry in entries])


def test_no_name_stands_in_what_the_command_says(action):
    assert not any(word in rotate() for word in ("Persoon", "Zwolle", "example.org"))


# Stopped half-way


@pytest.mark.parametrize("number", [0, 3, 7])
def test_stopped_at_any_box_it_goes_on(action, number, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, number)
        with pytest.raises(KeyboardInterrupt):
            rotate(batch_size=2)
    assert sum(outdated().values()) > 0
    assert all(vault.open_box(box, info=info) for _row, info, box in boxes()), "half-way, all of them still open"
    assert "Going on" in rotate(batch_size=2)
    assert not any(outdated().values())
    assert vault.current_public_key_id() == vault.current_index_key() == 2, "no third key was made"


def test_stopped_between_the_two_keys_it_goes_on(action, monkeypatch):
    def die():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(vault, "add_key_pair", die)
        with pytest.raises(KeyboardInterrupt):
            rotate()
    rotate()
    assert vault.current_public_key_id() == vault.current_index_key() == 2
    assert not any(outdated().values())


def test_a_row_erased_meanwhile_stays_erased(action):
    vault.add_index_key()
    vault.add_key_pair()
    batches = reseal(batch_size=2)
    next(batches)
    erased, gone = Signature.objects.order_by("-pk")[:2]
    real = vault.open_box

    def erase_while_it_is_open(box, *, info):
        plain = real(box, info=info)
        Signature.objects.filter(pk=erased.pk).update(box=None, person_digest=None, erased_at=timezone.now())
        Signature.objects.filter(pk=gone.pk).delete()
        return plain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "open_box", erase_while_it_is_open)
        assert sum(batch.done for batch in batches if batch.table == "signature") == 2
    erased.refresh_from_db()
    assert erased.box is None
    assert not any(erased.pk in entry.rows for entry in AccessLog.objects.all())


def test_a_box_that_comes_in_late_under_the_old_key_is_taken_along(action):
    """A public site on another machine may go on for a while with the public key that it has."""
    late = vault.seal(json.dumps({"name": "Laat", "town": "Ede"}).encode(), info=f"signature:{action.pk}")
    rotate()
    pk = build.sign(action, "Laat", "Ede").signature_id
    Signature.objects.filter(pk=pk).update(box=late)
    rotate(remove_old=True)
    assert vault.private_key_ids() == [2]
    assert b"Laat" in vault.open_box(bytes(Signature.objects.get(pk=pk).box), info=f"signature:{action.pk}")


def test_a_person_who_came_back_while_the_keys_changed_is_one_supporter_again(action):
    name, town, email = PEOPLE[1]
    other = build.action()
    double = build.sign(other, name, town, email, consents=ASKED)
    known = Supporter.objects.exclude(supporter_signatures__signature__action=action).first()
    assert known is None, "one person, one row"
    vault.add_index_key()
    row = Supporter.objects.get(supporter_signatures__signature_id=double.signature_id)
    raced = Supporter.objects.create(
        locale="nl",
        box=row.box,
        index_key=2,
        person_digest=vault.index("supporter", email, name, key_id=2),
        email_index=vault.index("email", email, key_id=2),
    )
    SupporterSignature.objects.filter(signature_id=double.signature_id).update(supporter=raced)
    Consent.objects.filter(supporter=row, action=other).update(supporter=raced)
    Supporter.objects.filter(pk=row.pk).update(verified_at=timezone.now())
    # An update stands in the outbox for both.
    update = Update.objects.create(action=action)
    for number, supporter in enumerate((row, raced)):
        Outbox.objects.create(kind="update", locale="nl", message_id=f"u{number}", update=update, supporter=supporter)
    rotate()
    assert [mail.dropped_at is None for mail in Outbox.objects.filter(update=update).order_by("pk")] == [False, True]
    found = Supporter.objects.get(person_digest=vault.index("supporter", email, name, key_id=2))
    assert found.verified_at
    assert found.supporter_signatures.count() == 2
    assert set(found.consents.values_list("action", flat=True)) == {action.pk, other.pk}
    assert Supporter.objects.count() == 3


def test_a_box_that_does_not_open_stops_no_other_and_is_named(action):
    broken = Signature.objects.order_by("pk").first()
    Signature.objects.filter(pk=broken.pk).update(box=bytes([1]) + bytes(304))
    with pytest.raises(CommandError, match=f"signature {broken.pk}"):
        rotate(batch_size=2)
    assert outdated() == {"signature": 1, "supporter": 0, "outbox": 0}
    with pytest.raises(CommandError):
        rotate(remove_old=True)
    assert vault.private_key_ids() == [1, 2]


# Looking, and removing


def test_a_dry_run_changes_nothing(action, keys):
    files, rows = key_files(keys), [box for _row, _info, box in boxes()]
    said = rotate(dry_run=True)
    assert "signature: 6" in said
    assert "supporter: 3" in said
    assert (key_files(keys), [box for _row, _info, box in boxes()]) == (files, rows)
    assert not AccessLog.objects.exists()
    rotate(dry_run=True, remove_old=True)
    assert key_files(keys) == files


def test_a_dry_run_half_way_counts_what_is_left(action):
    vault.add_index_key()
    vault.add_key_pair()
    next(reseal(batch_size=4))
    assert "signature: 2 would" in rotate(dry_run=True)


def test_remove_old_makes_no_key_and_can_be_repeated(action):
    rotate()
    assert "1" in rotate(remove_old=True)
    rotate(remove_old=True)
    assert vault.private_key_ids() == [2]
    assert vault.current_index_key() == 2


def test_remove_old_refuses_while_a_box_needs_an_old_key(action, monkeypatch):
    """A box that comes in with the old key after the last batch: the old key must stay for it."""
    rotate()
    old = vault.seal(b"{}", info=f"signature:{action.pk}")
    box = bytes([1]) + old[1:]

    def late(**_keywords):
        Signature.objects.filter(pk=Signature.objects.first().pk).update(box=box)
        return iter(())

    monkeypatch.setattr("campaigns.management.commands.rotate_keys.reseal", late)
    with pytest.raises(CommandError, match="1 of signature"):
        rotate(remove_old=True)
    assert vault.private_key_ids() == [1, 2]


def test_without_a_private_key_nothing_is_changed(action, keys, settings, tmp_path):
    rows, files = [box for _row, _info, box in boxes()], key_files(keys)
    settings.VAULT_PRIVATE_KEY_FILE = tmp_path / "not there"
    with pytest.raises(CommandError):
        rotate()
    assert (rows, files) == ([box for _row, _info, box in boxes()], key_files(keys))


def test_an_empty_site_can_change_its_keys():
    rotate()
    assert vault.current_public_key_id() == vault.current_index_key() == 2


@pytest.mark.django_db(transaction=True)
def test_it_goes_on_while_others_write(action):
    """On SQLite a query that stays open while someone else writes would end in "database is locked"."""
    vault.add_index_key()
    vault.add_key_pair()
    other = connections.create_connection("default")
    try:
        for _batch in reseal(batch_size=1):
            with other.cursor() as cursor:
                cursor.execute(f"UPDATE {Signature._meta.db_table} SET locale = 'en' WHERE id = %s", [1])
    finally:
        other.close()
    assert not any(outdated().values())
    assert connection.is_usable()
