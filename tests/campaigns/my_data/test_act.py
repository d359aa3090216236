"""What my data can change: each once however often it is posted, for the people of the link alone."""

import pytest
from django.db import DatabaseError
from django.utils import timezone

from campaigns.counting import recount
from campaigns.erasing import erase_supporter
from campaigns.models import Action, Consent, Outbox, Signature, Supporter, SupporterSignature, Withdrawal
from campaigns.models.signature import State
from campaigns.my_data import views
from campaigns.my_data.correct import NameTaken, correct
from campaigns.recording import Person
from tests import build
from tests.campaigns.my_data.conftest import BOTH, FATIMA, supporter
from tests.who_may import everything

pytestmark = pytest.mark.django_db

TYPED = {"name": "Fatima Jansen", "town": "Delft", "language": "fr"}
TWICE = pytest.mark.parametrize("times", [1, 2])


@pytest.fixture
def charlie(action):
    return supporter(action, "Charlie", email="charlie@example.org")


def test_a_page_of_another_site_changes_nothing(client, fatima, link_for):
    link = link_for()
    before = everything()
    for do in ({"do": "leave"}, {"do": "erase", "sure": "yes"}):
        assert client.post(link, do, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("posted", [{"do": ""}, {"do": "all"}, {"x": "y"}, {"do": "correct", "person": "x"}])
def test_a_post_that_cannot_be_understood_changes_nothing(fatima, link_for, visit, posted):
    link = link_for()
    before = everything()
    assert visit(link, **posted).status_code == 422
    assert everything() == before


@pytest.mark.parametrize("do", ["correct", "withdraw", "stop"])
def test_what_is_charlies_stays_his(action, fatima, charlie, link_for, visit, do):
    link = link_for()
    before = everything()
    others = {
        "signature": SupporterSignature.objects.get(supporter=charlie).signature_id,
        "consent": Consent.objects.filter(supporter=charlie).first().pk,
    }
    for person in (charlie.pk, fatima.pk):
        if do != "correct" or person == charlie.pk:
            assert visit(link, do=do, person=person, **TYPED, **others).status_code == 422
    assert everything() == before


# Correct


def test_who_is_erased_at_the_same_moment_does_not_come_back(fatima, link_for, visit, monkeypatch):
    link, find = link_for(), views.find_my_data

    def find_then_erase(token):
        found = find(token)
        erase_supporter(supporter_id=fatima.pk)
        return found

    monkeypatch.setattr(views, "find_my_data", find_then_erase)
    answer = visit(link, do="correct", person=fatima.pk, **TYPED)
    assert (answer.status_code, Supporter.objects.exists()) == (200, False)
    assert "Jansen" not in answer.text


@TWICE
def test_name_town_and_language_are_corrected_in_every_box_and_index(action, fatima, link_for, visit, times):
    link = link_for()
    for _time in range(times):
        answer = visit(link, do="correct", person=fatima.pk, **TYPED)
        assert answer.status_code == 200
        assert "Fatima Jansen" in answer.content.decode()
    fatima.refresh_from_db()
    signature = Signature.objects.get()
    corrected = Person("Fatima Jansen", "Delft", FATIMA)
    assert build.opened(fatima) == {"name": "Fatima Jansen", "town": "Delft", "email": FATIMA}
    assert build.opened(signature) == {"name": "Fatima Jansen", "town": "Delft"}
    assert fatima.locale == "fr"
    assert (
        bytes(fatima.person_digest)
        == Supporter.indexes(FATIMA, "Fatima Jansen", key_id=fatima.index_key)["person_digest"]
    )
    assert bytes(signature.person_digest) == corrected.digest(action)
    assert bytes(signature.name_town_index) == corrected.name_town_index(action)
    assert bytes(signature.name_index) == corrected.name_index(action)
    assert signature.state == State.COUNTED


def test_who_signs_once_more_under_the_corrected_name_is_the_same(action, fatima, link_for, visit):
    visit(link_for(), do="correct", person=fatima.pk, **TYPED)
    build.sign(action, "Fatima Jansen", "Delft", FATIMA, consents=BOTH)
    assert Signature.objects.count() == 1
    assert Supporter.objects.count() == 1


def test_what_was_handed_over_stays_as_it_was_signed(action, fatima, link_for, visit):
    Action.objects.update(handed_over_at=timezone.now())
    visit(link_for(), do="correct", person=fatima.pk, **TYPED)
    assert build.opened(Signature.objects.get())["name"] == "Fatima de Vries"
    assert build.opened(Supporter.objects.get())["name"] == "Fatima Jansen"


def test_what_was_erased_stays_so(action, fatima, link_for, visit):
    Signature.objects.update(box=None, person_digest=None, name_town_index=None, name_index=None)
    visit(link_for(), do="correct", person=fatima.pk, **TYPED)
    assert Signature.objects.get().box is None


def test_a_name_that_stands_under_the_letter_already_is_said_in_words(action, fatima, link_for, visit):
    build.sign(action, "Fatima Jansen", "Delft", FATIMA)
    link = link_for()
    before = everything()
    answer = visit(link, do="correct", person=fatima.pk, **TYPED)
    assert answer.status_code == 422
    assert f"You signed “{action.title}” with this name and town already." in answer.content.decode()
    assert everything() == before


def test_a_name_that_somebody_on_the_mailbox_has_is_said_in_words(action, fatima, link_for, visit):
    supporter(action, "Anna de Vries", "Gouda", FATIMA)
    link = link_for()
    before = everything()
    answer = visit(link, do="correct", person=fatima.pk, **TYPED | {"name": "Anna de Vries"})
    assert answer.status_code == 422
    assert "Somebody of this name stands on this page already." in answer.content.decode()
    assert everything() == before


def test_a_correction_that_fails_half_way_leaves_nothing_behind(action, fatima):
    """The signature could be written, the supporter could not."""
    supporter(action, "Anna de Vries", "Gouda", FATIMA)
    before = everything()
    with pytest.raises(NameTaken):
        correct(supporter_id=fatima.pk, person=Person("Anna de Vries", "Delft", FATIMA), locale="nl")
    assert everything() == before


@pytest.mark.parametrize("wrong", [{"name": ""}, {"town": "=1"}, {"name": "www.example.org"}, {"language": "xx"}])
def test_what_may_not_stand_under_a_letter_is_refused_here_too(fatima, link_for, visit, wrong):
    link = link_for()
    before = everything()
    answer = visit(link, do="correct", person=fatima.pk, **TYPED | wrong)
    assert answer.status_code == 422
    assert "<title>Error: My data" in answer.content.decode()
    assert everything() == before


# Withdraw and stop


@TWICE
def test_one_signature_is_withdrawn_and_the_count_follows(action, fatima, link_for, visit, times):
    build.sign(build.action(), email=FATIMA)
    link = link_for()
    signature = Signature.objects.get(action=action)
    for _time in range(times):
        assert visit(link, do="withdraw", person=fatima.pk, signature=signature.pk).status_code == 200
    signature.refresh_from_db()
    assert signature.state == State.WITHDRAWN
    assert Withdrawal.objects.get().way == "my_data"
    assert recount(action).is_right
    assert Signature.objects.counted().count() == 1


def test_after_the_handover_nothing_is_withdrawn(action, fatima, link_for, visit):
    link = link_for()
    Action.objects.update(handed_over_at=timezone.now())
    answer = visit(link, do="withdraw", person=fatima.pk, signature=Signature.objects.get().pk)
    assert answer.status_code == 422
    assert "handed over" in answer.content.decode()
    assert Signature.objects.counted().exists()


@TWICE
def test_one_kind_of_mail_is_stopped_for_one_person(action, fatima, link_for, visit, times):
    anna = supporter(action, "Anna de Vries", email=FATIMA)
    link = link_for()
    consent = Consent.objects.get(supporter=fatima, purpose="other_actions")
    for _time in range(times):
        assert visit(link, do="stop", person=fatima.pk, consent=consent.pk).status_code == 200
    assert Consent.objects.exclude(withdrawn_at=None).get() == consent
    assert anna.consents.filter(withdrawn_at=None).count() == 2


# Leave and erase


@TWICE
def test_leaving_erases_the_address_and_no_name(action, fatima, charlie, link_for, visit, times):
    supporter(action, "Anna de Vries", email=FATIMA)
    link = link_for()
    answers = {visit(link, do="leave").content for _time in range(times)}
    assert len(answers) == 1
    assert "Your e-mail address is erased" in answers.pop().decode()
    assert Supporter.objects.get() == charlie
    assert Signature.objects.counted().sealed().count() == 3


@TWICE
def test_everything_is_erased_and_what_was_not_handed_over_is_withdrawn(
    action, fatima, charlie, link_for, visit, times
):
    handed_over = build.action()
    kept = build.sign(handed_over, email=FATIMA).signature_id
    Action.objects.filter(pk=handed_over.pk).update(handed_over_at=timezone.now())
    own = SupporterSignature.objects.get(supporter=fatima, signature__action=action).signature_id
    link = link_for()
    answers = {visit(link, do="erase", sure="yes").content for _time in range(times)}
    assert len(answers) == 1
    assert "Everything is erased" in answers.pop().decode()
    assert Supporter.objects.get() == charlie
    for number, state in ((own, State.WITHDRAWN), (kept, State.COUNTED)):
        row = Signature.objects.get(pk=number)
        assert row.state == state
        assert (row.box, row.person_digest, row.name_town_index, row.name_index) == (None, None, None, None)
        assert row.erased_at
    assert Signature.objects.sealed().get().supporter_signatures.get().supporter == charlie
    assert recount(action).is_right
    assert recount(handed_over).is_right
    assert Outbox.objects.get().data is None


def test_without_the_tick_nothing_is_erased(fatima, link_for, visit):
    link = link_for()
    before = everything()
    answer = visit(link, do="erase")
    assert answer.status_code == 422
    assert "tick the box first" in answer.content.decode()
    assert everything() == before


def test_the_page_says_afterwards_what_was_done(fatima, link_for, visit):
    link = link_for()
    visit(link, do="leave")
    for answer in (visit(link), visit(link, do="erase", sure="yes")):
        assert "Your e-mail address is erased" in answer.content.decode()
    assert Signature.objects.counted().sealed().exists()
    assert visit(link + "download/").json() == {"people": []}


def test_all_of_it_works_without_the_private_key(action, fatima, link_for, visit, settings, tmp_path):
    link = link_for()
    settings.VAULT_PRIVATE_KEY_FILE = str(tmp_path / "none")
    for posted in (
        {"do": "correct", "person": fatima.pk, **TYPED},
        {"do": "withdraw", "person": fatima.pk, "signature": Signature.objects.get().pk},
        {"do": "stop", "person": fatima.pk, "consent": Consent.objects.first().pk},
        {"do": "erase", "sure": "yes"},
    ):
        assert visit(link, **posted).status_code == 200
    assert not Supporter.objects.exists()


def test_a_database_that_fails_is_said_and_logged_without_a_word_of_anybody(
    fatima, link_for, visit, monkeypatch, caplog
):
    link = link_for()

    def fails(**_which):
        raise DatabaseError(FATIMA)

    monkeypatch.setattr("campaigns.my_data.views.act", fails)
    answer = visit(link, do="leave")
    assert answer.status_code == 503
    assert FATIMA not in answer.content.decode() + caplog.text
