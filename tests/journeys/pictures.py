"""Takes pictures of every page of a running demo: `python -m tests.journeys.pictures FOLDER --url URL`.

Every public page on a phone and a desktop, in light and in dark; with --password, that of the demo logins, the editor
and the list of signatures too; and all of docs/pictures/, of which only README's action page needs no password.
"""

import argparse
import os
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from .camera import DESKTOP, PHONE, log_in, open_browser, open_window, wait_for_pictures
from .doc_pictures import ACTION, take_for_editors, take_for_readme, take_for_translators

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


def main() -> None:
    """Take all pictures into the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--password", default=os.environ.get("DEMO_PASSWORD", ""))
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        for device, size in {"phone": PHONE, "desktop": DESKTOP}.items():
            for scheme in ("light", "dark"):
                context = open_window(browser, chosen.url, color_scheme=scheme, **size)
                take_public(context.new_page(), chosen.folder, f"{device}-{scheme}")
                context.close()
        if chosen.password:
            take_admin(browser, chosen.url, chosen.password, chosen.folder)
            take_for_translators(browser, chosen.url, chosen.password)
            take_for_editors(browser, chosen.url, chosen.password)
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
    context = open_window(browser, url, **DESKTOP)
    page = context.new_page()
    log_in(page, "publisher", password)
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
    page = open_window(browser, url, **DESKTOP).new_page()
    log_in(page, "servicedesk", password)
    page.screenshot(path=folder / "admin-dashboard-desk.png", full_page=True)
    page.goto("/admin/signatures/")
    page.screenshot(path=folder / "admin-signatures.png")
    page.locator("tbody tr a").first.click()
    page.get_by_role("button", name="Toon naam").wait_for()
    page.screenshot(path=folder / "admin-signature.png")
    page.context.close()
    for scheme in ("light", "dark"):
        page = open_window(browser, url, color_scheme=scheme, **DESKTOP).new_page()
        page.goto("/admin/login/")
        page.screenshot(path=folder / f"admin-login-{scheme}.png")
        log_in(page, "owner", password)
        page.screenshot(path=folder / f"admin-dashboard-{scheme}.png", full_page=True)
        page.goto("/admin/actions/")
        page.screenshot(path=folder / f"admin-actions-{scheme}.png")
        page.locator("#listing-results .appeal-number a").first.click()
        page.locator(".appeal-chart").wait_for()
        page.screenshot(path=folder / f"admin-chart-{scheme}.png", full_page=True)
        page.goto("/admin/signatures/export/")
        page.screenshot(path=folder / f"admin-export-{scheme}.png")
        page.context.close()


def _save(page: Page, path: Path) -> None:
    wait_for_pictures(page)
    page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    main()
