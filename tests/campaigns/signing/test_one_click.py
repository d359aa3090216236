"""Signing from a mail: the letter, an empty box and one button; nothing before it is pressed, once if pressed twice."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from campaigns.counting import recount
from campaigns.erasing import erase_supporter
from campaigns.links import BadLink, new_token
from campaigns.models import Action, Consent, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.consent import Purpose
from campaigns.models.signature import Source, State, Tier
from campaigns.my_data.correct import correct
from campaigns.recording import Person, change_state, record_signature
from campaigns.signing import one_click
from cms.logs import AllowListFormatter
from tests import build
from tests.campaigns.signing.conftest import EMAIL, FATIMA, ask
from tests.pages import Seen
from tests.who_may import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(action: Action) -> str:
    """The link of a mail that asks Fatima to sign."""
    return ask(action)


def where(token: str, code: str = "nl") -> str:
    return f"/{code}/one-click/{token}/"


def press(client: Client, token: str, *, code: str = "nl", **fields: str):
    """Press the button with the box ticked, and what the page adds to it."""
    shown = Seen(client.get(where(token, code))).fields
    return client.post(where(token, code), shown | {"agree": "on"} | fields)


def in_dutch(words: str) -> str:
    with translation.override("nl"):
        return gettext(words)


# The page


def test_it_shows_the_letter_and_who_would_sign_for_that_person_alone(client, action, token):
    response = client.get(where(token))
    soup = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 200
    assert "noindex" in response.text
    assert action.title in soup.h1.text
    assert "Laat haar vrij." in soup.select_one(".letter").text
    assert [found.text for found in soup.select(".name-line.is-signed bdi")] == ["F••• d••• V•••", "U•••"]
    for word in ("Fatima", "Vries", "Utrecht", EMAIL, token):
        assert word not in response.text.replace(f'"{where(token)}"', "")


def test_the_box_is_empty_and_there_is_one_button_that_needs_no_script(client, token):
    form = BeautifulSoup(client.get(where(token)).text, "html.parser").select_one("form")
    assert [box.get("checked") for box in form.select("[type=checkbox]")] == [None]
    assert len(form.select("button, [type=submit]")) == 1
    assert form["method"] == "post"


def test_to_look_changes_nothing_and_is_for_nobody_else_s_memory(client, token):
    before = everything()
    for response in (client.get(where(token) + "?agree=on"), client.head(where(token))):
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    assert everything() == before


def test_a_process_without_the_private_key_shows_and_signs_it(client, token, settings):
    settings.VAULT_PRIVATE_KEY_FILE = Path("/nowhere")
    assert press(client, token).status_code == 303
    assert client.get(where(token)).status_code == 410


# Signing


def test_the_button_signs_as_somebody_whose_mail_was_answered(client, action, token):
    response = press(client, token)
    assert response.status_code == 303
    row = Signature.objects.get()
    assert build.opened(row) == FATIMA
    assert (row.source, row.tier, row.state) == (Source.ONE_CLICK, Tier.VERIFIED, State.COUNTED)
    assert (row.locale, row.letter_version, row.action) == ("nl", action.letter, action)
    assert recount(action).signed == 1
    assert SupporterSignature.objects.get().supporter == Supporter.objects.get()
    thanks = client.get(response["Location"])
    assert {"Fatima de Vries", "Utrecht"} <= {text for _found, text in Seen(thanks).all("bdi")}


def test_the_thanks_announce_no_mail_that_asks_and_the_form_s_do_whoever_has_answered(client, action, token, post):
    by_link = client.get(press(client, token)["Location"])
    by_form = client.get(post(action, email=EMAIL)["Location"])
    question = in_dutch(
        "You get that mail once for each letter. Is it not there? "
        "Then look among the unwanted mail, or for an earlier one."
    )
    assert question not in by_link.text
    assert in_dutch(str(one_click.CONSENT_WORDS)) in by_link.text
    assert question in by_form.text, "a stranger who types her name must not learn that she has signed by a mail"


def test_what_was_agreed_to_is_what_stood_on_the_page_and_stands_at_once(client, token):
    shown = client.get(where(token, "en")).text
    press(client, token, code="en")
    consent = Consent.objects.get()
    assert consent.wording in shown
    assert consent.purpose == Purpose.THIS_ACTION
    assert consent.verified_at
    assert Signature.objects.get().locale == "en"


def test_a_box_that_was_ticked_by_nobody_signs_nothing(client, token):
    """A program that presses every button of every mail ticks nothing."""
    response = press(client, token, agree="")
    seen = Seen(response)
    assert response.status_code == 422
    assert seen.title.startswith(in_dutch("Error: "))
    assert [found["name"] for found, _text in seen.all("aria-invalid")] == ["agree"]
    assert not Signature.objects.exists()
    assert not Outbox.objects.get().used_at


def test_what_was_asked_before_and_never_answered_is_answered_now_and_no_more_than_that(client, action, token, post):
    """The box for other actions may have been ticked by somebody else, who typed this address."""
    post(action, email=EMAIL, updates="on")
    assert press(client, token).status_code == 303
    row = Signature.objects.get()
    assert (row.tier, row.source) == (Tier.VERIFIED, Source.WEB)
    assert recount(action).signed == 1
    answered = Consent.objects.filter(verified_at__isnull=False)
    assert [consent.purpose for consent in answered] == [Purpose.THIS_ACTION]


def test_a_letter_that_changed_while_it_was_read_is_signed_as_it_was_read(client, action, token):
    read = action.letter
    page = action.source_page
    shown = Seen(client.get(where(token))).fields
    page.body = build.body(letter={"short": "Please release her today."})
    page.save_revision().publish()
    assert client.post(where(token), shown | {"agree": "on"}).status_code == 303
    assert Signature.objects.get().letter_version == read


def test_a_letter_of_another_action_is_refused_in_words(client, token):
    for letter in ("999999999", "een"):
        response = client.post(where(token), {"agree": "on", "letter": letter})
        assert response.status_code == 422
        assert in_dutch("The letter has changed. Read it once more, then sign.") in response.text
    assert not Signature.objects.exists()
    assert client.post(where(token), Seen(response).fields | {"agree": "on"}).status_code == 303


# Twice


def test_twice_is_once_with_the_same_answer(client, action, token, monkeypatch):
    shown = Seen(client.get(where(token))).fields | {"agree": "on"}
    first, second = (client.post(where(token), shown) for _time in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    codes = {Seen(client.get(answer["Location"])).text("data-receipt") for answer in (first, second)}
    assert len(codes) == 1
    assert Signature.objects.count() == Consent.objects.count() == 1
    assert recount(action).signed == 1


def test_a_link_that_was_used_says_so_and_leads_to_the_letter(client, action, token):
    press(client, token)
    response = client.get(where(token))
    assert response.status_code == 410
    assert in_dutch("This link was used already") in response.text
    assert f'href="{action.source_page.get_url()}"' in response.text
    assert "no-store" in response["Cache-Control"]


def test_who_took_the_name_back_does_not_sign_again_by_the_old_link(client, token):
    press(client, token)
    change_state(signature_id=Signature.objects.get().pk, to=State.WITHDRAWN)
    response = client.post(where(token), {"agree": "on"})
    assert response.status_code == 410
    assert in_dutch("This link was used already") in response.text
    assert Signature.objects.get().state == State.WITHDRAWN


# Over


def refused(client, token, words):
    """The link signs nothing, to look and to press, and says so in these words."""
    answers = client.get(where(token)), client.post(where(token), {"agree": "on"})
    for response in answers:
        assert response.status_code == 410
        assert in_dutch(words) in response.text
        assert token not in response.text
    assert not Signature.objects.exists()
    return answers


def test_after_the_deadline_it_says_so(client, action, token):
    build.over(action)
    refused(client, token, "The last day to sign this letter is over. Thank you for coming.")


def test_the_database_says_when_it_is_over_also_for_a_page_that_is_open(client, action, token):
    shown = Seen(client.get(where(token))).fields
    build.over(action)
    assert client.post(where(token), shown | {"agree": "on"}).status_code == 410
    assert not Signature.objects.exists()


def test_a_letter_that_closes_between_look_and_write_is_not_signed(client, action, token, monkeypatch):
    """What is written asks itself; the look alone would be too early by a moment."""
    monkeypatch.setattr(one_click.Asked, "is_over", False)
    build.over(action)
    assert client.post(where(token), {"agree": "on"}).status_code == 410
    assert not Signature.objects.exists()


def test_a_link_whose_data_are_gone_leads_to_the_ordinary_form(client, action, token):
    Outbox.objects.update(data=None)
    for answer in refused(client, token, "This link is over"):
        assert f'href="{action.source_page.get_url()}"' in answer.text


def test_who_has_left_everything_is_not_signed_for(client, token):
    erase_supporter(supporter_id=Supporter.objects.get().pk)
    refused(client, token, "This link is over")


def test_who_has_another_name_by_now_does_not_sign_with_the_old_one(client, token):
    supporter = Supporter.objects.get()
    correct(supporter_id=supporter.pk, person=Person("Fatima Haddou", "Utrecht", EMAIL), locale="nl")
    refused(client, token, "This link is over")


def test_who_leaves_everything_while_the_button_is_pressed_does_not_come_back_by_it(client, token, monkeypatch):
    def record_late(**row):
        erase_supporter(supporter_id=Supporter.objects.get().pk)
        return record_signature(**row)

    monkeypatch.setattr(one_click, "record_signature", record_late)
    assert client.post(where(token), {"agree": "on"}).status_code == 410
    assert not Signature.objects.exists()
    # The erasing is undone here with the rest: in a test both are one transaction.
    assert Supporter.objects.count() == 1


def test_a_recalled_letter_is_neither_shown_nor_signed(client, action, token):
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())
    for answer in refused(client, token, "We have taken this letter back"):
        assert action.title not in answer.text


@pytest.mark.parametrize("is_there", [True, False])
def test_a_page_that_is_not_for_everybody_is_neither_shown_nor_signed(client, action, token, is_there):
    if is_there:
        PageViewRestriction.objects.create(page=action.source_page, restriction_type=PageViewRestriction.LOGIN)
    else:
        action.source_page.unpublish()
    for answer in (client.get(where(token)), client.post(where(token), {"agree": "on"})):
        assert answer.status_code == 404
        assert action.title not in answer.text
    assert not Signature.objects.exists()


def test_a_mail_on_trial_shows_the_page_and_signs_nothing(client, token):
    Outbox.objects.update(is_trial=True)
    before = everything()
    assert in_dutch("This is the page of a mail on trial: nobody signs here.") in client.get(where(token)).text
    response = client.post(where(token), {"agree": "on"})
    assert response.status_code == 410
    assert in_dutch("This was a mail on trial") in response.text
    assert everything() == before


# Foreign


def test_a_link_that_is_cut_or_none_of_ours_says_so(client, token):
    for changed in (token[:-1], token + "A", new_token(), "é%00\u202e"):
        answer = client.get(where(changed))
        assert answer.status_code == 404
        assert in_dutch("This link signs nothing") in answer.text
        assert changed not in answer.text
    assert client.post(where(token[:-1]), {"agree": "on"}).status_code == 404
    assert not Signature.objects.exists()


def test_the_link_of_another_kind_of_mail_signs_nothing(client, token):
    for kind in ("verify", "already", "update", "my_data"):
        Outbox.objects.update(kind=kind)
        with pytest.raises(BadLink):
            one_click.sign_by_link(token, locale="nl", letter_id=None)
    assert client.get(where(token)).status_code == 404
    assert not Signature.objects.exists()


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_s_form_signs_nothing(client, token, headers):
    assert client.post(where(token), {"agree": "on"}, headers=headers).status_code == 403
    assert not Signature.objects.exists()


# When something fails


def test_a_database_that_goes_away_is_said_in_words_and_told_to_no_log(client, token, monkeypatch, caplog):
    def gone(**_row):
        raise DatabaseError(token)

    monkeypatch.setattr(one_click, "record_signature", gone)
    response = client.post(where(token), {"agree": "on"})
    assert response.status_code == 503
    assert in_dutch("Your name was not stored") in response.text
    told = [AllowListFormatter().format(record) for record in caplog.records]
    assert "signature by link not stored" in told[0]
    assert not any(word in line for line in told for word in ("Fatima", EMAIL, token))
    assert not Outbox.objects.get().used_at


def test_nobody_is_printed(token):
    asked = one_click.read_link(token)
    assert "Fatima" not in repr(asked)
    assert EMAIL not in repr(asked)


def test_its_address_is_that_of_the_mails(token):
    with translation.override("nl"):
        assert reverse("one_click", args=[token]) == where(token)
