"""Somebody who signed passes the letter on, without a script, and without this site asking anybody for anything."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Visitor

pytestmark = [pytest.mark.browser]

ACTION = "/nl/acties/huang-xueqin/"


@pytest.mark.parametrize("visitor", [True, False], ids=["with-javascript", "without-javascript"], indirect=True)
def test_who_signed_passes_the_letter_on_over_a_mastodon_server(visitor: Visitor):
    page = visitor.page
    page.goto(ACTION)
    page.get_by_label("Naam", exact=True).fill("Zwaantje Kanariegeel")
    page.get_by_label("Woonplaats", exact=True).fill("Vogelwaarde")
    page.get_by_role("button", name="Onderteken de brief").click()

    # A device without a share sheet, and a browser without scripts, have no button that does nothing.
    expect(page.locator("[data-share]")).to_be_hidden()
    for place in ("E-mail", "WhatsApp", "Telegram", "Bluesky"):
        link = page.locator(".share").get_by_role("link", name=place)
        expect(link).to_be_visible()
        assert "Zwaantje" not in (link.get_attribute("href") or "")

    server = page.locator("[name=instance]")
    expect(server).to_be_hidden()
    page.locator("summary", has_text="Mastodon").click()
    server.fill("nergens")
    server.press("Enter")

    expect(page).to_have_title(re.compile("^Fout: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(server).to_be_focused()
    expect(server).to_have_value("nergens")
    server.fill("https://Mastodon.example/@zwaantje")
    server.press("Enter")

    way = page.locator("main").get_by_role("link", name="mastodon.example")
    expect(page).to_have_url(re.compile(r"/nl/share/mastodon/huang-xueqin/$"))
    expect(way).to_have_attribute("href", re.compile(r"^https://mastodon\.example/share\?text=[^&]+$"))
    assert "Zwaantje" not in page.content()
    visitor.complaints = [text for text in visitor.complaints if "status of 422" not in text]


@pytest.mark.parametrize("visitor", [False], ids=["without-javascript"], indirect=True)
def test_a_visitor_chooses_a_country_without_a_script(visitor: Visitor):
    page = visitor.page
    page.goto("/nl/")
    form = page.locator("form.filter")
    form.locator("[name=country]").select_option("CN")
    form.get_by_role("button").click()

    expect(page).to_have_url(re.compile(r"/nl/acties/\?country=CN&state=$"))
    # Other stories may have published an action on the same country.
    shown = page.locator(".envelope")
    expect(shown.filter(has=page.locator("a[href$='/huang-xueqin/']"))).to_have_count(1)
    assert set(shown.locator(".kicker").all_inner_texts()) == {"China"}
    expect(page.locator(".results strong")).to_have_text(str(shown.count()))
    expect(page.locator("[name=country]")).to_have_value("CN")
