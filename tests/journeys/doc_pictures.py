"""The pictures of README and docs/: the action page, and translators, reviewers and editors at work.

The demo itself is written to, as a translator would: rows of two actions.
"""

import io

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from cms.env import BASE_DIR

from .camera import DESKTOP, PHONE, keep_small, log_in, open_window, wait_for_pictures

FOLDER = BASE_DIR / "docs" / "pictures"
# A newcomer on a slow line reads the README too.
BYTES = 300_000
# The docs of translators have four:
DESK_BYTES = 200_000
# The docs are in English.
ENGLISH = "en-GB"
ACTION = "/nl/acties/huang-xueqin/"
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
    for name, user_name, take in PICTURES:
        context = open_window(browser, url, locale=ENGLISH, **DESKTOP)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        log_in(page, user_name, password)
        take(page)
        keep_small(_shot(page), FOLDER / f"{name}.png", at_most=DESK_BYTES)
        context.close()


def show_overview(page: Page) -> None:
    """Every action in every language, without the empty half of the window."""
    page.set_viewport_size({"width": 1280, "height": 660})
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
PICTURES = (
    ("overview", "editor", show_overview),
    ("desk", "translator-fr", show_desk),
    ("desk-rtl", "translator-ar", show_changed_row),
    ("review", "reviewer-zh-hans", show_review),
)


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


def _shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")
