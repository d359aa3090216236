"""A supporter without a pen in the browser: the action page on paper is the letter, on exactly one sheet of A4; the
home page one sheet too."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


def sheets(page: Page) -> list[tuple[int, int]]:
    """The sizes of the sheets that a printer would get, in points."""
    found = page.pdf(prefer_css_page_size=True)
    # /MediaBox [0 0 594.95996 841.91998]
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", found)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize(
    "address",
    ["/nl/acties/huang-xueqin/", "/en/actions/huang-xueqin/", "/nl/acties/marit-vos/", "/ar/actions/huang-xueqin/"],
)
def test_an_action_is_printed_on_one_sheet(visitor: Visitor, address: str):
    visitor.page.goto(address)
    assert sheets(visitor.page) == [A4_POINTS]


@pytest.mark.parametrize("address", ["/nl/", "/en/", "/ar/"])
def test_the_home_page_is_printed_without_what_only_a_screen_can_do(visitor: Visitor, address: str):
    visitor.page.goto(address)
    # Other stories publish actions of their own; those of the demo fit on a sheet.
    visitor.page.evaluate(
        """for (const more of [...document.querySelectorAll('.envelopes > li')].slice(3)) more.remove();"""
    )
    assert sheets(visitor.page) == [A4_POINTS]
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator(".envelope").first).to_be_visible()
    expect(visitor.page.locator("#filter-heading")).to_be_hidden()


def test_a_letter_that_does_not_fit_is_printed_whole(visitor: Visitor):
    """The negative control: the sheet is one because the letter fits, not because the rest is cut off."""
    visitor.page.goto("/nl/acties/huang-xueqin/")
    visitor.page.evaluate(
        """const last = document.querySelector('.for-print .letter-text > p:last-child');
        for (let line = 0; line < 60; line++) last.before(last.cloneNode(true));"""
    )
    assert len(sheets(visitor.page)) > 1


def test_the_sheet_has_the_letter_as_it_is_sent_lines_number_and_last_day(visitor: Visitor):
    page = visitor.page
    page.goto("/nl/acties/huang-xueqin/")
    page.emulate_media(media="print")
    expect(page.locator(".letter .for-print [lang=en]")).to_be_visible()
    expect(page.locator(".letter .for-print")).to_contain_text("She was arrested on 19 September 2021")
    # The table is as high as the letter leaves room for.
    lines = page.locator(".print-lines").bounding_box()
    assert lines
    assert lines["height"] > 200
    expect(page.locator(".print-only")).to_contain_text("tot en met")
    for part in (".bar", ".action-head", ".sign", ".jump", ".words >> nth=0", ".foot"):
        expect(page.locator(part)).to_be_hidden()


def test_both_letters_are_printed_first_the_one_to_read(visitor: Visitor):
    page = visitor.page
    page.goto("/nl/acties/huang-xueqin/")
    page.emulate_media(media="print")
    reading, sent = page.locator(".letter-reading"), page.locator(".letter .for-print [lang=en]")
    expect(reading).to_contain_text("Geachte president")
    for part in (reading, page.locator(".for-print > summary"), sent):
        expect(part).to_be_visible()
    above, below = reading.bounding_box(), sent.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


def test_where_there_is_one_text_one_is_printed(visitor: Visitor):
    page = visitor.page
    page.goto("/en/actions/huang-xueqin/")
    page.emulate_media(media="print")
    expect(page.locator(".letter .letter-text:visible")).to_have_count(1)
    expect(page.locator(".for-print > summary")).to_be_hidden()
