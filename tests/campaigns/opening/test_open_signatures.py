"""Opening names: by right alone, written down first, and in no log or repr."""

import logging
import sys

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from campaigns import vault
from campaigns.models import AccessLog, Signature
from campaigns.opening import open_signatures
from tests import build

pytestmark = pytest.mark.django_db

NAME, TOWN = "Qamar Zwierstra-Obi", "Wijk aan Ruzie"


@pytest.fixture
def signature():
    return Signature.objects.get(pk=build.sign(build.action(), NAME, TOWN).signature_id)


def test_who_has_the_right_reads_name_and_town(signature, desk):
    opened = open_signatures([signature], user=desk, reason="asked by mail")
    assert list(opened) == [signature.pk]
    assert (opened[signature.pk].name, opened[signature.pk].town) == (NAME, TOWN)


def test_charlie_sees_nothing_and_leaves_no_entry(signature, charlie):
    with pytest.raises(PermissionError):
        open_signatures([signature], user=charlie, reason="curious")
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "gone"])
def test_neither_a_visitor_nor_a_closed_account_opens_anything(signature, desk, who):
    desk.is_active = False
    with pytest.raises(PermissionError):
        open_signatures([signature], user=AnonymousUser() if who == "nobody" else desk, reason="curious")


def test_the_entry_says_who_why_and_which_rows_and_nothing_of_the_person(signature, desk):
    open_signatures([signature], user=desk, reason="asked by mail")
    entry = AccessLog.objects.get()
    assert (entry.user, entry.user_name, entry.verb, entry.subject) == (desk, "desk", "opened", "signature")
    assert (entry.rows, entry.reason) == ([signature.pk], "asked by mail")
    assert NAME not in str(vars(entry))


def test_the_entry_stands_before_a_box_is_opened(signature, desk, monkeypatch):
    seen = []
    real = vault.open_box

    def spy(*arguments, **keywords):
        seen.append(AccessLog.objects.count())
        return real(*arguments, **keywords)

    monkeypatch.setattr(vault, "open_box", spy)
    open_signatures([signature], user=desk, reason="asked by mail")
    assert seen == [1]


def test_what_cannot_be_logged_is_not_opened(signature, desk, monkeypatch):
    def full_disk(**_keywords):
        raise OSError("full")

    monkeypatch.setattr(vault, "open_box", lambda *a, **k: pytest.fail("opened without an entry"))
    monkeypatch.setattr(sys.modules["campaigns.opening.open_signatures"], "record_access", full_disk)
    with pytest.raises(OSError, match="full"):
        open_signatures([signature], user=desk, reason="asked by mail")


def test_it_refuses_a_transaction_whose_rollback_would_take_the_entry_back(signature, desk):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        open_signatures([signature], user=desk, reason="asked by mail")


def test_erased_signatures_are_left_out(signature, desk):
    other = Signature.objects.get(pk=build.sign(signature.action, "Iemand Anders").signature_id)
    Signature.objects.filter(pk=signature.pk).update(
        box=None, person_digest=None, name_town_index=None, name_index=None, erased_at=timezone.now()
    )
    signature.refresh_from_db()
    assert list(open_signatures([signature, other], user=desk, reason="asked by mail")) == [other.pk]
    assert AccessLog.objects.get().rows == [other.pk]


def test_without_a_private_key_nothing_opens(signature, desk, settings, tmp_path):
    settings.VAULT_PRIVATE_KEY_FILE = tmp_path / "not there"
    with pytest.raises(vault.VaultClosed):
        open_signatures([signature], user=desk, reason="asked by mail")


def test_a_box_moved_to_another_action_does_not_open(signature, desk):
    other = Signature.objects.get(pk=build.sign(build.action(), "Iemand Anders").signature_id)
    other.box = signature.box
    with pytest.raises(vault.BoxUnreadable) as refused:
        open_signatures([other], user=desk, reason="asked by mail")
    assert NAME not in str(refused.value)


def test_no_name_stands_in_a_repr_or_a_log(signature, desk, caplog):
    with caplog.at_level(logging.DEBUG):
        opened = open_signatures([signature], user=desk, reason="asked by mail")
    for canary in (NAME, TOWN):
        assert canary not in repr(opened)
        assert canary not in caplog.text
