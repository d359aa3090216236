"""Taking a name back: by its receipt code, with one button, until the letter is handed over; the count goes down."""

import datetime
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import DatabaseError
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from campaigns.counting import recount, roll_up
from campaigns.links import receipt_code
from campaigns.models import Action, Consent, NetworkBucket, OrganisationSettings, Signature, Supporter, Withdrawal
from campaigns.models.signature import State
from campaigns.models.withdrawal import Way
from campaigns.recording import change_state
from campaigns.signing import views_withdraw
from campaigns.signing.withdraw import HandedOver, withdraw
from cms.logs import AllowListFormatter
from tests import build
from tests.pages import Seen
from tests.who_may import everything

pytestmark = pytest.mark.django_db

ASK = "/nl/withdraw/"


@pytest.fixture
def row(action: Action) -> Signature:
    """The signature of Fatima."""
    return Signature.objects.get(pk=build.sign(action).signature_id)


def code_of(row: Signature) -> str:
    return receipt_code(row.pk, key_id=row.action.index_key)


def where(row: Signature) -> str:
    return f"{ASK}{code_of(row)}/"


def state(row: Signature) -> str:
    return Signature.objects.get(pk=row.pk).state


def in_dutch(words: str) -> str:
    with translation.override("nl"):
        return gettext(words)


# The verb


def test_a_withdrawn_signature_counts_no_more_and_is_written_down(action, row):
    build.sign(action, "Ewa")
    assert withdraw(signature_id=row.pk, way=Way.MY_DATA)
    roll_up()
    assert state(row) == State.WITHDRAWN
    assert action.counts.total() == recount(action).signed == 1
    written = Withdrawal.objects.get()
    assert (written.signature, written.way, written.undone_at) == (row, Way.MY_DATA, None)


def test_twice_is_once(action, row):
    assert [withdraw(signature_id=row.pk, way=Way.CODE) for _time in range(2)] == [True, False]
    assert recount(action).signed == 0
    assert Withdrawal.objects.count() == 1


def test_who_signs_again_counts_again_and_can_withdraw_again(action, row):
    for _time in range(2):
        assert withdraw(signature_id=row.pk, way=Way.CODE)
        assert recount(action).signed == 0
        assert build.sign(action).signature_id == row.pk
        assert recount(action).signed == 1
    assert Withdrawal.objects.count() == 2


def test_one_that_waits_for_review_can_be_withdrawn(action, row):
    change_state(signature_id=row.pk, to=State.HELD)
    assert withdraw(signature_id=row.pk, way=Way.CODE)
    assert state(row) == State.WITHDRAWN
    assert recount(action).signed == 0


def test_one_that_was_set_aside_does_not_come_back_by_withdrawing_it_and_signing_again(action, row):
    change_state(signature_id=row.pk, to=State.SET_ASIDE)
    assert [withdraw(signature_id=row.pk, way=Way.CODE) for _time in range(2)] == [True, False]
    build.sign(action)
    assert state(row) == State.SET_ASIDE
    assert Withdrawal.objects.count() == 1


def test_after_the_handover_nothing_is_changed(action, row):
    Action.objects.update(handed_over_at=timezone.now())
    with pytest.raises(HandedOver):
        withdraw(signature_id=row.pk, way=Way.CODE)
    assert state(row) == State.COUNTED
    assert not Withdrawal.objects.exists()


def test_between_the_deadline_and_the_handover_it_can_be_withdrawn(action, row):
    build.over(action)
    assert withdraw(signature_id=row.pk, way=Way.CODE)
    assert recount(action).signed == 0


# The page


def test_it_says_which_letter_and_not_whose_name_and_has_one_button(client, action, row):
    response = client.get(where(row))
    soup = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 200
    assert action.title in soup.main.text
    assert len(soup.select("form button")) == len(soup.select("form")) == 1
    assert not any(word in response.text for word in ("Fatima", "Utrecht"))
    assert "noindex" in response.text


def test_to_look_changes_nothing_and_is_for_nobody_else_s_memory(client, row):
    before = everything()
    for response in (client.get(ASK), client.get(where(row) + "?code=" + code_of(row)), client.head(where(row))):
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    assert everything() == before


def test_the_button_withdraws_and_leads_to_the_page_that_says_so(client, action, row):
    response = client.post(ASK, Seen(client.get(where(row))).fields)
    assert (response.status_code, response["Location"]) == (303, where(row))
    assert Withdrawal.objects.get().way == Way.CODE
    page = client.get(response["Location"])
    assert in_dutch("Your signature is withdrawn") in page.text
    assert f'href="{action.source_page.get_url()}"' in page.text
    assert not BeautifulSoup(page.text, "html.parser").select("form")


def test_a_repeated_post_gets_the_same_answer_byte_for_byte(client, row):
    first, second = (client.post(ASK, {"code": code_of(row)}) for _time in range(2))
    assert (first.status_code, first.content, first.headers) == (second.status_code, second.content, second.headers)
    assert client.get(where(row)).content == client.get(where(row)).content


