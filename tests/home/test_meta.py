"""What a page says of itself to search engines and to those who show its address: one truth, whole addresses."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage
from home.models import ActionListPage, TextPage
from home.templatetags.meta import as_linked_data
from tests import build

pytestmark = pytest.mark.django_db

ROOT = "http://localhost:8000"


def head(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser").head


def link(soup: BeautifulSoup, rel: str) -> str:
    (found,) = soup.find_all("link", rel=rel)
    return found["href"]


def properties(soup: BeautifulSoup) -> dict[str, str]:
    return {found["property"]: found["content"] for found in soup.find_all("meta", property=True)}


def alternates(soup: BeautifulSoup) -> dict[str, str]:
    return {found["hreflang"]: found["href"] for found in soup.find_all("link", hreflang=True)}


def linked(soup: BeautifulSoup) -> dict[str, dict]:
    """The things that the page is about, by their type."""
    data = json.loads(soup.find("script", type="application/ld+json").string)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def in_english(page: ActionPage) -> ActionPage:
    translated = page.copy_for_translation(build.home("en").locale, alias=False)
    translated.title, translated.live = "Release her", True
    translated.save()
    return translated


@pytest.fixture
def page() -> ActionPage:
    return build.published(title="Laat haar vrij", slug="laat-haar-vrij")


def test_an_action_page_has_one_address_a_title_a_description_and_a_card(client, page):
    soup = head(client, page.url)
    assert link(soup, "canonical") == ROOT + page.url
    assert soup.find("meta", attrs={"name": "description"})["content"] == page.lead
    said = properties(soup)
    assert said["og:type"] == "article"
    assert said["og:title"] == "Laat haar vrij"
    assert said["og:description"] == page.lead
    assert said["og:url"] == ROOT + page.url
    assert said["og:locale"] == "nl_NL"
    assert said["og:image"].startswith(f"{ROOT}/nl/card/laat-haar-vrij.png?v=")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["article:published_time"] == page.first_published_at.isoformat()
    assert soup.find("meta", attrs={"name": "twitter:card"})["content"] == "summary_large_image"
    assert not soup.find("meta", attrs={"name": "robots"})


def test_what_the_editor_wrote_for_search_engines_wins(client):
    page = build.published(seo_title="Teken voor haar", search_description="Kort gezegd.")
    soup = head(client, page.url)
    assert soup.title.string.startswith("Teken voor haar")
    assert properties(soup)["og:title"] == "Teken voor haar"
    assert properties(soup)["og:description"] == "Kort gezegd."


def test_every_language_names_all_and_the_first_for_everybody_else(client, page):
    english = in_english(page)
    expected = {"nl": ROOT + page.url, "en": ROOT + english.url, "x-default": ROOT + page.url}
    for one in (page, english):
        soup = head(client, one.url)
        assert alternates(soup) == expected
        assert link(soup, "canonical") == ROOT + one.url
    assert properties(head(client, page.url))["og:locale:alternate"] == "en_GB"


def test_for_home_everybody_else_is_led_to_the_choice(client):
    build.home("en")
    assert alternates(head(client, "/nl/"))["x-default"] == ROOT + "/"


def test_a_page_in_one_language_names_no_others(client, page):
    assert alternates(head(client, page.url)) == {}


def test_an_alias_points_to_its_original_and_is_no_translation(client):
    text = build.home().add_child(instance=TextPage(title="Privacy", slug="privacy", body="<p>Weinig.</p>"))
    alias = text.copy_for_translation(build.home("en").locale, alias=True)
    TextPage.objects.filter(pk=alias.pk).update(live=True)
    alias.refresh_from_db()
    soup = head(client, alias.url)
    assert link(soup, "canonical") == ROOT + text.url
    assert alternates(soup) == {}
    assert alternates(head(client, text.url)) == {}


def test_a_later_page_of_a_list_is_a_page_of_its_own_and_a_filtered_list_is_not(client, monkeypatch):
    monkeypatch.setattr("home.models.PER_PAGE", 1)
    folder = build.home().add_child(instance=ActionListPage(title="Acties", slug="acties"))
    for _ in range(3):
        build.action(parent=folder)
    whole = ROOT + folder.url
    for query, canonical in {
        "": whole,
        "?page=1": whole,
        "?page=2": whole + "?page=2",
        "?page=2&utm_source=mail": whole + "?page=2",
        "?page=99": whole + "?page=3",
        "?country=CN": whole,
        "?country=CN&page=2": whole,
        "?page=<script>": whole,
    }.items():
        assert link(head(client, folder.url + query), "canonical") == canonical, query


def test_text_is_described_by_its_first_words_and_never_at_length(client):
    body = "<h2>Wat</h2><p>Wij &amp; jij.</p>" + "<p>Nog een zin.</p>" * 60
    text = build.home().add_child(instance=TextPage(title="Over ons", slug="over", body=body))
    said = head(client, text.url).find("meta", attrs={"name": "description"})["content"]
    assert said.startswith("Wat Wij & jij. Nog een zin.")
    assert len(said) <= 300
    assert properties(head(client, text.url))["og:type"] == "website"


def test_search_engines_learn_how_many_signed_and_how_to(client, page):
    Action.objects.filter(pk=page.own_action.pk).update(persons=[{"name": "Samira Haddou", "pronoun": "she"}])
    things = linked(head(client, page.url))
    article = things["Article"]
    assert article["headline"] == "Laat haar vrij"
    assert article["about"] == [{"@type": "Person", "name": "Samira Haddou"}]
    assert article["interactionStatistic"]["userInteractionCount"] == 0
    assert article["potentialAction"]["target"] == ROOT + page.url + "#sign"
    assert things["WebSite"]["publisher"]["@id"] == things["Organization"]["@id"] == ROOT + "/#organisation"


def test_a_closed_action_cannot_be_signed_there_either(client, page):
    build.over(page.own_action)
    assert "potentialAction" not in linked(head(client, page.url))["Article"]


def test_no_text_ends_the_element_of_the_data(client):
    title = "</script><script>alert(1)</script><!-- & \u2028 \u2029 \"'"
    page = build.published(title=title)
    raw = client.get(page.url).content.decode()
    assert linked(head(client, page.url))["Article"]["name"] == title
    data = raw.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set(data) & set("<>&\u2028\u2029")
    assert "alert(1)" not in [script.string for script in BeautifulSoup(raw, "html.parser").find_all("script")]


def test_without_the_escapes_it_would(monkeypatch):
    """The negative control."""
    monkeypatch.setattr("home.templatetags.meta.ESCAPES", {})
    assert as_linked_data({"name": "</script>"}).count("</script>") == 2


@pytest.mark.parametrize("what", ["not found", "form with errors", "thank-you", "preview"])
def test_what_belongs_to_one_visitor_or_to_none_is_not_to_be_found(client, page, what):
    if what == "not found":
        response = client.get("/nl/nergens/")
    elif what == "preview":
        client.force_login(build.superuser())
        response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    else:
        fields = {"name": "F", "town": "U", "letter": page.own_action.letter_id} if what == "thank-you" else {}
        response = client.post("/nl/sign/laat-haar-vrij/", fields, follow=True)
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not soup.find("link", rel="canonical")
    assert not soup.find("meta", property="og:url")


def test_addresses_begin_with_the_public_one_whatever_host_was_asked(page, settings):
    settings.SITE_URL = "https://brief.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    soup = head(Client(HTTP_HOST="10.0.0.7:8000"), page.url)
    assert link(soup, "canonical") == "https://brief.example.org" + page.url
    assert properties(soup)["og:image"].startswith("https://brief.example.org/nl/card/")
    assert "10.0.0.7" not in str(soup)


def test_of_several_sites_each_has_its_own_host(client, page):
    from wagtail.models import Page, Site

    other = Page.get_first_root_node().add_child(instance=Page(title="Andere", slug="andere", locale=page.locale))
    Site.objects.create(hostname="other.example.org", port=443, root_page=other)
    assert link(head(client, page.get_url_parts()[2]), "canonical") == "http://localhost" + page.get_url_parts()[2]


def test_the_page_asks_the_database_no_more_than_28_times(client, page, django_assert_max_num_queries):
    """25 without what is said here; what it needs, the rest of the page needs as well."""
    in_english(page)
    client.get(page.url)
    with django_assert_max_num_queries(28):
        client.get(page.url)


def test_a_restricted_page_is_not_in_the_alternates(client, page):
    english = in_english(page)
    PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    assert alternates(head(client, page.url)) == {}
