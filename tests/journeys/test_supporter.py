"""A supporter reads about Huang Xueqin and signs, with JavaScript and without it."""

import re
import secrets
import time

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor

pytestmark = [pytest.mark.browser]

with_and_without_javascript = pytest.mark.parametrize(
    "visitor", [True, False], ids=["with-javascript", "without-javascript"], indirect=True
)

ACTION = "/nl/acties/huang-xueqin/"
CASE_SECTIONS = [
    "Moedige vrouw vastgezet",
    "Chinese #MeToo-beweging",
    "Zorgen om slechte gezondheid",
    "Al vaker doelwit",
]
# A mononym and a surname of two scripts, an apostrophe, a letter with two marks, a sign beyond the first 65,536.
NAME = "Nguyễn O’Brien-d'Ørsted 𠮷田"
TOWN = "’s-Hertogenbosch"
# The number of names may be this old (seconds): 2 of the roll-up, 5 of the page cache, and some for the way.
COUNT_AGE = 10


def count_of(page: Page) -> int:
    return int(page.locator("[data-count]").get_attribute("data-count") or "")


def sign(page: Page, name: str, town: str) -> str:
    """Fill in and send the form of the open page; the receipt code that came back."""
    page.get_by_label("Naam", exact=True).fill(name)
    page.get_by_label("Woonplaats", exact=True).fill(town)
    page.get_by_role("button", name="Onderteken de brief").click()
    return page.locator("[data-receipt]").inner_text()


@pytest.mark.parametrize(
    "visitor",
    [pytest.param(True, id="with-javascript"), pytest.param(False, id="without-javascript", marks=pytest.mark.smoke)],
    indirect=True,
)
def test_a_supporter_chooses_a_case_reads_signs_and_sees_the_count_go_up(visitor: Visitor):
    page = visitor.page
    page.goto("/")
    page.get_by_role("link", name="Laat Huang Xueqin onmiddellijk vrij").click()
    expect(page).to_have_url(re.compile(re.escape(ACTION) + "$"))

    expect(page.locator(".lead")).to_contain_text("Journalist Sophia Huang Xueqin")
    for heading in CASE_SECTIONS:
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Geachte president Xi Jinping,").first).to_be_visible()
    sent = page.locator("details [lang=en]")
    expect(sent).to_be_hidden()
    page.locator("summary", has_text="Engels").click()
    expect(sent).to_be_visible()
    expect(sent).to_contain_text("Dear President Xi Jinping,")
    before = count_of(page)

    # Nobody has signed by this name yet, in whatever order the tests run.
    name = f"{NAME} {secrets.token_hex(3)}"
    receipt = sign(page, name, TOWN)
    signed_at = time.monotonic()
    expect(page.get_by_text(name)).to_be_visible()
    expect(page.locator(".name-line")).to_have_text(f"{name}, {TOWN}")
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}", receipt)

    # With the own name, and those of other stories that the page before did not show yet.
    signed = count_of(page)
    assert signed > before

    page.goto(ACTION)
    while count_of(page) < signed and time.monotonic() < signed_at + COUNT_AGE:
        page.wait_for_timeout(500)
        page.reload()
    assert count_of(page) == signed

    assert sign(page, name, TOWN) == receipt
    assert count_of(page) == signed


@with_and_without_javascript
def test_an_empty_form_says_what_is_missing_and_keeps_what_was_typed(visitor: Visitor):
    page = visitor.page
    page.goto(ACTION)
    page.get_by_label("Woonplaats", exact=True).fill(TOWN)
    page.get_by_role("button", name="Onderteken de brief").click()

    expect(page).to_have_title(re.compile("^Fout: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(page.get_by_label("Woonplaats", exact=True)).to_have_value(TOWN)
    message = summary.get_by_role("link").inner_text()
    name = page.get_by_label("Naam", exact=True)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile(re.escape(message)))
    summary.get_by_role("link").click()
    expect(name).to_be_focused()
    expect(name).to_be_in_viewport()

    page.keyboard.type("Samira Haddou")
    page.get_by_role("button", name="Onderteken de brief").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    # The browser itself tells of every page with an error status.
    visitor.complaints = [text for text in visitor.complaints if "status of 422" not in text]


def test_the_language_switch_leads_to_the_same_action_in_english(visitor: Visitor):
    page = visitor.page
    page.goto(ACTION)
    signed = count_of(page)
    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile("/en/actions/huang-xueqin/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Release Huang Xueqin now")
    # The letter is in English: no translation to read, and nothing Dutch on the page.
    expect(page.get_by_text("Dear President Xi Jinping,").first).to_be_visible()
    expect(page.get_by_text("Geachte president")).to_have_count(0)
    expect(page.get_by_role("button", name="Sign the letter")).to_be_visible()
    assert count_of(page) >= signed
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(re.compile(re.escape(ACTION) + "$"))


def test_a_closed_action_shows_its_outcome_and_no_form(visitor: Visitor):
    page = visitor.page
    page.goto("/nl/")
    page.locator(".is-closed a").click()

    expect(page.get_by_role("heading", name="Deze actie is gesloten")).to_be_visible()
    expect(page.locator(".outcome")).to_contain_text("Vrijgelaten")
    assert count_of(page) > 50
    expect(page.locator("form")).to_have_count(0)
    # The way to the next letter leads on.
    page.get_by_role("link", name="Onderteken een andere brief").click()
    expect(page.get_by_role("link", name="Laat Huang Xueqin onmiddellijk vrij")).to_be_visible()


def test_an_action_that_closes_tomorrow_can_be_signed(visitor: Visitor):
    page = visitor.page
    page.goto("/nl/")
    # The one that closes first stands first.
    page.locator(".envelope a").first.click()
    expect(page.locator(".postmark")).to_contain_text("nog 1 dag ")
    assert sign(page, "Þórunn", "Reykjavík")
