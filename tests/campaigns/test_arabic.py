"""The site in Arabic: from right to left, in Arabic words and digits, and what is foreign says so."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale, Site

from campaigns.models import Action, ActionPage, Consent, Count, OrganisationSettings, OrganisationWords, Signature
from campaigns.models.signature import Source, Tier
from campaigns.templatetags.languages import written_in
from home.models import HomePage
from tests import build

pytestmark = pytest.mark.django_db

TYPED = {"name": "ليلى الحداد", "town": "عين الزيتون", "email": "", "website": ""}
READING = {
    "salutation": "سيدي الرئيس،",
    "short": "أطلقوا سراحها.",
    "full": "<p>أكتب إليكم.</p>",
    "closing": "مع التحية،",
}


@pytest.fixture
def arabic_page() -> ActionPage:
    """An action page in Arabic, whose letter is sent in English."""
    return translated(build.published(goal=5_000))


def translated(source: ActionPage) -> ActionPage:
    found = source.copy_for_translation(build.home("ar").locale)
    found.title, found.lead = "أطلقوا سراح سميرة حدّو", "هي محتجزة بلا تهمة."
    body = found.body.get_prep_value()
    [letter] = [block["value"] for block in body if block["type"] == "letter"]
    letter["translation"] = READING | {"locale": "ar", "digest": source.own_action.letter.digest}
    found.body = json.dumps(body)
    found.save_revision().publish()
    return ActionPage.objects.get(pk=found.pk)


def soup_of(response) -> BeautifulSoup:
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    assert (soup.html["lang"], soup.html["dir"]) == ("ar", "rtl")
    return soup


def look(client: Client, page: ActionPage) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    assert response["Content-Language"] == "ar"
    return soup_of(response)


def words(found) -> str:
    return " ".join(found.get_text().split())


def count(page: ActionPage, *, online: int, paper: int = 0) -> None:
    action = Action.objects.get(translation_key=page.translation_key)
    for source, tier, number in ((Source.WEB, Tier.UNVERIFIED, online), (Source.PAPER, Tier.PAPER, paper)):
        Count.objects.create(action=action, day=build.days(0), locale="ar", source=source, tier=tier, count=number)


# Signing


@pytest.fixture
def sign(client: Client, arabic_page: ActionPage) -> Callable:
    return lambda **typed: client.post(f"/ar/sign/{arabic_page.slug}/", TYPED | typed)


def test_from_the_page_to_the_receipt(client, arabic_page, sign):
    form = look(client, arabic_page).select_one("form[method=post]")
    assert form["action"] == f"/ar/sign/{arabic_page.slug}/"
    assert words(form.button) == "وقّعوا الرسالة"
    response = sign(email="layla@example.org", letter=form.select_one("[name=letter]")["value"])
    assert response.status_code == 303
    assert response["Location"].startswith("/ar/signed/")
    thanks = soup_of(client.get(response["Location"]))
    assert words(thanks.h1) == "اسمكم الآن تحت الرسالة"
    assert [bdi.get_text() for bdi in thanks.select(".name-line bdi")] == [TYPED["name"], TYPED["town"]]
    assert thanks.select_one("[data-receipt]")["dir"] == "ltr"
    assert Signature.objects.get().locale == "ar"
    assert Consent.objects.get().wording == "فقط لنخبركم كيف ينتهي هذا التحرّك."


def test_what_is_wrong_is_said_in_arabic(sign):
    response = sign(name=" ", town="=1", email="x")
    assert response.status_code == 422
    soup = soup_of(response)
    assert soup.title.get_text().startswith("خطأ: ")
    assert words(soup.select_one(".error-summary")) == (
        "لم يوضع اسمكم تحت الرسالة بعد اكتبوا اسمكم لا يمكن أن يبدأ اسم مدينتكم بإحدى العلامات = أو + أو - أو @ "
        "هذا ليس عنوان بريد إلكتروني. مثال على عنوان صحيح: name@example.org"
    )


def test_the_limit_in_a_message_has_arabic_digits(sign):
    soup = soup_of(sign(name="س" * 121))
    assert {words(soup.select_one(".error-summary a")), words(soup.select_one(".error")).removeprefix("خطأ: ")} == {
        "اسمكم طويل جداً: الحد الأقصى هو ١٢٠ من الأحرف"
    }


def test_a_name_is_typed_in_its_own_direction(client, arabic_page):
    fields = look(client, arabic_page).select("form[method=post] .field:not(.choice) input")
    assert [field["dir"] for field in fields] == ["auto", "auto", "auto"]


# Digits


def test_counts_have_arabic_digits_and_a_machine_can_read_them(client, arabic_page):
    count(arabic_page, online=2871, paper=541)
    shown = look(client, arabic_page).select_one(".count")
    assert shown.select_one("[data-count]")["data-count"] == "3412"
    assert shown.select_one("[data-count]").get_text() == "٣٬٤١٢"
    assert words(shown.select_one(".count-split")) == "٢٬٨٧١ عبر الإنترنت، ٥٤١ على الورق. الهدف: ٥٬٠٠٠"
    assert (shown.progress["value"], shown.progress["max"]) == ("3412", "5000")


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        (1, "١ شخص وقّع"),
        (2, "٢ شخصان وقّعا"),
        (7, "٧ أشخاص وقّعوا"),
        (11, "١١ شخصاً وقّعوا"),
        (100, "١٠٠ شخص وقّعوا"),
    ],
)
def test_what_is_counted_follows_its_number(client, arabic_page, signed, said):
    count(arabic_page, online=signed)
    assert words(look(client, arabic_page).select_one(".count-total")) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "بقي يوم واحد"), (2, "بقي يومان"), (5, "بقيت ٥ أيام"), (12, "بقي ١٢ يوماً"), (100, "بقي ١٠٠ يوم")],
)
def test_the_postmark_counts_days_as_people_do(client, days, said):
    page = translated(build.published(deadline=build.days(days)))
    assert words(look(client, page).select_one(".postmark span")) == said


# What is not Arabic says so


def test_the_letter_is_read_in_arabic_and_stands_there_in_english_as_it_is_sent(client, arabic_page):
    letter = look(client, arabic_page).select_one(".letter")
    assert "أطلقوا سراحها." in words(letter.select_one(".letter-text"))
    sent = letter.select_one("details [lang=en]")
    assert sent["dir"] == "ltr"
    assert "Please release her." in words(sent)
    assert "الإنجليزي" in words(letter.select("summary")[-1])


def test_an_addressee_without_arabic_words_says_in_which_language_it_stands(client, arabic_page):
    address = look(client, arabic_page).select_one(".letter-text address")
    assert words(address) == "President van Voorbeeldland"
    assert (address["lang"], address["dir"]) == ("nl", "ltr")


def test_an_arabic_letter_runs_from_right_to_left_on_a_dutch_page(client):
    reading = build.READING
    page = build.published(body=build.body(letter={"language": "ar", "short": "أطلقوا سراحها."}, reading=reading))
    soup = BeautifulSoup(client.get(page.url).content.decode(), "html.parser")
    sent = soup.select_one(".letter details [lang=ar]")
    assert sent["dir"] == "rtl"
    assert soup.html["dir"] == "ltr"


def test_where_the_sender_has_no_arabic_words_those_of_the_site_say_their_language(client, arabic_page):
    settings = OrganisationSettings.for_site(Site.objects.get())
    dutch = Locale.objects.get(language_code="nl")
    said = {"sender": "Brief & Stem", "return_address": "Papierstad", "privacy_text": "Je naam gaat met de brief mee."}
    OrganisationWords.objects.create(settings=settings, locale=dutch, **said)
    promise = look(client, arabic_page).select_one(".promise")
    assert (promise["lang"], promise["dir"]) == ("nl", "ltr")
    said |= {"privacy_text": "يُرسل اسمكم مع الرسالة."}
    OrganisationWords.objects.create(settings=settings, locale=arabic_page.locale, **said)
    assert not look(client, arabic_page).select_one(".promise").has_attr("lang")


def test_only_a_part_in_another_language_gets_attributes():
    with override("ar"):
        assert written_in("nl") == ' lang="nl" dir="ltr"'
        assert [written_in(code) for code in ("ar", "", None)] == ["", "", ""]
    with override("en"):
        assert written_in("fa") == ' lang="fa" dir="rtl"'


def test_the_other_languages_are_offered_by_their_own_names(client, arabic_page):
    links = look(client, arabic_page).select(".bar-ways [hreflang]")
    assert [(link["lang"], link["dir"], link.get_text()) for link in links] == [("nl", "ltr", "Nederlands")]
    source = arabic_page.get_translation(Locale.objects.get(language_code="nl"))
    [link] = BeautifulSoup(client.get(source.url).content, "html.parser").select(".bar-ways [hreflang]")
    assert (link["lang"], link["dir"], link.get_text()) == ("ar", "rtl", "العربية")


# Bad moments


def test_an_address_without_a_page_is_a_404_in_arabic(client):
    build.home("ar")
    response = client.get("/ar/nothing/")
    assert response.status_code == 404
    assert words(soup_of(response).h1) == "لا توجد صفحة على هذا العنوان"


def test_a_fault_of_ours_is_a_500_in_arabic(monkeypatch):
    build.home("ar")
    monkeypatch.setattr(HomePage, "get_context", lambda *_arguments, **_more: 1 / 0)
    response = Client(raise_request_exception=False).get("/ar/")
    assert response.status_code == 500
    assert words(soup_of(response).h1) == "حدث عطل لدينا"


def test_while_the_database_is_gone_it_is_said_in_arabic():
    def gone(*_arguments):
        raise OperationalError("the database is gone")

    build.home("ar")
    with connection.execute_wrapper(gone):
        response = Client(raise_request_exception=False).get("/ar/")
    assert response.status_code == 503
    assert words(soup_of(response).h1) == "لا نستطيع عرض هذه الصفحة في هذه اللحظة"


def test_a_form_from_another_site_is_refused_in_arabic(client, arabic_page):
    response = client.post(f"/ar/sign/{arabic_page.slug}/", TYPED, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert words(soup_of(response).h1) == "لم يُحفظ اسمكم"
