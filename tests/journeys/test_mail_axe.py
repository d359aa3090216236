"""Asks axe about the pages behind the links of mails, in Dutch on two sizes and in Arabic on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests import build
from tests.mailed import links_of, one_of_each, path
from tests.smtp import MailServer

from .axe import TWO_MODES, faults_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def found(links: list[str], word: str) -> str:
    return next(link for link in links if link.split("/")[2] == word)


def test_axe_finds_nothing_on_the_pages_behind_links_of_mails(window: Page, client: Client, smtp: MailServer):
    mails = one_of_each(client, smtp, build.action())
    links = [path(link) for mail in reversed(mails) for link in sorted(links_of(mail))]
    build.home("ar")
    # Fatima's was answered; Anna's was not.
    waiting, answered = (path(smtp.to(f"{who}@example.org")[0].link("verify")) for who in ("anna", "fatima"))
    pages = [waiting, answered, *(found(links, word) for word in ("one-click", "leave", "my-data", "withdraw"))]
    wrong = {}
    for page in [*pages, "/nl/my-data/", "/nl/withdraw/"]:
        for code, modes in (("nl", TWO_MODES), ("ar", TWO_MODES[1:])):
            link = page.replace("/nl/", f"/{code}/", 1)
            answer = window.goto(link)
            assert answer is not None
            assert answer.status == 200, link
            assert window.locator("html").get_attribute("lang") == code
            wrong[link] = faults_in(modes, window)
    assert {link: faults for link, faults in wrong.items() if faults} == {}
    window.goto(found(links, "one-click"))
    window.locator(".sign form button").click()
    window.locator("[role=alert]").wait_for()
    assert faults_in(TWO_MODES[:1], window) == []
