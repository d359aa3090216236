"""Passing a letter on: links without a script, the letter's address and nobody's name, and no way to be led off."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as site_settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage
from campaigns.signing.sharing import LONGEST_POST, HostField, Share
from tests import build

pytestmark = pytest.mark.django_db

ADDRESS = "https://appeal.example.org/nl/acties/samira/"


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def hrefs(soup: BeautifulSoup) -> dict[str, str]:
    return {link.get_text(strip=True): link["href"] for link in soup.select(".share-ways a")}


def address_of(page: ActionPage) -> str:
    return site_settings.SITE_URL + page.url


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


@pytest.fixture
def thanks(action, client, post) -> BeautifulSoup:
    return soup_of(client.get(post(action, name="Zwaantje Kanariegeel", town="Vogelwaarde")["Location"]))


def test_the_thank_you_page_has_a_link_for_each_place(thanks):
    links = hrefs(thanks)
    assert list(links) == ["E-mail", "WhatsApp", "Telegram", "Bluesky"]
    assert links["E-mail"].startswith("mailto:?subject=")
    assert links["WhatsApp"].startswith("https://wa.me/?text=")
    assert links["Telegram"].startswith("https://t.me/share/url?url=")
    assert links["Bluesky"].startswith("https://bsky.app/intent/compose?text=")
    for link in thanks.select(".share-ways a"):
        assert {"noopener", "noreferrer"} <= set(link["rel"])


def test_what_is_passed_on_is_the_letter_at_its_own_address_and_nobody_s_name(action, thanks):
    page = action.source_page
    for label, href in hrefs(thanks).items():
        said = " ".join(query_of(href).values())
        assert page.title in said, label
        assert address_of(page) in said, label
        assert "/signed/" not in said, label
        assert "Zwaantje" not in said, label
        assert "Vogelwaarde" not in said, label
    button = thanks.select_one("button[data-share]")
    assert (button["data-share-url"], button["data-share-title"]) == (address_of(page), page.title)
    assert button.has_attr("hidden"), "without a script there is nothing that it could do"
    assert thanks.select_one(".share-address input")["value"] == address_of(page)


def test_the_address_is_that_of_the_site_whatever_host_was_asked(action, client, settings, post):
    settings.ALLOWED_HOSTS = ["*"]
    address = post(action)["Location"]
    soup = soup_of(client.get(address, headers={"host": "evil.example"}))
    assert "evil.example" not in soup.select_one(".share-address input")["value"]


def test_once_the_action_is_closed_nobody_is_asked_to_pass_it_on(action, client, post):
    address = post(action)["Location"]
    build.over(action)
    soup = soup_of(client.get(address))
    assert not soup.select(".share")
    assert "data-share" not in str(soup)


@pytest.mark.parametrize(
    "title", ["Vrij & blij? #1 + 2 %20", "“Aanhaling” <b>", "أطلقوا سراح سميرة", "x" * 255, "𠮷" * 255]
)
def test_every_title_arrives_as_it_is_or_shortened(title):
    ways = {way.kind: query_of(way.href) for way in Share(title=title, address=ADDRESS, slug="samira").ways}
    assert ways["mail"]["subject"] == title
    assert title in ways["mail"]["body"]
    for post in (ways["bluesky"]["text"], ways["whatsapp"]["text"]):
        assert len(post) <= LONGEST_POST
        assert post.endswith(" " + ADDRESS)
        assert post.startswith(title if len(title) < 200 else title[:100])
    assert ways["telegram"]["url"] == ADDRESS
    assert ADDRESS not in ways["telegram"]["text"]


def test_spaces_are_written_so_that_mail_programs_read_them():
    share = Share(title="Laat haar vrij", address=ADDRESS, slug="samira")
    assert not [way for way in share.ways if "+" in way.href]
    assert "%0D%0A" in share.ways[0].href


# Mastodon: a server of one's own


def mastodon(client, action, instance=None, **headers):
    address = f"/nl/share/mastodon/{action.slug}/"
    if instance is None:
        return client.get(address, headers=headers)
    # As a browser writes it: the client of the tests would take bytes for a text of them.
    body = urlencode({"instance": instance})
    return client.post(address, body, content_type="application/x-www-form-urlencoded", headers=headers)


def test_the_form_on_the_thank_you_page_leads_here_and_carries_one_field(action, thanks):
    form = thanks.select_one(".share-server form")
    assert (form["method"], form["action"]) == ("post", f"/nl/share/mastodon/{action.slug}/")
    (field,) = form.find_all("input")
    assert field["name"] == "instance"
    assert form.find("label", attrs={"for": field["id"]})


@pytest.mark.parametrize(
    "typed",
    ["mastodon.social", " Mastodon.Social ", "https://mastodon.social/@fatima", "@fatima@mastodon.social",
     "fatima@mastodon.social", "mastodon.social."],
)  # fmt: skip
def test_a_server_gives_a_page_with_a_link_there_and_no_redirect(action, client, typed):
    response = mastodon(client, action, typed)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    link = soup_of(response).select_one("a.button")
    assert link["href"].startswith("https://mastodon.social/share?text=")
    assert "mastodon.social" in link.get_text()
    assert {"noopener", "noreferrer"} <= set(link["rel"])
    assert query_of(link["href"])["text"].endswith(address_of(action.source_page))


def test_a_name_of_another_script_is_shown_as_browsers_ask_for_it(action, client):
    link = soup_of(mastodon(client, action, "möwe.example")).select_one("a.button")
    assert link["href"].startswith("https://xn--mwe-sna.example/share?")
    assert "xn--mwe-sna.example" in link.get_text()


@pytest.mark.parametrize(
    "typed",
    ["", "mastodon", "localhost", "127.0.0.1", "[::1]", "10.0.0.1.", "2130706433", "mastodon.social:8443",
     "javascript:alert(1)", "javascript://%0aalert(1)", "data:text/html,x", "//evil.example\\@good.example",
     "good.example?x", "good.example#x", "a..b", "-a.example", "a-.example", ".example", "exam ple.org",
     "good.example%2f.evil.example", "evil.example\\.good.example", "x" * 64 + ".example", "a." * 140 + "example",
     "x" * 5_000, "good.example\u0000", "\u202egood.example", "\ud83d", "good.example\r\nSet-Cookie: a=b",
     "<b>.example"],
)  # fmt: skip
def test_what_is_no_server_is_refused_in_words_and_stays_in_the_field(action, client, typed):
    response = mastodon(client, action, typed.encode("utf-8", "surrogatepass"))
    assert response.status_code == 422
    assert "no-store" in response["Cache-Control"]
    soup = soup_of(response)
    alert = soup.select_one("[role=alert]")
    field = soup.select_one("[name=instance]")
    assert alert.has_attr("autofocus")
    assert alert.a["href"] == f"#{field['id']}"
    assert field["aria-invalid"] == "true"
    assert alert.a.get_text() in soup.select_one(f"#{field['aria-describedby'].split()[-1]}").get_text()
    assert soup.title.get_text().startswith("Fout: ")
    assert not [link for link in soup.select("main a") if "//" in link["href"]]
    if typed.isprintable():
        assert field.get("value", "") == typed


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
    ids=str,
)
def test_a_server_that_another_site_chose_is_not_even_shown(action, client, headers):
    response = mastodon(client, action, "evil.example", **headers)
    assert response.status_code == 200
    assert "evil.example" not in response.content.decode()
    assert soup_of(response).select_one("[name=instance]")
    assert soup_of(mastodon(client, action, "evil.example", **{"Sec-Fetch-Site": "same-origin"})).select("a.button")


def test_what_stands_in_the_address_is_not_read(action, client):
    """An address stays in the history and in logs on its way; so the form puts nothing there."""
    address = f"/nl/share/mastodon/{action.slug}/?instance=me%40mastodon.social"
    for response in (client.get(address), client.post(address, {})):
        assert "no-store" in response["Cache-Control"]
        assert "mastodon.social/share" not in response.content.decode()
        assert soup_of(response).select_one("[name=instance]").get("value", "") == ""


def test_a_browser_posts_it_without_a_token_or_a_cookie(action):
    browser = Client(enforce_csrf_checks=True)
    assert soup_of(mastodon(browser, action, "mastodon.social")).select("a.button")
    assert not browser.cookies


def test_files_charsets_and_a_book_of_text_are_no_fault_of_ours(action, client):
    address = f"/nl/share/mastodon/{action.slug}/"
    assert client.post(address, {"instance": ContentFile(b"x" * 10, name="x")}).status_code == 422
    assert client.post(address, {"instance": "x" * 200_000}).status_code == 422
    for charset in ("rot13", "utf-16", "undefined"):
        body, kind = "instance=möwe.example", f"application/x-www-form-urlencoded; charset={charset}"
        assert client.generic("POST", address, body, content_type=kind).status_code == 200


def test_without_a_server_the_form_stands_there_without_an_error(action, client):
    response = mastodon(client, action)
    assert response.status_code == 200
    assert not soup_of(response).select("[role=alert]")


def test_the_page_is_not_for_search_engines(action, client):
    assert soup_of(mastodon(client, action)).select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize("slug", ["nergens", "%00", "a%0Ab"])
def test_an_action_that_is_not_there_cannot_be_passed_on(client, action, slug):
    assert client.get(f"/nl/share/mastodon/{slug}/").status_code == 404


def test_what_is_recalled_or_restricted_cannot_be_passed_on(client, action):
    restriction = PageViewRestriction.objects.create(
        page=action.source_page, restriction_type=PageViewRestriction.LOGIN
    )
    assert mastodon(client, action).status_code == 404
    restriction.delete()
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())
    assert mastodon(client, action).status_code == 410


def test_share_is_no_slug_for_a_page_below_home(action):
    home = build.home()
    page = ActionPage(title="Delen", slug="share", depth=home.depth + 1)
    with pytest.raises(Exception, match="slug"):
        page.clean()


def test_the_longest_name_of_the_dns_is_taken():
    host = ".".join(["x" * 63, "y" * 63, "z" * 63, "w" * 53, "example"])
    assert len(host) == 253
    assert HostField(max_length=300).clean(host) == host
