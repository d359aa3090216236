"""The pages in French and in Chinese, as they look: accessible, within the screen, light, and each in its typefaces."""

import re
import secrets

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.goals import MOST_BYTES, MOST_REQUESTS
from tests.bench.visit import PHONE, visit
from tests.site import Site

from .axe import TWO_MODES, faults_in
from .conftest import Visitor
from .layout import cut_off, sticking_out

pytestmark = [pytest.mark.browser]

NURSE = {"fr": "/fr/actions/marit-vos/", "zh-hans": "/zh-hans/actions/marit-vos/"}
SMALLEST = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}

in_both_languages = pytest.mark.parametrize("code", NURSE)


@in_both_languages
def test_axe_finds_nothing_and_no_text_sticks_out_or_is_cut_off(page: Page, code: str):
    page.goto(NURSE[code])
    assert faults_in(TWO_MODES, page) == []
    for address in (f"/{code}/", f"/{code}/actions/", NURSE[code]):
        for size in (SMALLEST, DESKTOP):
            page.set_viewport_size(size)
            page.goto(address)
            assert sticking_out(page) + cut_off(page) == [], (address, size)


@in_both_languages
def test_a_visit_is_no_heavier_than_elsewhere_and_chinese_fetches_no_typeface(browser: Browser, site: Site, code: str):
    """A web font of Chinese weighs megabytes; the typefaces of the device have all of it."""
    seen = visit(browser, site.url + NURSE[code], PHONE)
    assert seen.bytes <= MOST_BYTES, seen.parts
    assert seen.requests <= MOST_REQUESTS, seen.parts
    fonts = [url for url, _bytes in seen.parts if url.endswith(".woff2")]
    assert bool(fonts) == (code == "fr")


@pytest.mark.parametrize(
    ("code", "name", "town", "words"),
    [
        ("fr", "Zoé Lefèvre", "Lœuilly", "Votre nom est sous la lettre"),
        ("zh-hans", "李小明", "成都", "您的名字已署在信上"),
    ],
)
def test_a_name_stands_under_the_letter_as_it_is_typed_and_signed(
    visitor: Visitor, code: str, name: str, town: str, words: str
):
    page, name = visitor.page, f"{name} {secrets.token_hex(3)}"
    comma = "，" if code == "zh-hans" else ", "
    page.goto("/nl/")
    page.locator(f"a[hreflang={code}]").click()
    page.locator(".envelope a").first.click()
    expect(page).to_have_url(re.compile(NURSE[code]))
    page.fill("[name=name]", name)
    page.fill("[name=town]", town)
    expect(page.locator(".letter .name-line")).to_have_text(f"{name}{comma}{town}")
    page.click("form[action*='/sign/'] [type=submit]")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.locator(".name-line")).to_have_text(f"{name}{comma}{town}")
