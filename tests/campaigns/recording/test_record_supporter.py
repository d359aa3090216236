"""record_supporter(): who left an e-mail address is kept as pending, once, with the words that they agreed to."""

import pytest
from django.utils import timezone

from campaigns import vault
from campaigns.models import Consent, Supporter, SupporterSignature
from campaigns.models.consent import Purpose
from campaigns.models.signature import State
from campaigns.recording import GivenConsent, change_state
from tests import build

pytestmark = pytest.mark.django_db

THIS = GivenConsent(Purpose.THIS_ACTION, "Alleen om te vertellen hoe deze actie afloopt.")
OTHERS = GivenConsent(Purpose.OTHER_ACTIONS, "Ja, mail me ook over andere acties.")
MAIL = "fatima@example.org"


def test_without_an_e_mail_address_nobody_is_kept(action):
    build.sign(action, consents=(THIS,))
    assert not Supporter.objects.exists()
    assert not Consent.objects.exists()


def test_with_one_the_person_is_kept_as_pending_and_linked_to_the_signature(action):
    signed = build.sign(action, email=MAIL, consents=(THIS,))
    supporter = Supporter.objects.pending().get()
    assert build.opened(supporter) == {"name": "Fatima de Vries", "town": "Utrecht", "email": MAIL}
    assert supporter.locale == "nl"
    assert list(supporter.supporter_signatures.values_list("signature_id", flat=True)) == [signed.signature_id]


def test_consents_are_kept_in_the_words_that_stood_on_the_page(action):
    build.sign(action, email=MAIL, consents=(THIS, OTHERS))
    kept = {consent.purpose: consent for consent in Consent.objects.filter(action=action)}
    assert kept[Purpose.THIS_ACTION].wording == THIS.wording
    assert kept[Purpose.OTHER_ACTIONS].wording == OTHERS.wording
    assert all(consent.withdrawn_at is None for consent in kept.values())


def test_what_was_not_ticked_is_not_kept(action):
    build.sign(action, email=MAIL, consents=(THIS,))
    assert [consent.purpose for consent in Consent.objects.all()] == [Purpose.THIS_ACTION]


def test_signing_twice_keeps_everything_once_and_the_first_words(action):
    build.sign(action, email=MAIL, consents=(THIS,))
    build.sign(
        action, "FATIMA  DE VRIES", email=MAIL.upper(), consents=(GivenConsent(THIS.purpose, "Andere woorden."), OTHERS)
    )
    assert (Supporter.objects.count(), SupporterSignature.objects.count()) == (1, 1)
    assert list(Consent.objects.order_by("purpose").values_list("wording", flat=True)) == [OTHERS.wording, THIS.wording]


def test_one_person_under_two_actions_is_one_supporter_with_two_signatures_and_consents():
    build.sign(build.action(), email=MAIL, consents=(THIS,))
    build.sign(build.action(), email=MAIL, consents=(THIS,))
    assert (Supporter.objects.count(), SupporterSignature.objects.count(), Consent.objects.count()) == (1, 2, 2)


def test_who_has_answered_the_mail_stays_verified_after_another_signature():
    build.sign(build.action(), email=MAIL)
    Supporter.objects.update(verified_at=timezone.now())
    before = Supporter.objects.values().get()
    build.sign(build.action(), town="Breda", email=MAIL)
    assert Supporter.objects.values().get() == before


def test_two_people_on_one_mailbox_share_its_index_and_nothing_else(action):
    build.sign(action, "Fatima de Vries", email=MAIL)
    build.sign(action, "Joost de Vries", email=MAIL)
    one, other = Supporter.objects.all()
    assert bytes(one.email_index) == bytes(other.email_index)
    assert bytes(one.person_digest) != bytes(other.person_digest)


def test_after_a_rotation_of_the_index_key_a_known_supporter_is_found_again(settings, tmp_path):
    keys = tmp_path / "index"
    keys.write_bytes(settings.VAULT_INDEX_KEY_FILE.read_bytes())
    settings.VAULT_INDEX_KEY_FILE = keys
    build.sign(build.action(), email=MAIL)
    vault.add_index_key()
    build.sign(build.action(), email=MAIL)
    assert Supporter.objects.count() == 1
    build.sign(build.action(), "Joost de Vries", email=MAIL)
    assert Supporter.objects.order_by("pk").last().index_key == vault.current_index_key()


def test_a_held_signature_keeps_its_supporter_too_and_the_answer_looks_the_same(action):
    held = build.sign(action, email=MAIL, consents=(THIS,), is_held=True)
    assert build.sign(action, email=MAIL, consents=(THIS,)) == held
    assert Supporter.objects.count() == 1


def test_who_withdrew_and_signs_again_has_one_link(action):
    signed = build.sign(action, email=MAIL)
    change_state(signature_id=signed.signature_id, to=State.WITHDRAWN)
    build.sign(action, email=MAIL)
    assert SupporterSignature.objects.count() == 1


def test_no_repr_tells_who_the_supporter_is(action):
    build.sign(action, "Zwaantje Kanariegeel", email="zwaantje@kanarie.example")
    supporter = Supporter.objects.get()
    assert "anarie" not in repr(supporter) + str(supporter) + repr(SupporterSignature.objects.get())
