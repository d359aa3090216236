"""A mail scanner with a browser: it opens every link of every mail, runs what scripts there are, waits, and goes."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests import build
from tests.mailed import all_tables, links_of, one_of_each, path
from tests.smtp import MailServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# A minute on each page, by the page's own clock (milliseconds); the count is asked for meanwhile.
LONG = 60_000


@pytest.fixture
def links(client: Client, smtp: MailServer) -> list[str]:
    """Every link of a mail of each kind."""
    mails = one_of_each(client, smtp, build.action())
    return sorted({path(link) for mail in mails for link in links_of(mail)})


def look_at(window: Page, link: str) -> None:
    answer = window.goto(link)
    assert answer is not None
    assert answer.ok, link
    window.clock.run_for(LONG)
    window.wait_for_timeout(50)


def test_every_link_is_loaded_and_looked_at_and_nothing_happens(window: Page, links: list[str]):
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.method))
    window.clock.install()
    before = all_tables()
    for link in links:
        look_at(window, link)
    assert all_tables() == before
    assert set(asked) == {"GET"}
    assert window.context.cookies() == []


def test_a_script_that_pressed_the_button_would_be_noticed(window: Page, links: list[str]):
    """The negative control."""
    before = all_tables()
    button = window.locator("main form button")
    for link in (link for link in links if "/verify/" in link):
        window.goto(link)
        # One of them was answered already, and has none.
        if button.count():
            break
    with window.expect_request(lambda request: request.method == "POST"):
        window.evaluate("document.querySelector('main form button').click()")
    window.wait_for_timeout(300)
    assert all_tables() != before