def test_a_post_to_the_address_of_the_link_does_the_same(client, row):
    assert client.post(where(row))["Location"] == where(row)
    assert state(row) == State.WITHDRAWN


def test_the_code_may_be_written_as_people_write_it(client, row):
    typed = " " + code_of(row).lower().replace("-", " ").replace("0", "o").replace("1", "l") + " "
    assert client.post(ASK, {"code": typed})["Location"] == where(row)
    assert client.get(f"{ASK}{code_of(row).lower().replace('-', '')}/").status_code == 200


@pytest.mark.parametrize("typed", ["", "\x00", "1" * 35, "x" * 121])
def test_what_is_no_code_is_said_beside_the_field_and_stays_to_be_mended(client, row, typed):
    response = client.post(ASK, {"code": typed})
    seen = Seen(response)
    assert response.status_code == 422
    assert seen.title.startswith(in_dutch("Error: "))
    assert [found["name"] for found, _text in seen.all("aria-invalid")] == ["code"]
    assert [found for found, _text in seen.all("role") if found["role"] == "alert"]
    assert seen.fields["code"] == typed
    assert state(row) == State.COUNTED


def test_a_link_that_was_cut_says_so_and_asks_for_the_code(client, row):
    cut = code_of(row)[:-3]
    response = client.get(f"{ASK}{cut}/")
    assert response.status_code == 404
    assert in_dutch("This link leads to no signature") in response.text
    assert cut not in response.text
    assert Seen(response).fields["code"] == ""


def test_the_code_of_one_letter_is_not_that_of_another_key(client, row, monkeypatch):
    """As after a rotation of keys: reading tries all of them, and the row says which one it was."""
    code = code_of(row)
    monkeypatch.setattr("campaigns.links.receipt_code", lambda number, *, key_id: "other")
    assert client.post(ASK, {"code": code}).status_code == 422
    assert state(row) == State.COUNTED


def test_a_process_without_the_private_key_does_it(client, row, settings):
    settings.VAULT_PRIVATE_KEY_FILE = Path("/nowhere")
    assert client.post(ASK, {"code": code_of(row)}).status_code == 303
    assert client.get(where(row)).status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_s_form_withdraws_nothing(client, row, headers):
    assert client.post(ASK, {"code": code_of(row)}, headers=headers).status_code == 403
    assert state(row) == State.COUNTED


def test_who_asked_for_mail_is_told_that_it_may_still_come(client, action):
    row = Signature.objects.get(pk=build.sign(action, email="fatima@example.org").signature_id)
    words = in_dutch("You may still get the mail that you asked for: in each of them is a link to leave.")
    withdraw(signature_id=row.pk, way=Way.CODE)
    assert words not in client.get(where(row)).text
    supporter = row.supporter_signatures.get().supporter
    consent = Consent.objects.create(supporter=supporter, purpose="this_action", action=action, wording="x")
    assert words in client.get(where(row)).text
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())
    assert words not in client.get(where(row)).text


def test_who_posts_another_s_name_and_address_learns_not_whether_they_signed_before(client, action, post):
    """The code comes to whoever posts a name, be it new or not; so what it leads to is the same."""

    def pages(name: str) -> list[str]:
        answer = post(action, name=name, email="fatima@example.org")
        code = BeautifulSoup(client.get(answer.url).text, "html.parser").select_one("[data-receipt]").text.strip()
        texts = [client.get(f"{ASK}{code}/").text, client.post(ASK, {"code": code}, follow=True).text]
        return [text.replace(code, "") for text in texts]

    with time_machine.travel(timezone.now() - datetime.timedelta(days=3)):
        post(action, name="Fatima", email="fatima@example.org")
    Supporter.objects.update(verified_at=timezone.now())
    Consent.objects.update(verified_at=timezone.now())
    assert pages("Fatima") == pages("Zhang San")


def test_whose_name_somebody_else_took_back_is_told_whom_to_tell(client, row):
    home = build.home()
    OrganisationSettings.objects.create(site=home.sites_rooted_here.get(), reply_to="desk@example.org")
    withdraw(signature_id=row.pk, way=Way.CODE)
    assert 'href="mailto:desk@example.org"' in client.get(where(row)).text


def test_it_promises_no_undoing_that_staff_cannot_do(client, row):
    withdraw(signature_id=row.pk, way=Way.CODE)
    words = in_dutch("Was it not you who did this? Tell us within 14 days, and we put your name back.")
    assert words in client.get(where(row)).text
    Withdrawal.objects.update(way=Way.MY_DATA)
    assert words not in client.get(where(row)).text
    Withdrawal.objects.update(way=Way.CODE, withdrawn_at=timezone.now() - datetime.timedelta(days=14))
    assert words not in client.get(where(row)).text


