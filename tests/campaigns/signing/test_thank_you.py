"""The thank-you page: the own name, the receipt code, for who has the address, for one hour."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from campaigns.counting import roll_up
from campaigns.links import receipt_code, thank_you_token
from campaigns.models import Action, Signature
from tests import build
from tests.pages import Seen

pytestmark = pytest.mark.django_db


def test_it_shows_the_own_name_the_letter_and_the_code(action, client, post):
    response = client.get(post(action, name="Zwaantje <b>Kanariegeel</b>", town="Vogelwaarde")["Location"])
    seen = Seen(response)
    assert response.status_code == 200
    assert "Zwaantje <b>Kanariegeel</b>" in [text for _found, text in seen.all("bdi")]
    assert b"<b>Kanariegeel" not in response.content
    row = Signature.objects.get()
    assert [text for _found, text in seen.all("data-receipt")] == [receipt_code(row.pk, key_id=action.index_key)]
    assert seen.all("data-count")


def test_the_own_name_is_counted_before_and_after_the_roll_up_the_first_time_and_again(action, client, post):
    build.sign(action, name="Ewa")
    roll_up()
    shown = []
    for _time in range(2):
        shown.append(Seen(client.get(post(action)["Location"])).text("data-count"))
    roll_up()
    shown.append(Seen(client.get(post(action)["Location"])).text("data-count"))
    assert shown == ["2", "2", "2"]


def test_it_is_for_nobody_else_s_memory(action, client, post):
    response = client.get(post(action)["Location"])
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert not response.cookies
    assert b"noindex" in response.content


def test_the_code_is_the_same_each_time_it_is_shown(action, client, post):
    address = post(action)["Location"]
    assert len({Seen(client.get(address)).text("data-receipt") for _time in range(2)}) == 1


def test_an_arabic_name_stands_in_its_own_direction(action, client, post):
    seen = Seen(client.get(post(action, name="سميرة حداد", town="مراكش")["Location"]))
    assert {"سميرة حداد", "مراكش"} <= {text for _found, text in seen.all("bdi")}


def test_after_an_hour_the_page_is_gone_and_says_so(action, client, post):
    now = timezone.now().replace(second=0, microsecond=0)
    with time_machine.travel(now, tick=False) as clock:
        address = post(action, name="Zwaantje Kanariegeel")["Location"]
        clock.shift(3599)
        assert client.get(address).status_code == 200
        clock.shift(1)
        gone = client.get(address)
    assert gone.status_code == 410
    assert b"Zwaantje" not in gone.content
    assert "no-store" in gone["Cache-Control"]


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1],
        lambda token: token[:-4],
        lambda token: token[1:],
        lambda token: token + "A",
        lambda token: token + "=",
        lambda token: ("B" if token[0] == "A" else "A") + token[1:],
        lambda token: token[:40] + ("B" if token[40] == "A" else "A") + token[41:],
        lambda token: "A",
        lambda token: "é%00\u202e",
        lambda token: "A" * 4_000,
    ],
)
def test_a_changed_address_shows_nothing(action, client, post, change):
    token = post(action)["Location"].split("/")[-2]
    response = client.get(f"/nl/signed/{change(token)}/")
    assert response.status_code == 410
    assert not Seen(response).all("data-receipt")


def test_an_address_without_a_signature_is_not_found(client):
    token = thank_you_token(signature_id=2**39, name="Fatima", town="Utrecht", moment=timezone.now())
    assert client.get(f"/nl/signed/{token}/").status_code == 404


def test_it_can_only_be_looked_at(action, client, post):
    assert client.post(post(action)["Location"]).status_code == 405


def test_it_stays_there_when_the_action_has_closed_meanwhile(action, client, post):
    address = post(action)["Location"]
    build.over(action)
    assert client.get(address).status_code == 200


def test_it_shows_the_letter_that_was_signed_and_not_the_newest(action, client, post):
    address = post(action)["Location"]
    page = action.source_page
    page.body = build.body(letter={"closing": "With kind regards,"})
    page.save_revision().publish()
    content = client.get(address).content.decode()
    assert "Yours sincerely," in content
    assert "With kind regards," not in content


def foot(response):
    return BeautifulSoup(response.content.decode(), "html.parser").select_one(".letter-foot")


def test_the_letter_ends_as_the_reader_has_read_it(action, client, post):
    found = foot(client.get(post(action)["Location"]))
    assert found.p.get_text() == "Hoogachtend,"
    assert not found.get("lang")
    assert not found.p.get("lang")


def test_where_the_page_is_in_another_language_than_the_site_around_it_its_closing_says_so(action, client, post):
    build.home("ar")
    found = foot(client.get(post(action, code="ar")["Location"]))
    assert (found["lang"], found["dir"], found.p.get_text()) == ("nl", "ltr", "Hoogachtend,")


@pytest.mark.parametrize("reading", [dict.fromkeys(build.READING, ""), build.READING | {"closing": ""}])
def test_without_a_translation_it_ends_as_it_is_sent(client, post, reading):
    found = foot(client.get(post(build.action(body=build.body(reading=reading)))["Location"]))
    assert (found["dir"], found.p["lang"], found.p.get_text()) == ("ltr", "en", "Yours sincerely,")


def test_with_a_translation_of_an_older_letter_it_ends_as_it_is_sent(action, client, post):
    english = action.source_page.copy_for_translation(build.home("en").locale)
    letter = {"language": "nl", "closing": "Groeten,"}
    reading = {part: f"Read: {text}" for part, text in build.READING.items()}
    english.body = build.body(letter=letter, reading=reading | {"locale": "en", "digest": "of an older one"})
    english.live = True
    english.save()
    page = action.source_page
    page.body = build.body(letter=letter)
    page.save_revision().publish()
    action.refresh_from_db()
    found = foot(client.get(post(action, code="en")["Location"]))
    assert (found["dir"], found.p["lang"], found.p.get_text()) == ("ltr", "nl", "Groeten,")


def test_the_length_of_the_address_does_not_tell_the_length_of_the_name(action, post):
    lengths = {len(post(action, name=name)["Location"]) for name in ("Bo", "Wilhelmina van den Broek-Oosterhuis")}
    assert len(lengths) == 1


def test_somebody_else_s_receipt_cannot_be_had_by_counting(action, client, post):
    """The row's number stands nowhere in the address."""
    address = post(action)["Location"]
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        other = post(action, name="Iemand anders")["Location"]
    assert address[:60] != other[:60]


def test_it_says_what_comes_next_in_the_words_of_the_page(action, client, post):
    Action.objects.filter(pk=action.pk).update(paper_due_on=build.days(35))
    action.refresh_from_db()
    soup = BeautifulSoup(client.get(post(action)["Location"]).content.decode(), "html.parser")
    days = [when["datetime"] for when in soup.select(".thanks-next time")]
    assert days == [action.deadline.isoformat(), action.paper_due_on.isoformat()]
    assert [step.get_text(strip=True) for step in soup.select(".thanks-next ol li")] == ["De actie sluit."]


def test_a_page_that_does_not_say_what_comes_next_has_it_said_for_it(action, client, post):
    page = action.source_page
    page.body = [block for block in build.body() if block["type"] != "next_steps"]
    page.save_revision().publish()
    soup = BeautifulSoup(client.get(post(action)["Location"]).content.decode(), "html.parser")
    assert len(soup.select(".thanks-next dt")) == 2
    assert not soup.select(".thanks-next ol")
