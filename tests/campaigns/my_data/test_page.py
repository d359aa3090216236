"""My data behind the mailed link: all that we keep of the people on the address, for a day, and of nobody else."""

import datetime
import re

import pytest
from django.utils import timezone

from campaigns.links import leave_token
from campaigns.models import Action, Consent, Outbox, Signature, Supporter
from campaigns.models.signature import State
from tests import build
from tests.campaigns.my_data.conftest import FATIMA, supporter
from tests.who_may import everything

pytestmark = pytest.mark.django_db


def test_it_shows_what_we_keep(action, fatima, link_for, visit):
    text = visit(link_for()).content.decode()
    for words in (
        "Fatima de Vries",
        "Utrecht",
        FATIMA,
        action.title,
        "Words of this_action.",
        "Words of other_actions.",
    ):
        assert words in text


def test_looking_changes_nothing_and_sets_no_cookie(client, fatima, link_for):
    link = link_for()
    before = everything()
    for answer in (client.get(link), client.head(link), client.get(link + "download/")):
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies
    assert everything() == before


def test_all_people_on_the_mailbox_stand_there_and_nobody_else(action, fatima, link_for, visit):
    supporter(action, "Anna de Vries", email=FATIMA)
    supporter(action, "Charlie", email="charlie@example.org")
    text = visit(link_for()).content.decode()
    assert "Anna de Vries" in text
    assert "Charlie" not in text


def test_of_an_address_that_nobody_answered_for_the_name_is_masked(action, link_for, visit):
    """One who typed another's address by mistake is not named to its owner."""
    build.sign(action, email=FATIMA)
    link = link_for()
    for address in (link, link + "download/"):
        text = visit(address).content.decode()
        assert "F••• d••• V•••" in text
        assert "Fatima" not in text
        assert "Utrecht" not in text
    person = Supporter.objects.get().pk
    answer = visit(link, do="correct", person=person, name="Anna", town="Delft", language="nl")
    assert answer.status_code == 422
    assert build.opened(Signature.objects.get())["name"] == "Fatima de Vries"


def test_it_is_gone_after_a_day_by_the_clock_of_the_database(fatima, link_for, visit):
    link = link_for()
    good_for = Outbox.objects.get().expires_at - timezone.now()
    assert datetime.timedelta(hours=23, minutes=59) < good_for <= datetime.timedelta(hours=24)
    Outbox.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    before = everything()
    for answer in (
        visit(link),
        visit(link + "download/"),
        visit(link, do="leave"),
        visit(link, do="erase", sure="yes"),
    ):
        assert answer.status_code == 410
        assert FATIMA not in answer.content.decode()
    assert visit(link + "download/").status_code == 410
    assert everything() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_none_is_not_known_and_not_shown_again(client, fatima, link_for, method):
    whole = link_for().split("/")[-2]
    of_a_mail = leave_token(supporter_id=fatima.pk)
    for token in (whole[:-1], whole + "A", whole.swapcase(), of_a_mail, "x", "\0", "é" * 43):
        answer = getattr(client, method)(f"/en/my-data/{token}/", {"do": "leave"} if method == "post" else {})
        assert answer.status_code == 404
        assert f"my-data/{token}" not in answer.content.decode()
    assert Supporter.objects.exists()


def test_a_token_of_another_purpose_opens_nothing(fatima, link_for, visit):
    link = link_for()
    Outbox.objects.update(kind="ask")
    assert visit(link).status_code == 404


def test_what_the_page_shows_is_read_by_the_link_alone(fatima, link_for, visit, settings, tmp_path):
    """Without the private key, as on the public site; and without the token there is nothing in the row to read."""
    link = link_for()
    settings.VAULT_PRIVATE_KEY_FILE = str(tmp_path / "none")
    assert "Fatima de Vries" in visit(link).content.decode()
    row = Outbox.objects.values().get()
    assert row["box"] is None
    assert b"Fatima" not in bytes(row["data"])
    assert FATIMA.encode() not in bytes(row["data"])


def test_who_was_erased_meanwhile_is_shown_no_more(action, fatima, link_for, visit):
    link = link_for()
    fatima.delete()
    text = visit(link).content.decode()
    assert "Fatima" not in text
    assert "We do not have your e-mail address any more" in text
    assert visit(link, do="leave").status_code == 200


def test_a_recalled_action_is_not_named(action, fatima, link_for, visit):
    Action.objects.update(recalled_at=timezone.now())
    link = link_for()
    assert action.title not in visit(link).content.decode()
    text = visit(link + "download/").content.decode()
    assert action.title not in text
    assert action.slug not in text


def test_each_signature_says_what_became_of_it(action, fatima, link_for, visit):
    link = link_for()
    assert "Withdraw my name" in visit(link).content.decode()
    Signature.objects.update(state=State.WITHDRAWN)
    assert "Withdrawn: your name is not under it." in visit(link).content.decode()
    Signature.objects.update(state=State.COUNTED)
    Action.objects.update(handed_over_at=timezone.now())
    text = visit(link).content.decode()
    assert "Handed over on" in text
    assert "Withdraw my name" not in text


def test_it_can_be_taken_along(action, fatima, link_for, visit):
    answer = visit(link_for() + "download/")
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    [person] = answer.json()["people"]
    assert (person["name"], person["town"], person["email"]) == ("Fatima de Vries", "Utrecht", FATIMA)
    assert [given["words"] for given in person["permissions"]] == ["Words of this_action.", "Words of other_actions."]
    [signed] = person["signatures"]
    assert (signed["title"], signed["state"]) == (action.title, "counted")
    assert re.fullmatch(r"([0-9A-Z]{5}-){6}[0-9A-Z]{5}", signed["receipt_code"])


def test_what_was_taken_back_is_in_the_file_and_not_on_the_page(fatima, link_for, visit):
    Consent.objects.filter(purpose="other_actions").update(withdrawn_at=timezone.now())
    link = link_for()
    assert "Words of other_actions." not in visit(link).content.decode()
    assert "Words of other_actions." in visit(link + "download/").content.decode()
