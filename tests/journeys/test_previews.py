"""Beside the text an editor sees what will become of it, on each device, and signs nothing there; and finds help."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser]


def open_action(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Spoedacties", exact=True).click()
    page.get_by_role("link", name=re.compile("^Ontsla Marit Vos niet")).first.click()
    expect(page.locator("[name=title]")).to_have_value(re.compile("^Ontsla Marit Vos niet"))


def test_an_editor_looks_at_a_draft_from_all_sides_and_signs_nothing(staff: Callable[[str], Page]):
    page = staff("editor")
    posted: list[str] = []
    page.on("request", lambda asked: posted.append(asked.url) if asked.method == "POST" else None)
    open_action(page)
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    preview = page.frame_locator("#w-preview-iframe")

    # Whoever types a name here and presses Enter, or makes the button work, has sent nothing.
    name = preview.locator("[name=name]")
    name.fill("Charlie")
    preview.locator("[name=town]").fill("Utrecht")
    preview.locator("[name=town]").press("Enter")
    expect(preview.get_by_text("hier kan niemand tekenen")).to_be_visible()
    preview.locator("#sign form").evaluate("form => { form.querySelector('button').disabled = false; }")
    preview.locator("#sign form button").click()
    expect(name).to_have_value("Charlie")

    for mode, words in {
        "closed": "Deze actie is gesloten",
        "thanks": "Je naam staat onder de brief",
        "letter": "De namen van iedereen die tekende",
    }.items():
        page.locator("[name=preview_mode]").select_option(mode)
        expect(preview.get_by_text(words).first).to_be_visible()
    page.locator("[name=preview_mode]").select_option("card")
    card = preview.locator("main img")
    expect(card).to_be_visible()
    assert card.evaluate("picture => picture.naturalWidth") == 1200
    # The policy of the admin lets the mail's own styles in.
    page.locator("[name=preview_mode]").select_option("mail-verify")
    sheet = preview.frame_locator("main iframe").locator(".sheet")
    expect(sheet.get_by_role("link", name="Open de pagina")).to_be_visible()
    expect(sheet).to_have_css("max-width", "600px")

    for size, width in {"mobile": 390, "tablet": 820, "desktop": 1280}.items():
        page.locator(f"[name=preview-size][value={size}]").check(force=True)
        expect(preview.locator("main")).to_be_visible()
        assert preview.locator(":root").evaluate("root => root.clientWidth") == pytest.approx(width, abs=20)
    assert posted
    assert not [url for url in posted if "/admin/" not in url], "only the editor's own form was sent"


def test_rare_fields_stand_behind_the_gear_and_help_below_the_form(staff: Callable[[str], Page]):
    page = staff("editor")
    open_action(page)
    heading = page.locator("[name$='-value-heading'][maxlength='80']")
    expect(heading).to_be_hidden()
    page.get_by_role("button", name="Instellingen", exact=True).first.click()
    expect(heading).to_be_visible()

    for example in page.locator(".appeal-help details").all():
        expect(example.locator("blockquote")).to_be_hidden()
        example.locator("summary").click()
        expect(example.locator("blockquote")).to_contain_text("Samira Haddou")
    keys = page.locator("#keyboard-shortcuts-dialog")
    page.locator(".appeal-help button").click()
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(keys).to_be_visible()


def test_the_ways_to_begin_an_action_fit_on_a_phone(staff: Callable[[str], Page]):
    page = staff("editor")
    page.set_viewport_size({"width": 320, "height": 800})
    # The second holds a list of titles, each longer than a phone is wide.
    for path in ("/admin/editorial/new/", "/admin/editorial/new/follow-up/"):
        page.goto(path)
        outside = (
            "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML)"
        )
        assert page.locator("main *").evaluate_all(outside) == []