def test_who_was_set_aside_is_told_the_same_as_anybody(client, row):
    change_state(signature_id=row.pk, to=State.SET_ASIDE)
    assert len(BeautifulSoup(client.get(where(row)).text, "html.parser").select("form")) == 1
    client.post(ASK, {"code": code_of(row)})
    assert in_dutch("Your signature is withdrawn") in client.get(where(row)).text


# Letters that are not shown


@pytest.mark.parametrize("why", ["recalled", "restricted", "unpublished"])
def test_a_name_is_taken_back_from_a_letter_that_nobody_sees_and_its_title_is_not_told(client, action, row, why):
    if why == "recalled":
        Action.objects.update(recalled_at=timezone.now())
    elif why == "restricted":
        PageViewRestriction.objects.create(page=action.source_page, restriction_type=PageViewRestriction.LOGIN)
    else:
        action.source_page.unpublish()
    pages = [client.get(where(row))]
    assert client.post(ASK, {"code": code_of(row)}).status_code == 303
    pages.append(client.get(where(row)))
    assert [page.status_code for page in pages] == [200, 200]
    assert not any(action.title in page.text for page in pages)
    assert state(row) == State.WITHDRAWN


# After the handover


def test_after_the_handover_it_says_when_and_to_whom(client, action, row):
    moment = datetime.datetime(2026, 2, 3, 12, tzinfo=datetime.UTC)
    Action.objects.update(handed_over_at=moment)
    before = everything()
    pages = client.get(where(row)), client.post(ASK, {"code": code_of(row)}, follow=True)
    for page in pages:
        soup = BeautifulSoup(page.content.decode(), "html.parser")
        assert "3 februari 2026" in soup.main.text
        assert [found.text for found in soup.select("main address")] == ["President van Voorbeeldland"]
        assert not soup.select("form")
    NetworkBucket.objects.all().delete()
    assert everything() == before


def test_whose_letter_was_an_older_one_is_told_to_whom_that_went(client, action, row):
    page = action.source_page
    page.body = build.body(to=build.addressee(office="Minister"))
    page.save_revision().publish()
    Action.objects.update(handed_over_at=timezone.now())
    soup = BeautifulSoup(client.get(where(row)).text, "html.parser")
    assert [found.text for found in soup.select("main address")] == ["President van Voorbeeldland"]


def test_who_withdrew_before_the_handover_is_told_that(client, row):
    withdraw(signature_id=row.pk, way=Way.CODE)
    Action.objects.update(handed_over_at=timezone.now())
    assert in_dutch("Your signature is withdrawn") in client.get(where(row)).text


# How many


def test_the_21st_within_an_hour_from_one_network_is_refused_in_words(client, action, row, settings):
    settings.SIGN_LIMIT_PER_HOUR = 1
    start = timezone.now().replace(hour=10, minute=0)
    with time_machine.travel(start, tick=False) as clock:
        for _time in range(20):
            assert client.post(ASK, {"code": code_of(row)}).status_code == 303
        other = Signature.objects.get(pk=build.sign(action, "Ewa").signature_id)
        refused = client.post(ASK, {"code": code_of(other)})
        assert refused.status_code == 429
        assert Seen(refused).fields["code"] == code_of(other)
        assert in_dutch("Many names were taken back from your network. Try again in an hour, please.") in refused.text
        assert state(other) == State.COUNTED
        assert client.post(ASK, {"code": code_of(other)}, REMOTE_ADDR="198.51.100.7").status_code == 303
        clock.shift(200)
        assert client.post(ASK, {"code": code_of(other)}).status_code == 303


def test_a_mistyped_code_takes_nothing_of_that_nor_does_the_limit_of_signing(client, row, post, settings, monkeypatch):
    settings.SIGN_LIMIT_PER_HOUR = 1
    monkeypatch.setattr(views_withdraw, "PER_HOUR", 1)
    for _time in range(2):
        assert client.post(ASK, {"code": "1" * 35}).status_code == 422
    assert post(row.action).status_code == 303
    assert client.post(ASK, {"code": code_of(row)}).status_code == 303
    assert post(row.action).status_code == 429


# When something fails


def test_a_database_that_goes_away_is_said_in_words_and_told_to_no_log(client, row, monkeypatch, caplog):
    def gone(**_row):
        raise DatabaseError(code_of(row))

    monkeypatch.setattr(views_withdraw, "withdraw", gone)
    response = client.post(where(row))
    assert response.status_code == 503
    assert in_dutch("Your signature was not withdrawn") in response.text
    told = [AllowListFormatter().format(record) for record in caplog.records]
    assert "signature not withdrawn" in told[0]
    assert not any(code_of(row) in line for line in told)


# The way there


def test_the_thank_you_page_leads_there_the_first_time_and_again(client, action, post):
    for _time in range(2):
        thanks = client.get(post(action)["Location"])
        assert f'href="{where(Signature.objects.get())}"' in thanks.text
