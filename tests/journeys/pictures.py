"""Takes pictures of every page of a running demo: `python -m tests.journeys.pictures FOLDER --url URL`.

Every public page on a phone and a desktop, in light and in dark; with --password, that of the demo logins, the editor
and the list of signatures too; and docs/pictures/action-page.png, which the README shows.
"""

import argparse
import io
import os
import re
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cms.env import BASE_DIR

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
ACTION = "/nl/acties/huang-xueqin/"
PAGES = {
    "home": "/nl/",
    "home-en": "/en/",
    "home-ar": "/ar/",
    "list": "/nl/acties/",
    "action": ACTION,
    "action-en": "/en/actions/huang-xueqin/",
    "action-ar": "/ar/actions/huang-xueqin/",
    "closed": "/nl/acties/jelle-wiarda/",
    "text": "/nl/privacy/",
    "not-found": "/nl/zo-niet/",
}
README_PICTURE = BASE_DIR / "docs" / "pictures" / "action-page.png"
# A newcomer on a slow line reads the README too.
README_PICTURE_BYTES = 300_000


def main() -> None:
    """Take all pictures into the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--password", default=os.environ.get("DEMO_PASSWORD", ""))
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        # As root Chromium runs only without its sandbox.
        arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for device, size in {"phone": PHONE, "desktop": DESKTOP}.items():
            for scheme in ("light", "dark"):
                context = _context(browser, chosen.url, color_scheme=scheme, **size)
                take_public(context.new_page(), chosen.folder, f"{device}-{scheme}")
                context.close()
        if chosen.password:
            take_admin(browser, chosen.url, chosen.password, chosen.folder)
        take_for_readme(browser, chosen.url)
        browser.close()


def take_public(page: Page, folder: Path, name: str) -> None:
    """Every public page from top to bottom, and what one sees first of those that are long."""
    for title, path in PAGES.items():
        page.goto(path)
        _save(page, folder / f"{title}-{name}.png")
        if title in ("home", "action"):
            page.screenshot(path=folder / f"{title}-first-{name}.png")
    page.goto(ACTION)
    button = page.get_by_role("button", name="Onderteken de brief")
    button.click()
    page.get_by_role("alert").wait_for()
    page.screenshot(path=folder / f"error-first-{name}.png")
    _save(page, folder / f"error-{name}.png")
    page.get_by_label("Naam", exact=True).fill("Nguyễn Thị O’Brien-d'Ørsted")
    page.get_by_label("Woonplaats", exact=True).fill("’s-Hertogenbosch")
    button.click()
    page.locator("[data-receipt]").wait_for()
    _save(page, folder / f"thank-you-{name}.png")


def take_admin(browser: Browser, url: str, password: str, folder: Path) -> None:
    """The editor of an action, and the list of signatures, as their users see them."""
    context = _context(browser, url, **DESKTOP)
    page = context.new_page()
    _log_in(page, "publisher", password)
    page.locator("main").get_by_role("link", name=re.compile(r"^\d+ pagina's$")).click()
    page.locator("main").get_by_role("link", name="onderliggende pagina's van 'Alle acties'").click()
    page.locator("tbody tr").first.wait_for()
    page.screenshot(path=folder / "admin-pages.png")
    page.get_by_role("link", name="Laat Huang Xueqin", exact=False).first.click()
    page.locator("[name=title]").wait_for()
    page.wait_for_timeout(1500)
    page.screenshot(path=folder / "admin-editor.png")
    page.get_by_role("button", name="voorvertoning").first.click()
    page.wait_for_timeout(4000)
    page.screenshot(path=folder / "admin-editor-preview.png")
    context.close()
    page = _context(browser, url, **DESKTOP).new_page()
    _log_in(page, "servicedesk", password)
    page.screenshot(path=folder / "admin-dashboard-desk.png", full_page=True)
    page.goto("/admin/signatures/")
    page.screenshot(path=folder / "admin-signatures.png")
    page.locator("tbody tr a").first.click()
    page.get_by_role("button", name="Toon naam").wait_for()
    page.screenshot(path=folder / "admin-signature.png")
    page.context.close()
    for scheme in ("light", "dark"):
        page = _context(browser, url, color_scheme=scheme, **DESKTOP).new_page()
        page.goto("/admin/login/")
        page.screenshot(path=folder / f"admin-login-{scheme}.png")
        _log_in(page, "owner", password)
        page.screenshot(path=folder / f"admin-dashboard-{scheme}.png", full_page=True)
        page.goto("/admin/actions/")
        page.screenshot(path=folder / f"admin-actions-{scheme}.png")
        page.locator("#listing-results .appeal-number a").first.click()
        page.locator(".appeal-chart").wait_for()
        page.screenshot(path=folder / f"admin-chart-{scheme}.png", full_page=True)
        page.goto("/admin/signatures/export/")
        page.screenshot(path=folder / f"admin-export-{scheme}.png")
        page.context.close()


def take_for_readme(browser: Browser, url: str) -> None:
    """The action page on a phone beside itself on a desktop, in one small file."""
    shots = []
    for size in (DESKTOP, PHONE):
        context = _context(browser, url, **size)
        page = context.new_page()
        page.goto(ACTION)
        _wait_for_pictures(page)
        shots.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        context.close()
    desktop, phone = shots
    phone = phone.resize((round(phone.width * desktop.height / phone.height), desktop.height), Image.Resampling.LANCZOS)
    both = Image.new("RGB", (desktop.width + phone.width + 24, desktop.height), "#FFFFFF")
    both.paste(desktop, (0, 0))
    both.paste(phone, (desktop.width + 24, 0))
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    # 1,200 points wide and 256 colours do for drawings and text.
    both = both.resize((1200, round(both.height * 1200 / both.width)), Image.Resampling.LANCZOS)
    both.quantize(256, dither=Image.Dither.NONE).save(README_PICTURE, optimize=True)
    if README_PICTURE.stat().st_size > README_PICTURE_BYTES:
        sys.exit(f"{README_PICTURE} has {README_PICTURE.stat().st_size:,} bytes: more than {README_PICTURE_BYTES:,}")


def _context(browser: Browser, url: str, **options) -> BrowserContext:
    return browser.new_context(base_url=url, locale="nl-NL", **options)


def _log_in(page: Page, user_name: str, password: str) -> None:
    page.goto("/admin/")
    page.fill("input[name=username]", user_name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def _wait_for_pictures(page: Page) -> None:
    """Pictures below the fold are loaded when they come into sight: scroll there and back."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")


def _save(page: Page, path: Path) -> None:
    _wait_for_pictures(page)
    page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    main()
