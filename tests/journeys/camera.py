"""A window on a running demo to take pictures in: its sizes, its logins, and files that a slow line can carry."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}


def open_browser(playwright: Playwright) -> Browser:
    """Chromium; as root it runs only without its sandbox."""
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)


def open_window(browser: Browser, url: str, *, locale: str = "nl-NL", **options) -> BrowserContext:
    """A window of its own, which speaks `locale`."""
    return browser.new_context(base_url=url, locale=locale, **options)


def log_in(page: Page, user_name: str, password: str) -> None:
    """Log in to the admin, and wait for its dashboard."""
    page.goto("/admin/")
    page.fill("input[name=username]", user_name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def wait_for_pictures(page: Page) -> None:
    """Pictures below the fold are loaded when they come into sight: scroll there and back."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")


def keep_small(image: Image.Image, path: Path, *, at_most: int) -> None:
    """Write a picture of drawings and text, for which 256 colours do. Ends the program above `at_most` bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > at_most:
        sys.exit(f"{path} has {path.stat().st_size:,} bytes: more than {at_most:,}")
