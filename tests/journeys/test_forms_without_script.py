"""The rules of the signing form (DESIGN 8), in a browser without scripts, in each language of the site."""

import re
import unicodedata

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests import build, translating, translations

from .public_pages import SIGN_BUTTON

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.parametrize("window", [False], ids=["without-javascript"], indirect=True),
]
in_each_language = pytest.mark.parametrize("language", ["nl", "en", "ar"])

DAYS = 30
TITLE_PREFIXES = {"nl": "Fout: ", "en": "Error: ", "ar": "خطأ: "}
TYPED = {"town": "’s-Hertogenbosch", "email": "fatima at example"}
# What helps a phone to fill in the form (WCAG 1.3.5).
AUTOCOMPLETE = {"name": "name", "town": "address-level2", "email": "email"}


@pytest.fixture
def address(language: str, db: None) -> str:
    """An open action that closes in 30 days, in this language."""
    page = build.draft(live=True, deadline=build.days(DAYS), goal=1000)
    if language == "nl":
        return page.url
    return translations.target(translating.live_in(page, language)[language]).url


def field(window: Page, name: str) -> Locator:
    return window.locator(f"form[action*='/sign/'] [name={name}]")


def send_with_errors(window: Page, address: str) -> None:
    """Send the form without a name, and with an address that is none."""
    window.goto(address)
    for name, text in TYPED.items():
        field(window, name).fill(text)
    field(window, "updates").check()
    with window.expect_response(re.compile("/sign/")) as answer:
        window.click(SIGN_BUTTON)
    assert answer.value.status == 422


@in_each_language
def test_before_anything_is_sent_the_form_says_what_it_needs_and_holds_nothing_back(
    window: Page, address: str, language: str
):
    window.goto(address)
    with translation.override(language):
        optional = translation.gettext("E-mail (not required)")
    assert re.search(r"\(.+\)", optional)
    for name, token in AUTOCOMPLETE.items():
        box = field(window, name)
        expect(box).to_have_attribute("autocomplete", token)
        label = window.locator(f"label[for={box.get_attribute('id')}]")
        assert ("(" in label.inner_text()) is (name == "email")
        # Above the field, so that both are seen by who has magnified the page.
        above, below = label.bounding_box(), box.bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1
    assert window.get_by_text(optional, exact=True).count()
    expect(field(window, "email")).to_have_attribute("type", "email")
    expect(field(window, "updates")).not_to_be_checked()
    for unwanted in ("[placeholder]", "[required]", "[aria-required]", "[maxlength]", "[aria-invalid=true]"):
        expect(window.locator(f"main {unwanted}")).to_have_count(0)
    expect(window.locator("form[action*='/sign/']")).to_have_attribute("novalidate", "")
    assert window.title() == window.title().removeprefix(TITLE_PREFIXES[language])


@in_each_language
def test_an_error_is_said_in_the_title_the_summary_and_beside_its_field(window: Page, address: str, language: str):
    send_with_errors(window, address)

    assert window.title().startswith(TITLE_PREFIXES[language])
    summary = window.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    for attribute, value in {"tabindex": "-1", "autofocus": ""}.items():
        expect(summary).to_have_attribute(attribute, value)
    links = summary.get_by_role("link")
    expect(links).to_have_count(2)
    for link, name in zip(links.all(), ("name", "email"), strict=True):
        box = field(window, name)
        expect(box).to_have_attribute("aria-invalid", "true")
        described = (box.get_attribute("aria-describedby") or "").split()
        # The same words, which the reader hears in the field and sees beside it.
        beside = [window.locator(f"#{one}") for one in described]
        assert any(link.inner_text() in one.inner_text() and one.is_visible() for one in beside)
        link.click()
        expect(box).to_be_focused()
        expect(box).to_be_in_viewport()
    expect(field(window, "town")).not_to_have_attribute("aria-invalid", "true")
    for name, text in TYPED.items():
        expect(field(window, name)).to_have_value(text)
    expect(field(window, "updates")).to_be_checked()
    if language != "en":
        with translation.override("en"):
            assert translation.gettext("Fill in your name") not in summary.inner_text()


@in_each_language
def test_the_time_that_is_left_is_a_number_of_whole_days_from_the_server(window: Page, address: str, language: str):
    window.goto(address)
    expect(window.locator("html")).to_have_attribute("lang", language)
    expect(window.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    numbers = re.findall(r"\d+", window.locator(".postmark").first.inner_text())
    # In the digits of any script.
    assert DAYS in [int("".join(str(unicodedata.digit(one)) for one in number)) for number in numbers]
    # What ticks says so to a screen reader, or nobody hears it.
    expect(window.locator("main [role=timer], main [aria-live]:not([data-count])")).to_have_count(0)
