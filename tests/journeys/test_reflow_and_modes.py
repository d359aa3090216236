"""Pages in the ways people read them: enlarged, spaced, in forced colours, without motion, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import Page

from .layout import cut_off, space_text, sticking_out
from .public_pages import KINDS, open_page

pytestmark = [pytest.mark.browser]

# 1280 x 1024 enlarged four times (WCAG 1.4.10):
ENLARGED = {"width": 320, "height": 256}
DESKTOP = {"width": 1280, "height": 900}
# A phone on which the keyboard is open:
PHONE_WITH_KEYBOARD = {"width": 390, "height": 480}
# Points of 1/72 inch.
A4 = (595, 842)

in_both_directions = pytest.mark.parametrize("language", ["nl", "ar"])


@in_both_directions
def test_no_page_sticks_out_or_cuts_text_off_when_it_is_enlarged_or_spaced(page: Page, language: str):
    found = []
    for kind in KINDS:
        page.set_viewport_size(ENLARGED)
        open_page(page, kind, language)
        found += [f"{kind}, enlarged: {fault}" for fault in sticking_out(page) + cut_off(page)]
        space_text(page)
        for size in (ENLARGED, DESKTOP):
            page.set_viewport_size(size)
            found += [f"{kind}, spaced, {size['width']} px: {fault}" for fault in sticking_out(page) + cut_off(page)]
    assert found == []


def test_text_that_sticks_out_or_is_cut_off_is_found(page: Page):
    """The negative control."""
    page.set_viewport_size(ENLARGED)
    page.set_content("<body dir=rtl><b style='white-space: nowrap'>" + "woord " * 80)
    assert any("text in b" in fault for fault in sticking_out(page))
    page.set_content("<p style='height: 1.2em; line-height: 1.2; overflow: hidden; width: 9em'>nog een woord</p>")
    assert cut_off(page) == []
    space_text(page)
    assert cut_off(page) == ["p."]


BORDERLESS = """() => [...document.querySelectorAll(".button, main input:not([type=hidden])")].filter(element => {
    if (!element.checkVisibility() || element.closest("[aria-hidden=true]")) return false;
    if (element.type === "checkbox" && getComputedStyle(element).appearance !== "none") return false;
    const style = getComputedStyle(element);
    const isSeen = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1
        && style.borderTopColor !== style.backgroundColor && style.borderTopColor !== "rgba(0, 0, 0, 0)";
    return !isSeen;
}).map(element => element.outerHTML.slice(0, 80))"""


RING = "(style => [style.outlineStyle, style.outlineWidth])(getComputedStyle(document.activeElement))"


def test_in_forced_colours_buttons_and_fields_have_borders_and_the_focus_a_ring(page: Page):
    page.emulate_media(forced_colors="active")
    open_page(page, "errors")
    assert page.locator("main [type=submit]").is_visible()
    assert page.evaluate(BORDERLESS) == []
    for _stop in range(4):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            "(style => [style.outlineStyle, style.outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert ring[0] != "none"
        assert float(ring[1].removesuffix("px")) >= 2
    # The negative control: a field that shows itself by its ground alone is lost.
    page.goto("about:blank")
    page.set_content("<main><input style='border: none; background: #EEE'></main>")
    assert len(page.evaluate(BORDERLESS)) == 1


MOVING = """() => [
    ...document.getAnimations().map(animation => animation.effect.target.outerHTML.slice(0, 80)),
    ...[...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        const lasts = style.transitionDuration.split(", ").some(one => parseFloat(one) > 0.01);
        return lasts || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).map(element => element.outerHTML.slice(0, 80)),
]"""


def test_nothing_moves_for_who_wants_no_motion(page: Page):
    page.emulate_media(reduced_motion="reduce")
    for kind in ("home", "action", "thanks"):
        open_page(page, kind)
        assert page.evaluate(MOVING) == []
    # The negative control.
    page.goto("about:blank")
    page.set_content("<p style='transition: color 1s'>Kleur</p>")
    assert len(page.evaluate(MOVING)) == 1


COVERED = """() => {
    const focused = document.activeElement, box = focused.getClientRects()[0], found = [];
    if (focused === document.body || !box) return null;
    const middle = box.left + box.width / 2;
    for (const [x, y] of [[middle, box.top + 2], [middle, box.top + box.height / 2], [middle, box.bottom - 2]]) {
        const above = document.elementFromPoint(x, y);
        if (!above || !(above === focused || focused.contains(above) || above.contains(focused)))
            found.push(`${focused.outerHTML.slice(0, 60)} lies below ${above?.outerHTML.slice(0, 60)} at ${x}, ${y}`);
    }
    return found;
}"""


@in_both_directions
def test_nothing_covers_what_has_the_focus_on_a_phone_with_its_keyboard_open(page: Page, language: str):
    page.set_viewport_size(PHONE_WITH_KEYBOARD)
    open_page(page, "action", language)
    fields, found = set(), []
    for _stop in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate(COVERED)
        if covered is None:
            break
        found += covered
        fields.add(page.evaluate("document.activeElement.name"))
    assert {"name", "town", "email", "updates"} <= fields
    assert found == []


def test_a_field_below_a_button_that_sticks_is_found(page: Page):
    """The negative control."""
    page.set_content("<input><b style='position: fixed; inset: 0; background: red'></b>")
    page.keyboard.press("Tab")
    assert len(page.evaluate(COVERED)) == 3


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_on_paper_an_action_is_one_sheet_with_the_whole_letter(page: Page, language: str):
    open_page(page, "action", language)
    letter = page.locator(".letter .for-print .letter-text, .letter .letter-text").last
    paragraphs = [text for text in letter.locator("p:not(.letter-short p)").all_text_contents() if text.strip()]
    assert len(paragraphs) > 3
    page.emulate_media(media="print")
    # What a closed <details> holds counts as seen only where it is opened for paper.
    assert letter.evaluate("letter => letter.checkVisibility({contentVisibilityAuto: true})")
    printed = letter.inner_text()
    assert [text for text in paragraphs if " ".join(text.split()) not in " ".join(printed.split())] == []
    assert not page.locator("form").is_visible()

    assert sheets(page) == [A4]


def test_a_second_sheet_is_counted(page: Page):
    """The negative control."""
    page.set_content("<p style='break-after: page'>Een</p><p>Twee</p>")
    assert len(sheets(page)) == 2


def sheets(page: Page) -> list[tuple[int, ...]]:
    """The size of each sheet that is printed."""
    pdf = page.pdf(prefer_css_page_size=True, format="A4", print_background=True)
    # Chromium writes one such object a page, uncompressed.
    boxes = re.findall(rb"/Type\s*/Page\b.*?/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf, re.DOTALL)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", pdf))
    return [tuple(round(float(side)) for side in box) for box in boxes]
