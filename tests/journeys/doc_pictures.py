"""The pictures of README and docs/: the action page, and translators, reviewers and editors at work.

The demo itself is written to, as a translator would: rows of two actions. The draft of a press sheet loses its lead.
"""

import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from cms.env import BASE_DIR

from .camera import DESKTOP, PHONE, keep_small, log_in, open_window, wait_for_pictures

FOLDER = BASE_DIR / "docs" / "pictures"
# A newcomer on a slow line reads the README too.
BYTES = 300_000
# The docs of translators have four, those of editors five:
DESK_BYTES = 200_000
EDITOR_BYTES = 150_000
# Pixels around a part of a window.
ROOM = 20
# The docs are in English.
ENGLISH = "en-GB"
ACTION = "/nl/acties/huang-xueqin/"
# What the demo made of a press sheet, and nobody has finished:
SHEET_TITLE = "Bescherm boswachter Ruben Aalders"
# 20 seconds for a busy machine to look up a row and draw the page beside it:
PATIENCE = 20_000

# What the translator of French has done so far, and a row with the wrong year and a word that stands there twice.
DONE = {"Laat Huang Xueqin": "Libérez Huang Xueqin immédiatement", "Moedige vrouw": "Une femme courageuse en prison"}
WRITING = (
    "Op 19 september 2021",
    "Sophia Huang Xueqin a été arrêtée le 19 septembre 2020. Le lendemain, elle devait partir pour le Royaume-Uni, "
    "pour y faire ses ses études. L’accusation : “incitation à la subversion du pouvoir de l’État”.",
)


def take_for_readme(browser: Browser, url: str) -> None:
    """The action page on a phone beside itself on a desktop, in one small file."""
    shots = []
    for size in (DESKTOP, PHONE):
        context = open_window(browser, url, **size)
        page = context.new_page()
        page.goto(ACTION)
        wait_for_pictures(page)
        shots.append(_shot(page))
        context.close()
    desktop, phone = shots
    phone = phone.resize((round(phone.width * desktop.height / phone.height), desktop.height), Image.Resampling.LANCZOS)
    both = Image.new("RGB", (desktop.width + phone.width + 24, desktop.height), "#FFFFFF")
    both.paste(desktop, (0, 0))
    both.paste(phone, (desktop.width + 24, 0))
    # 1,200 points wide do.
    both = both.resize((1200, round(both.height * 1200 / both.width)), Image.Resampling.LANCZOS)
    keep_small(both, FOLDER / "action-page.png", at_most=BYTES)


def take_for_translators(browser: Browser, url: str, password: str) -> None:
    """The overview as it is at first, the desk from left to right and from right to left, and a review."""
    for name, user_name, take in DESK_PICTURES:
        _take(browser, url, password, name=name, user_name=user_name, show=take, at_most=DESK_BYTES)


def take_for_editors(browser: Browser, url: str, password: str) -> None:
    """Where an action begins, a draft of a press sheet, what it lacks, how it will look, and the life of an action."""
    for name, take in EDITOR_PICTURES.items():
        _take(browser, url, password, name=name, user_name="editor", show=take, at_most=EDITOR_BYTES)


def _take(
    browser: Browser,
    url: str,
    password: str,
    *,
    name: str,
    user_name: str,
    show: Callable[[Page], Locator | None],
    at_most: int,
) -> None:
    """What `show` brings before the eyes of a demo login: the window, or the part of it that is returned."""
    context = open_window(browser, url, locale=ENGLISH, **DESKTOP)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    log_in(page, user_name, password)
    part = show(page)
    keep_small(_shot(page, part), FOLDER / f"{name}.png", at_most=at_most)
    context.close()


def show_start(page: Page) -> None:
    """Where an action begins: the field for a press sheet, in one window."""
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto("/admin/editorial/new/")


def show_draft(page: Page) -> None:
    """The draft that the demo made of a sheet: its life, the sheet, and what it lacks."""
    _open_editor(page, SHEET_TITLE)


