"""What a visitor finds around the actions: home, list, text pages, the ways between them, and pages for bad moments."""

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale

from campaigns.models import Action
from home.models import CLOSED_ON_HOME, ActionListPage, HomePage, TextPage
from tests import build

pytestmark = pytest.mark.django_db


def look(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in soup.select(".envelope h3 a")]


@pytest.fixture
def home() -> HomePage:
    return build.home()


def test_open_actions_stand_by_deadline_and_closed_ones_below(client, home):
    build.action(title="Last", deadline=build.days(20))
    build.action(title="First", deadline=build.days(2))
    build.over(build.action(title="Long closed"), by_days=40)
    build.over(build.action(title="Just closed"), by_days=2)
    soup = look(client, home.url)
    assert titles(soup) == ["First", "Last", "Just closed", "Long closed"]
    assert len(soup.select(".envelope.is-closed")) == 2
    assert len(soup.select(".envelope .postmark")) == 2
    assert len(soup.find_all("h1")) == 1


def test_closed_actions_without_a_page_here_do_not_push_out_those_that_have_one(client, home):
    english = build.home("en")
    here = build.over(build.action(title="Long closed here"), by_days=90)
    translated = here.source_page.copy_for_translation(english.locale)
    translated.save_revision().publish()
    for number in range(CLOSED_ON_HOME):
        build.over(build.action(title=f"Dutch only {number}"), by_days=number + 1)
    assert titles(look(client, english.url)) == ["Long closed here"]


def test_the_list_leads_with_the_most_urgent_and_ends_with_the_longest_closed(client, home):
    folder = home.add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    build.action(title="Later", parent=folder, deadline=build.days(20))
    build.action(title="Urgent", parent=folder, deadline=build.days(2))
    build.over(build.action(title="Long closed", parent=folder), by_days=40)
    build.over(build.action(title="Just closed", parent=folder), by_days=2)
    assert titles(look(client, folder.url)) == ["Urgent", "Later", "Just closed", "Long closed"]


def test_the_outcome_stands_on_the_envelope(client, home):
    action = build.over(build.action())
    Action.objects.filter(pk=action.pk).update(outcome_kind="freed", outcome_on=build.days(-1))
    assert look(client, home.url).select_one(".envelope-until strong").get_text(strip=True)


def test_an_empty_home_page_says_so(client, home):
    soup = look(client, home.url)
    assert not soup.select(".envelope")
    assert len(soup.select("main section")) == 1


def test_the_list_puts_open_and_closed_under_headings_of_their_own(client, home):
    folder = home.add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    build.action(title="Open", parent=folder)
    build.over(build.action(title="Closed", parent=folder))
    soup = look(client, folder.url)
    assert titles(soup) == ["Open", "Closed"]
    assert len(soup.select("main h2")) == 2
    assert len(soup.select("main ul.envelopes")) == 2


def test_text_pages_stand_in_the_menu_or_in_the_footer(client, home):
    home.add_child(instance=ActionListPage(title="Acties", slug="acties"))
    home.add_child(instance=TextPage(title="Over ons", slug="over", body="<p>Wij.</p>", place="menu"))
    home.add_child(instance=TextPage(title="Privacy", slug="privacy", body="<p>Weinig.</p>", place="footer"))
    home.add_child(instance=TextPage(title="Concept", slug="concept", body="<p>-</p>", place="menu", live=False))
    soup = look(client, "/nl/privacy/")
    assert [link["href"] for link in soup.select(".bar-ways a")] == ["/nl/acties/", "/nl/over/"]
    assert [link["href"] for link in soup.select(".foot a")] == ["/nl/privacy/", "/nl/my-data/"]
    assert soup.select_one("[aria-current=page]").get_text() == "Privacy"
    assert soup.select_one("main p").get_text() == "Weinig."


def test_only_languages_in_which_the_page_is_live_are_offered_each_by_its_own_name(client, home):
    build.home("en")
    text = home.add_child(instance=TextPage(title="Privacy", slug="privacy", body="<p>-</p>"))
    assert not look(client, text.url).select(".bar [hreflang]")
    translated = text.copy_for_translation(Locale.objects.get(language_code="en"))
    assert not look(client, text.url).select(".bar [hreflang]"), "a draft is nowhere"
    translated.save_revision().publish()
    (link,) = look(client, text.url).select(".bar [hreflang]")
    assert (link["lang"], link.get_text(), link["href"]) == ("en", "English", translated.url)


def test_an_address_without_a_page_has_menu_and_footer(client, home):
    home.add_child(instance=TextPage(title="Privacy", slug="privacy", body="<p>-</p>"))
    response = client.get("/nl/nergens/")
    assert response.status_code == 404
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    assert soup.html["lang"] == "nl"
    assert soup.select_one(".foot a")["href"] == "/nl/privacy/"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize("code", ["nl", "en", "fr", "ar", "zh-hans"])
def test_a_missing_page_is_said_in_the_language_of_its_address(client, home, code):
    build.home(code)
    response = client.get(f"/{code}/nergens/")
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 404
    assert (soup.html["lang"], soup.html["dir"]) == (code, "rtl" if code == "ar" else "ltr")
    assert len(soup.find_all("h1")) == 1
    assert soup.select_one(".bar-sender a")["href"] == f"/{code}/"
    with translation.override(code):
        assert soup.h1.get_text() == gettext("There is no page at this address")


def test_a_missing_page_leads_to_the_home_pages_of_the_other_languages(client, home):
    for code in ("en", "ar"):
        build.home(code)
    soup = BeautifulSoup(client.get("/en/nowhere/").content.decode(), "html.parser")
    links = {link["hreflang"]: (link["href"], link["lang"], link["dir"]) for link in soup.select(".bar [hreflang]")}
    assert links == {"nl": ("/nl/", "nl", "ltr"), "ar": ("/ar/", "ar", "rtl")}


@pytest.mark.parametrize("name", ["400", "500", "503"])
def test_pages_for_bad_moments_have_the_face_of_the_site_and_ask_for_nothing(name):
    with connection.execute_wrapper(gone):
        soup = BeautifulSoup(render_to_string(f"{name}.html"), "html.parser")
    assert len(soup.find_all("h1")) == 1
    assert soup.select_one("main .sheet h1")
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert soup.title.get_text(strip=True)


def gone(execute, sql, params, many, context):
    raise OperationalError("the database is gone")


def test_while_the_database_is_gone_a_page_says_so_and_when_to_come_back(home):
    patient = Client(raise_request_exception=False)
    with connection.execute_wrapper(gone):
        response = patient.get("/nl/")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "max-age" not in response.headers.get("Cache-Control", "")
    assert "</html>" in response.content.decode()


def test_the_page_for_a_missing_page_stands_without_the_database(home, rf):
    from django.views.defaults import page_not_found

    with connection.execute_wrapper(gone):
        response = page_not_found(rf.get("/nl/nergens/"), Exception())
    assert response.status_code == 404
    assert "Appeal" in response.content.decode()


def test_a_fault_of_ours_is_a_500_that_asks_the_database_nothing(home, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(HomePage, "get_context", broken)
    response = Client(raise_request_exception=False).get("/nl/")
    assert response.status_code == 500
    assert "</html>" in response.content.decode()
