"""The front end of docs/headless.html, on a site of its own: it lists, shows and signs through the API alone."""

import functools
import http.server
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from cms.env import BASE_DIR
from tests.site import Site

pytestmark = [pytest.mark.browser]

TITLE = "Laat Huang Xueqin onmiddellijk vrij"
# 20 seconds for the roll-up and the page cache, on a busy machine.
COUNT_SECONDS = 20


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def elsewhere(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another origin, with the front end as it stands in docs/, told where the site is."""
    folder = tmp_path_factory.mktemp("elsewhere")
    source = (BASE_DIR / "docs" / "headless.html").read_text(encoding="utf-8")
    assert source.count('content="http://localhost:8000"') == 1
    Path(folder, "index.html").write_text(source.replace("http://localhost:8000", site.url), encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def allow(site: Site, origins: str) -> None:
    """Fill in the sites that may collect signatures, as an owner does in the settings."""
    lines = [
        "from campaigns.models import OrganisationSettings",
        f"found = OrganisationSettings.objects.get(); found.allowed_origins = {origins!r}; found.clean(); found.save()",
    ]
    site.manage("shell", "--no-imports", "-v", "0", "-c", "\n".join(lines))


@pytest.fixture
def front(new_context: Callable[..., BrowserContext], elsewhere: str) -> Page:
    """The front end, open in a browser."""
    page = new_context().new_page()
    page.set_default_timeout(10_000)
    page.goto(elsewhere)
    return page


def fill_in(page: Page, name: str) -> None:
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_label("Naam", exact=True).fill(name)
    page.get_by_label("Woonplaats", exact=True).fill("Vlissingen")


def test_it_lists_shows_signs_and_counts(front, site, elsewhere):
    allow(site, elsewhere)
    fill_in(front, "=1+1")
    assert front.locator("picture img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    before = int(front.locator("[data-count]").inner_text())
    front.get_by_role("button", name="Onderteken de brief").click()
    expect(front.locator("#id_name_error")).to_have_text("Je naam kan niet beginnen met =, +, - of @")
    front.get_by_label("Naam", exact=True).fill(f"Bezoeker {secrets.token_hex(4)}")
    front.get_by_role("button", name="Onderteken de brief").click()
    expect(front.locator("[data-receipt]")).to_contain_text("-")
    until = time.monotonic() + COUNT_SECONDS
    while int(front.locator("[data-count]").inner_text()) == before and time.monotonic() < until:
        time.sleep(1)
        front.reload()
        front.locator("[data-count]").wait_for()
    assert int(front.locator("[data-count]").inner_text()) > before


def test_it_cannot_sign_where_the_organisation_has_not_named_it(front, site):
    """The negative control of the setting."""
    allow(site, "https://www.example.org")
    fill_in(front, "Niemand Hier")
    front.get_by_role("button", name="Onderteken de brief").click()
    expect(front.get_by_role("alert")).to_be_visible()
    assert front.locator("[data-receipt]").count() == 0


def test_it_shows_the_letters_in_another_language(front):
    front.get_by_label("Language").select_option("en")
    expect(front.get_by_role("heading", name="Letters to sign")).to_be_visible()
    front.get_by_role("listitem").get_by_role("link").first.click()
    expect(front.locator("main[lang=en] form")).to_be_visible()