def show_ready(page: Page) -> Locator:
    """What keeps a page from going live, and the advice: of a draft without a lead, whose last day is over."""
    _open_editor(page, SHEET_TITLE)
    page.locator("[name=lead]").fill("")
    page.locator("[name=deadline]").fill("2026-01-31")
    page.locator("[name=goal]").focus()
    page.locator("#ready [data-place=lead]").wait_for()
    return page.locator("#ready")


def show_preview(page: Page) -> None:
    """The draft on a phone beside its fields."""
    _open_editor(page, SHEET_TITLE)
    page.keyboard.press("Control+p")
    page.frame_locator("#w-preview-iframe").locator("h1").wait_for()
    page.wait_for_timeout(1500)


def show_rail(page: Page) -> Locator:
    """The life of an action that is over."""
    _open_editor(page, "Laat verslaggever Jelle")
    return page.locator(".appeal-rail")


def _open_editor(page: Page, title: str) -> None:
    """Open a page from the list of actions, and wait until what is missing has been looked at."""
    page.goto("/admin/actions/")
    page.locator("#listing-results").get_by_role("link", name=title).first.click()
    page.locator("[data-ready-mark]").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)


def show_overview(page: Page) -> None:
    """Every action in every language; the last one is stale in Arabic."""
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto("/admin/translation/overview/")


def show_desk(page: Page) -> None:
    """Some rows are done, and the one that is being written has something to mend."""
    _open_desk(page, "Laat Huang Xueqin")
    for words, text in DONE.items():
        row = _write(page, words, text)
        page.keyboard.press("Control+Enter")
        expect(row).to_have_attribute("data-state", "saved", timeout=PATIENCE)
    row = _write(page, *WRITING)
    expect(row.locator("[data-findings] .is-red")).to_be_visible(timeout=PATIENCE)
    _settle(page, row)


def show_changed_row(page: Page) -> None:
    """A row that is open again, since its source has changed."""
    _open_desk(page, "Ontsla Marit Vos")
    row = page.locator("[data-row][data-changed]").first
    row.locator("[data-field]").focus()
    expect(row.locator(".is-previous ins").first).to_be_visible(timeout=PATIENCE)
    _settle(page, row)


def show_review(page: Page) -> None:
    """Both languages side by side, and the buttons of the reviewer below."""
    page.get_by_role("link", name="Laat verslaggever Jelle").first.click()
    page.get_by_role("button", name="Approve and publish").wait_for()


# In this order: the overview is as the demo made it. Each with who sees it.
DESK_PICTURES = (
    ("overview", "editor", show_overview),
    ("desk", "translator-fr", show_desk),
    ("desk-rtl", "translator-ar", show_changed_row),
    ("review", "reviewer-zh-hans", show_review),
)


EDITOR_PICTURES = {
    "start": show_start,
    "draft": show_draft,
    "preview": show_preview,
    "rail": show_rail,
    # Last: the editor saves by itself what was taken out for it.
    "ready": show_ready,
}


def _open_desk(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).first.click()
    page.locator("#desk[data-ready]").wait_for()


def _write(page: Page, words: str, text: str) -> Locator:
    """Write into the row whose source begins like this, over what may stand there."""
    row = page.locator(f'[data-row][data-source^="{words}"]').first
    row.locator("[data-field]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    return row


def _settle(page: Page, row: Locator) -> None:
    """Wait until the row is kept and the page beside it is drawn, and bring the row to the middle."""
    expect(row.locator("[data-help]")).not_to_be_empty(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    row.evaluate("row => row.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(1500)


def _shot(page: Page, part: Locator | None = None) -> Image.Image:
    """The window, or a part of it with some room around, which dots and lines of it reach into."""
    clip: FloatRect | None = None
    if part:
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box
        clip = {
            "x": box["x"] - ROOM,
            "y": box["y"] - ROOM,
            "width": box["width"] + 2 * ROOM,
            "height": box["height"] + 2 * ROOM,
        }
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
