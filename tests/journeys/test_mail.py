"""A supporter and her mail, from the form to the end: she answers, is asked for one more letter, looks, and leaves."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.smtp import MailServer, Received

from .conftest import PATIENCE, Visitor

pytestmark = [pytest.mark.browser]

NAME, TOWN, ADDRESS = "Nadia O’Brien-el Idrissi", "’s-Gravenlinde", "Nadia@Example.org"
FIRST = "Ontsla Marit Vos niet om de waarheid"
SECOND = "Laat Huang Xueqin onmiddellijk vrij"
# The subject of the demo's draft, which asks for the second letter.
DRAFT = "Huang Xueqin heeft je naam nodig"


def wait_for(server: MailServer, number: int) -> Received:
    """Her mail of this number, counted from 1."""
    until = time.monotonic() + PATIENCE / 1000
    while len(hers(server)) < number:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert len(hers(server)) == number
    return hers(server)[-1]


def hers(server: MailServer) -> list[Received]:
    return [mail for mail in server.mails if mail.to.lower() == ADDRESS.lower()]


def press(page: Page, selector: str = "main form button") -> None:
    page.locator(selector).first.click()


def test_a_supporter_answers_signs_once_more_looks_and_leaves(
    visitor: Visitor, staff: Callable[[str], Page], site_mail: MailServer
):
    page = visitor.page
    receipt = sign(page)
    asked = wait_for(site_mail, 1)
    assert NAME not in asked.text, "a slip of the keyboard must tell no stranger who signed"
    assert receipt in asked.text
    page.goto(asked.link("verify"))
    expect(page.get_by_text(FIRST)).to_be_visible()
    press(page)
    expect(page.locator("main h1")).to_be_focused()
    expect(page.locator("main form")).to_have_count(0)

    send_the_draft(staff("publisher"))
    ask = wait_for(site_mail, 2)
    assert ask.subject == DRAFT
    assert NAME.split()[0] in ask.text
    page.goto(ask.link("one-click"))
    expect(page.get_by_role("heading", level=1)).to_have_text(SECOND)
    expect(page.get_by_text(NAME)).to_have_count(0)
    page.locator("[name=agree]").check()
    press(page, ".sign form button")
    expect(page.locator(".name-line")).to_have_text(f"{NAME}, {TOWN}")
    page.goto(ask.link("one-click"))
    expect(page.locator("main form")).to_have_count(0)
    # The browser itself tells of every page with an error status, as that of a used link has.
    visitor.complaints = [text for text in visitor.complaints if "status of 410" not in text]

    page.goto("/nl/my-data/")
    page.locator("[name=email]").fill(ADDRESS)
    press(page)
    page.goto(wait_for(site_mail, 3).link("my-data"))
    for title in (FIRST, SECOND):
        expect(page.locator(".person").get_by_text(title).first).to_be_visible()
    with page.expect_download() as found:
        page.locator("a[href$='/download/']").click()
    [person] = json.loads(Path(found.value.path()).read_text())["people"]
    assert person["name"] == NAME

    page.goto(ask.link("leave"))
    page.locator("[name=what][value=all]").click()
    # Leaving takes no name from under a letter, and the button that does stands beside it.
    expect(page.locator(".beside form")).to_have_count(2)
    press(page, ".beside form button")
    expect(page.locator("main form")).to_have_count(0)
    page.goto("/nl/withdraw/")
    page.locator("[name=code]").fill(receipt.lower())
    press(page)
    expect(page.locator("main h1")).to_be_focused()
    expect(page.locator("main form")).to_have_count(0)
    assert len(hers(site_mail)) == 3


def sign(page: Page) -> str:
    """Sign with an address, by mouse; the receipt code."""
    page.goto("/nl/acties/marit-vos/")
    page.get_by_label("Naam", exact=True).fill(NAME)
    page.get_by_label("Woonplaats", exact=True).fill(TOWN)
    page.locator("[name=email]").fill(ADDRESS)
    page.locator("[name=updates]").check()
    page.get_by_role("button", name="Onderteken de brief").click()
    return page.locator("[data-receipt]").inner_text()


def send_the_draft(desk: Page) -> None:
    desk.goto("/admin/updates/")
    desk.get_by_role("link", name=DRAFT).first.click()
    desk.locator("a[href$='/send/']").first.click()
    press(desk, "form.appeal-form button[type=submit]")
    expect(desk.get_by_role("heading", name=DRAFT).first).to_be_visible()
