"""What a visitor notices on the pages of an action: the letter, the form, its errors, and what comes after."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, PageViewRestriction, Site

from campaigns.links import receipt_code
from campaigns.models import Action, ActionPage, Count, OrganisationSettings, Signature
from campaigns.models.settings import OrganisationWords
from campaigns.signing.forms import SignForm
from tests import build

pytestmark = pytest.mark.django_db

NO_READING = {"salutation": "", "short": "", "full": "", "closing": ""}


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def look(client: Client, live_page: ActionPage) -> BeautifulSoup:
    response = client.get(live_page.url)
    assert response.status_code == 200
    return soup_of(response)


def words(node) -> str:
    return " ".join(node.get_text(" ").split())


def count(action: Action, *, online: int, paper: int = 0) -> None:
    kept = {"action": action, "day": timezone.localdate(), "locale": "nl"}
    Count.objects.create(source="form", tier="unverified", count=online, **kept)
    if paper:
        Count.objects.create(source="paper", tier="paper", count=paper, **kept)


@pytest.fixture
def live_page() -> ActionPage:
    return build.published(number="UA 60/26", paper_due_on=build.days(35))


def test_a_page_says_its_language_has_landmarks_and_headings_in_order(client, live_page):
    soup = look(client, live_page)
    assert soup.html["lang"] == "nl"
    assert soup.html["dir"] == "ltr"
    assert soup.select_one("a.skip")["href"] == "#main"
    assert soup.select_one("#main").name == "main"
    assert soup.select_one("body > header")
    assert soup.select_one("body > footer")
    levels = [int(heading.name[1]) for heading in soup.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert soup.title.get_text().startswith(live_page.title)
    assert soup.select_one("meta[name=description]")["content"] == live_page.lead


def test_a_page_is_the_same_for_everybody_and_needs_no_script(client, live_page):
    response = client.get(live_page.url)
    soup = soup_of(response)
    assert not response.cookies
    # Files of this site, and data for search engines.
    assert all(script.has_attr("src") or script["type"] == "application/ld+json" for script in soup.find_all("script"))
    assert soup.find("style") is None
    assert soup.find(style=True) is None
    assert "csrf" not in response.content.decode()
    assert not [link["href"] for link in soup.body.find_all(href=True) if "//" in link["href"]]


def test_the_form_goes_to_the_address_of_this_language_with_the_letter_that_is_shown(client, live_page):
    soup = look(client, live_page)
    form = soup.form
    assert form["action"] == f"/nl/sign/{live_page.slug}/"
    assert form["method"] == "post"
    assert form.has_attr("novalidate")
    assert {field["name"] for field in form.find_all("input")} == {
        "name", "town", "email", "updates", "letter", "website",
    }  # fmt: skip
    assert form.select_one("[name=letter]")["value"] == str(live_page.own_action.letter_id)
    assert not form.select_one("[name=updates]").has_attr("checked")
    assert not form.find(placeholder=True)
    for field in form.find_all("input", type=lambda kind: kind != "hidden"):
        assert form.find("label", attrs={"for": field["id"]}), field


def test_programs_find_a_field_that_people_do_not(client, live_page):
    honeypot = look(client, live_page).select_one("[name=website]")
    assert honeypot["tabindex"] == "-1"
    assert honeypot["autocomplete"] == "off"
    assert honeypot.find_parent(attrs={"aria-hidden": "true"})


def test_the_reading_translation_is_read_first_and_the_sent_letter_is_one_click_away(client, live_page):
    letter = look(client, live_page).select_one(".letter")
    assert "Laat haar vrij." in words(letter.select_one(".letter-text"))
    sent = letter.select_one("details [lang=en]")
    assert sent["dir"] == "ltr"
    assert "Please release her." in words(sent)
    assert "I am concerned about Samira Haddou." in words(sent)
    assert words(letter).count("Yours sincerely,") == 1


def test_a_letter_in_another_direction_says_so(client):
    live_page = build.published(body=build.body(letter={"language": "fa", "short": "او را آزاد کنید"}))
    sent = look(client, live_page).select_one(".letter [lang=fa]")
    assert sent["dir"] == "rtl"


def test_without_a_reading_translation_the_letter_stands_there_as_it_is_sent(client):
    live_page = build.published(body=build.body(reading=NO_READING))
    letter = look(client, live_page).select_one(".letter")
    first = letter.select_one(".letter-text")
    assert first["lang"] == "en"
    assert "Please release her." in words(first)
    assert "Engels" in words(letter.select_one(".letter-note"))


def test_a_translation_of_an_older_letter_is_not_shown(client, live_page):
    english = Locale.objects.get_or_create(language_code="en")[0]
    build.home("en")
    reading = {part: f"Read: {text}" for part, text in build.LETTER.items() if part != "language"}
    body = build.body(letter={"language": "nl"}, reading=reading | {"locale": "en", "digest": "of an older one"})
    translated = live_page.copy_for_translation(english)
    translated.body = body
    translated.live = True
    translated.save()
    live_page.body = build.body(letter={"language": "nl", "short": "Laat haar nu vrij."}, reading=NO_READING)
    live_page.save_revision().publish()
    letter = look(client, translated).select_one(".letter")
    assert "Laat haar nu vrij." in words(letter)
    assert "being updated" in words(letter.select_one(".letter-note"))
    assert "Read:" not in words(letter)


def test_what_is_written_in_a_letter_is_text(client):
    live_page = build.published(body=build.body(reading=NO_READING, letter={"short": "<script>alert(1)</script>"}))
    soup = look(client, live_page)
    assert soup.body.find("script") is None
    assert "<script>alert(1)</script>" in words(soup.select_one(".letter-text"))


def test_the_deadline_stands_on_the_page_with_the_time_zone_of_its_end(client, live_page):
    soup = look(client, live_page)
    assert soup.select_one(".postmark b").get_text() == "30"
    assert soup.select_one(".deadline time")["datetime"] == live_page.deadline.isoformat()
    assert "CE" in words(soup.select_one(".deadline"))


def test_the_count_is_split_in_online_and_paper(client, live_page):
    count(live_page.own_action, online=2871, paper=541)
    shown = look(client, live_page).select_one(".count")
    assert shown.select_one("[data-count]")["data-count"] == "3412"
    assert shown.select_one("[data-count]").get_text() == "3.412"
    assert "2.871 online, 541 op papier" in words(shown)
    assert shown.progress is None


@pytest.mark.parametrize(("online", "value"), [(49, None), (50, "50"), (100, "100"), (340, "100")])
def test_the_bar_is_shown_from_the_floor_on_and_stops_at_the_goal(client, online, value):
    live_page = build.published(goal=100)
    count(live_page.own_action, online=online)
    bar = look(client, live_page).progress
    assert (bar and bar["value"]) == value
    assert bar is None or (bar["max"] == "100" and bar["aria-label"])


def test_what_is_wrong_is_said_in_the_title_on_top_and_beside_the_field(client, live_page):
    response = client.post(f"/nl/sign/{live_page.slug}/", {"name": "Fatima", "town": " ", "email": "x", "letter": "7"})
    assert response.status_code == 422
    soup = soup_of(response)
    assert soup.title.get_text().startswith("Fout: ")
    summary = soup.select_one(".error-summary")
    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    assert summary.has_attr("autofocus")
    links = summary.find_all("a")
    assert len(links) == 2
    for link in links:
        field = soup.select_one(link["href"])
        assert field["aria-invalid"] == "true"
        said = [words(soup.select_one(f"#{name}")) for name in field["aria-describedby"].split()]
        assert any(words(link) in text for text in said)
    assert soup.select_one("[name=name]")["value"] == "Fatima"
    assert soup.select_one("[name=email]")["value"] == "x"
    assert not soup.select_one("[name=name]").has_attr("aria-invalid")


def test_the_letter_shown_again_is_the_one_that_will_be_signed(client, live_page):
    response = client.post(f"/nl/sign/{live_page.slug}/", {"name": "Fatima", "town": "Utrecht", "letter": "another"})
    soup = soup_of(response)
    assert soup.select_one("[name=letter]")["value"] == str(live_page.own_action.letter_id)
    assert words(soup.select_one(".error-summary li"))


def test_a_closed_page_has_no_form_but_the_final_count_the_outcome_and_another_letter(client, live_page):
    count(live_page.own_action, online=1200)
    action = build.over(live_page.own_action)
    Action.objects.filter(pk=action.pk).update(outcome_kind="freed", outcome_on=datetime.date(2026, 11, 20))
    soup = look(client, live_page)
    assert soup.form is None
    assert soup.select_one("[data-count]")["data-count"] == "1200"
    assert "20 november 2026" in words(soup.select_one(".outcome"))
    assert soup.select_one(".sign a.button")["href"] == "/nl/"
    assert soup.select_one(".jump") is None


def test_who_signs_too_late_reads_that_on_the_closed_page(client, live_page):
    build.over(live_page.own_action)
    response = client.post(f"/nl/sign/{live_page.slug}/", {"name": "Fatima", "town": "Utrecht"})
    assert response.status_code == 422
    soup = soup_of(response)
    assert soup.form is None
    assert words(soup.select_one(".error-summary li"))


def test_the_thank_you_page_is_the_foot_of_the_letter(client, live_page):
    form = {"name": "Nguyễn O'Brien", "town": "’s-Hertogenbosch", "letter": live_page.own_action.letter_id}
    response = client.post(f"/nl/sign/{live_page.slug}/", form, follow=True)
    soup = soup_of(response)
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    signed = soup.select_one(".name-line")
    assert [name.get_text() for name in signed.find_all("bdi")] == ["Nguyễn O'Brien", "’s-Hertogenbosch"]
    signature = Signature.objects.get()
    expected = receipt_code(signature.pk, key_id=live_page.own_action.index_key)
    assert soup.select_one("[data-receipt]").get_text() == expected
    assert soup.select_one(".letter-foot p").get_text() == "Hoogachtend,"
    assert soup.select_one("[data-count]")
    assert not response.cookies


def test_a_thank_you_page_that_is_over_says_so(client):
    response = client.get("/nl/signed/over/")
    assert response.status_code == 410
    assert soup_of(response).h1


@pytest.mark.parametrize("name", ["bare", "400", "500", "503", "campaigns/signing/foreign"])
def test_pages_for_bad_moments_ask_the_database_nothing(django_assert_num_queries, name):
    with django_assert_num_queries(0):
        assert "</html>" in render_to_string(f"{name}.html")


def test_the_form_is_kept_when_the_name_was_not_stored(django_assert_num_queries):
    form = SignForm({"name": "Fatima <b>", "town": "Utrecht", "letter": "12"})
    with django_assert_num_queries(0), translation.override("nl"):
        html = render_to_string("campaigns/signing/not_stored.html", {"form": form, "slug": "an-action"})
    soup = BeautifulSoup(html, "html.parser")
    assert soup.select_one("[name=name]")["value"] == "Fatima <b>"
    assert soup.select_one("[name=letter]")["value"] == "12"
    assert soup.form["action"] == "/nl/sign/an-action/"
    assert "niet bewaard" in words(soup.h1)


def test_a_draft_that_is_not_filled_in_yet_can_be_seen(client):
    live_page = ActionPage(title="Leeg", slug="leeg", live=False)
    build.home().add_child(instance=live_page)
    live_page.save_revision(clean=False)
    client.force_login(build.superuser())
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[live_page.pk]))
    soup = soup_of(response)
    assert response.status_code == 200
    assert "None" not in words(soup.main)
    assert soup.select_one("form button").has_attr("disabled"), "nobody signs in a preview"
    assert "wagtail-userbar" in response.content.decode()


def test_the_user_bar_stands_in_previews_only(client, live_page):
    client.force_login(build.superuser())
    assert "userbar" not in client.get(live_page.url).content.decode()


@pytest.mark.parametrize("name", ActionPage.body.field.stream_block.child_blocks)
def test_every_block_shows_in_the_picker_how_it_will_look(client, name):
    block = ActionPage.body.field.stream_block.child_blocks[name]
    assert block.is_previewable
    assert str(block.get_description())
    assert block.meta.icon != "placeholder"
    client.force_login(build.superuser())
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    soup = soup_of(response)
    assert "css/pages/action.css" in response.content.decode()
    assert soup.main.has_attr("inert")
    assert len(words(soup.main)) > 10


def test_the_organisation_speaks_the_readers_language(client, live_page):
    organisation = OrganisationSettings.objects.create(site=Site.objects.get())
    words_nl = {"sender": "Brief & Stem", "return_address": "Postbus 1\nUtrecht", "privacy_text": "We wissen je naam."}
    OrganisationWords.objects.create(settings=organisation, locale=live_page.locale, **words_nl)
    soup = look(client, live_page)
    assert soup.select_one(".bar-sender").get_text(strip=True) == "Brief & Stem"
    assert words(soup.select_one(".promise")) == "We wissen je naam."
    assert words(soup.select_one(".on-paper address")) == "Postbus 1 Utrecht"


def test_sheets_go_where_the_action_says_before_where_the_organisation_does(client):
    page = build.published(return_address="Brief & Stem\nt.a.v. de balie\nPostbus 2")
    organisation = OrganisationSettings.objects.create(site=Site.objects.get())
    words_nl = {"sender": "Brief & Stem", "return_address": "Postbus 1\nUtrecht", "privacy_text": "x"}
    OrganisationWords.objects.create(settings=organisation, locale=page.locale, **words_nl)
    soup = look(client, page)
    assert words(soup.select_one(".on-paper address")) == "Brief & Stem t.a.v. de balie Postbus 2"
    assert "Brief & Stem, t.a.v. de balie, Postbus 2" in words(soup.select_one(".print-only"))


EARLIER = "main a[href$='/eerder/']"


@pytest.fixture
def follow_up() -> ActionPage:
    """A page whose action follows an earlier one."""
    earlier = build.published(slug="eerder", title="Laat hem gaan")
    return build.published(previous_action=earlier.own_action)


def test_a_follow_up_leads_to_the_earlier_action(client, follow_up):
    link = look(client, follow_up).select_one(EARLIER)
    assert (link["href"], words(link)) == ("/nl/eerder/", "Laat hem gaan")
    assert words(link.parent) == "Eerdere actie in deze zaak: Laat hem gaan"


def test_in_another_language_it_leads_to_the_earlier_action_in_that_language_if_there_is_one(client, follow_up):
    english = build.home("en").locale
    follow_up.copy_for_translation(english).save_revision().publish()
    there = ActionPage.objects.get(slug=follow_up.slug, locale=english)
    assert look(client, there).select_one(EARLIER) is None
    earlier = ActionPage.objects.get(slug="eerder").copy_for_translation(english)
    earlier.save_revision().publish()
    assert look(client, there).select_one(EARLIER)["href"] == "/en/eerder/"


@pytest.mark.parametrize("way", ["unpublished", "recalled", "restricted"])
def test_an_earlier_action_that_is_not_public_any_more_is_not_named(client, follow_up, way):
    earlier = ActionPage.objects.get(slug="eerder")
    if way == "unpublished":
        earlier.unpublish()
    elif way == "recalled":
        Action.objects.filter(source_page=earlier).update(recalled_at=timezone.now())
    else:
        PageViewRestriction.objects.create(page=earlier, restriction_type=PageViewRestriction.LOGIN)
    assert "Laat hem gaan" not in words(look(client, follow_up))
