"""What the stories share: a visitor whose traffic is watched, staff who are logged in already, and a bare window."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.site import Site

from .answered import ORIGIN, answer_from_here

# Playwright keeps an event loop in this thread until the run ends, and Django would refuse every query beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

DESKTOP = {"width": 1280, "height": 900}
# 10 seconds for what a person waits for:
PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)
# What a browser does not say of a page that is well:
WORRYING = {"error", "warning", "assert"}


@dataclass
class Visitor:
    """Someone with a browser, and what that browser asked for and complained of."""

    page: Page
    site: Site
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def check_quiet(self) -> None:
        """Nobody else was told of the visit, no cookie was kept, and the browser had nothing to complain of."""
        assert self.asked
        assert [url for url in self.asked if not url.startswith(self.site.url + "/")] == []
        assert self.page.context.cookies() == []
        assert self.complaints == []


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: Site) -> dict[str, Any]:
    """Every browser window starts on the site, on a desktop, in Dutch."""
    return {**browser_context_args, "base_url": site.url, "locale": "nl-NL", "viewport": DESKTOP}


@pytest.fixture
def visitor(
    new_context: Callable[..., BrowserContext], site: Site, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """A visitor, with JavaScript or by indirect parametrization without. What the browser did is checked at the end."""
    context = new_context(java_script_enabled=getattr(request, "param", True))
    visitor = Visitor(context.new_page(), site)
    visitor.page.set_default_timeout(PATIENCE)
    context.on("request", lambda asked: visitor.asked.append(asked.url))
    context.on("console", lambda said: visitor.complaints.append(said.text) if said.type in WORRYING else None)
    context.on("weberror", lambda error: visitor.complaints.append(str(error.error)))
    yield visitor
    visitor.check_quiet()


@pytest.fixture(scope="session")
def logged_in(playwright: Playwright, site: Site) -> Callable[[str], Any]:
    """Give the storage of a browser in which a member of staff has logged in, by user name; each logs in once a run."""
    kept: dict[str, Any] = {}

    def log_in(user_name: str) -> Any:
        if user_name not in kept:
            # As the form does it, without a window.
            browser = playwright.request.new_context(base_url=site.url)
            browser.get("/admin/login/")
            token = next(cookie["value"] for cookie in browser.storage_state()["cookies"])
            fields = {"username": user_name, "password": site.password, "csrfmiddlewaretoken": token}
            assert browser.post("/admin/login/", form=fields).ok
            kept[user_name] = browser.storage_state()
            browser.dispose()
        return kept[user_name]

    return log_in


@pytest.fixture
def staff(new_context: Callable[..., BrowserContext], logged_in: Callable[[str], Any]) -> Callable[[str], Page]:
    """Open a window as a member of staff, by user name: one at a time, in one browser that loads the editor once."""
    context = new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)

    def open_window(user_name: str) -> Page:
        for page in context.pages:
            page.close()
        context.clear_cookies()
        context.add_cookies(logged_in(user_name)["cookies"])
        return context.new_page()

    return open_window


@pytest.fixture
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on pages of the test's own database; by indirect parametrization without JavaScript.

    For pages that the demo has not: it is there at once, and what the test builds is gone with it.
    """
    context = browser.new_context(base_url=ORIGIN, java_script_enabled=getattr(request, "param", True))
    context.set_default_timeout(PATIENCE)
    answer_from_here(context)
    yield context.new_page()
    context.close()
