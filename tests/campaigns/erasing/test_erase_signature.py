"""erase_signature(): the name is gone, and all by which it could be found; what was counted stays counted."""

import pytest

from campaigns.counting import recount, roll_up
from campaigns.erasing import erase_signature
from campaigns.models import CountChange, Signature, Supporter, SupporterSignature
from campaigns.models.signature import State
from campaigns.recording import change_state
from tests import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", State.values)
def test_the_name_is_gone_and_the_state_and_the_count_stay(action, state):
    signature_id = build.sign(action).signature_id
    change_state(signature_id=signature_id, to=state)
    changes = CountChange.objects.count()
    assert erase_signature(signature_id=signature_id)
    row = Signature.objects.get()
    assert (row.box, row.person_digest, row.name_town_index, row.name_index) == (None, None, None, None)
    assert row.state == state
    assert row.erased_at
    assert CountChange.objects.count() == changes
    roll_up()
    assert recount(action).is_right


def test_twice_is_once(action):
    signature_id = build.sign(action).signature_id
    erase_signature(signature_id=signature_id)
    moment = Signature.objects.get().erased_at
    assert not erase_signature(signature_id=signature_id)
    assert Signature.objects.get().erased_at == moment


def test_no_supporter_shows_any_more_whose_it_was(action):
    signature_id = build.sign(action, email="fatima@example.org").signature_id
    erase_signature(signature_id=signature_id)
    assert not SupporterSignature.objects.exists()
    assert Supporter.objects.exists()


def test_the_others_stay(action):
    build.sign(action, "Anna")
    erase_signature(signature_id=build.sign(action).signature_id)
    assert Signature.objects.sealed().count() == 1


def test_who_signs_again_is_a_new_signature(action):
    first = build.sign(action).signature_id
    erase_signature(signature_id=first)
    assert build.sign(action).signature_id != first
