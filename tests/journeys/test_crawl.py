"""A robot with a real browser follows every public link of the demo, in each language, and listens for complaints."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import PATIENCE, WORRYING
from tests.journeys.public_pages import ACTION, SIGN_BUTTON
from tests.site import Site

pytestmark = pytest.mark.browser

# More pages than the demo has; a calendar without end, or a filter of filters, would pass it.
MOST = 150
# Violations are told to the page itself: listened for before anything of it runs.
LISTEN = """document.addEventListener("securitypolicyviolation", event =>
  console.error(`violated: ${event.effectiveDirective} by ${event.blockedURI}`));"""
# Where a link of a page may lead without being followed: to those who share it.
ELSEWHERE = re.compile(r"^(https|mailto|whatsapp|sms|tg):")
# All that a page names as an address of this site, for people and for programs.
ADDRESSES = """() => {
  const found = (names, read) => [...document.querySelectorAll(names)].map(
    element => [element.localName, new URL(read(element), document.baseURI).href]);
  return [
    ...found("a[href], link[href]", element => element.href),
    ...found("img[src], script[src]", element => element.src),
    ...found("source[srcset]", element => element.srcset.split(" ")[0]),
    ...found("[property='og:url'], [property='og:image']", element => element.content),
  ];
}"""


@dataclass
class Robot:
    """A browser that notes what it asked for, what it was refused, and what it complained of."""

    context: BrowserContext
    site: Site
    asked: set[str] = field(default_factory=set)
    complaints: list[tuple[str, str]] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(LISTEN)
        self.context.on("request", lambda asked: self.asked.add(asked.url))
        self.context.on("console", lambda said: self._note(said.text) if said.type in WORRYING else None)
        self.context.on("weberror", lambda error: self._note(str(error.error)))
        self.page = self.context.new_page()

    def _note(self, text: str) -> None:
        self.complaints.append((self.page.url, text))

    def status_of(self, address: str) -> int:
        """What a file or a page answers, asked for once."""
        if address not in self.checked:
            self.checked[address] = self.context.request.get(address).status
        return self.checked[address]

    @property
    def outside(self) -> list[str]:
        """The requests to others."""
        return sorted(url for url in self.asked if not url.startswith((self.site.url + "/", "data:image/")))

    def crawl(self, first: str) -> list[str]:
        """Open every page that links lead to; returns what leads nowhere, each with the page that it stands on."""
        waiting, broken = [urljoin(self.site.url, first)], []
        while waiting:
            address = waiting.pop(0)
            if address in self.seen:
                continue
            self.seen.add(address)
            assert len(self.seen) <= MOST, f"The site has no end: {address}"
            response = self.page.goto(address, wait_until="load")
            assert response
            if response.status != 200:
                broken.append(f"{address}: {response.status}")
                continue
            for kind, found in self.page.evaluate(ADDRESSES):
                target, fragment = urldefrag(found)
                if not target.startswith(self.site.url + "/"):
                    if not ELSEWHERE.match(found):
                        broken.append(f"{found} on {address}")
                elif kind == "a":
                    if target == urldefrag(self.page.url)[0] and fragment and not self._has(fragment):
                        broken.append(f"{found} on {address}")
                    waiting.append(target)
                elif self.status_of(target) != 200:
                    broken.append(f"{found} on {address}: {self.status_of(target)}")
        return broken

    def _has(self, fragment: str) -> bool:
        return bool(self.page.evaluate("name => document.getElementById(name) !== null", fragment))


@pytest.fixture
def robot(new_context: Callable[..., BrowserContext], site: Site) -> Robot:
    return Robot(new_context(), site)


def test_every_link_leads_somewhere_and_the_browser_has_nothing_to_complain_of(robot: Robot):
    assert robot.crawl("/") == []
    paths = {url.removeprefix(robot.site.url) for url in robot.seen}
    for code, folder in {"nl": "acties", "en": "actions", "ar": "actions"}.items():
        assert {f"/{code}/", f"/{code}/{folder}/", f"/{code}/{folder}/huang-xueqin/"} <= paths
        assert f"/{code}/{folder}/jelle-wiarda/" in paths, "the closed one"
    assert robot.complaints == []
    assert robot.outside == []
    assert robot.context.cookies() == []


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_errors_thanks_and_wrong_addresses_are_as_quiet(robot: Robot, code: str):
    page = robot.page
    page.goto(ACTION)
    if code != "nl":
        page.goto(page.locator(f"a[hreflang={code}]").get_attribute("href") or "")
    page.click(SIGN_BUTTON)
    page.locator("[role=alert]").wait_for()
    page.fill("[name=name]", f"Ṣafiyya {secrets.token_hex(3)}")
    page.fill("[name=town]", "Ede")
    page.click(SIGN_BUTTON)
    page.locator("[data-receipt]").wait_for()
    page.goto(f"/{code}/zo-niet/")
    # The browser itself tells of each page with an error status.
    said = [text for _url, text in robot.complaints if not re.search(r"status of (404|422)", text)]
    assert said == []
    assert robot.outside == []
    assert robot.context.cookies() == []


def test_what_programs_look_for_is_there(robot: Robot):
    for path in (
        *("/robots.txt", "/sitemap.xml", "/favicon.ico", "/apple-touch-icon.png", "/.well-known/security.txt"),
        *("/nl/feed/", "/en/feed/", "/ar/feed/", "/nl/card.png", "/ar/card/huang-xueqin.png"),
    ):
        assert robot.status_of(robot.site.url + path) == 200, path
    sitemap = robot.context.request.get("/sitemap.xml").text()
    addresses = re.findall(r"<loc>(.+?)</loc>", sitemap)
    assert len(addresses) > 10
    assert [address for address in addresses if robot.status_of(address) != 200] == []


def test_editors_meet_no_violation_in_editor_preview_and_upload(staff: Callable[[str], Page]):
    page, violations = staff("publisher"), []
    page.add_init_script(LISTEN)
    page.on("console", lambda said: violations.append(said.text) if "violated:" in said.text else None)
    found = page.request.get("/admin/pages/search/?q=Huang").text()
    # The Dutch page in the editor, and its translation in that of wagtail-localize.
    numbers = sorted(set(re.findall(r"/admin/pages/(\d+)/edit/", found)))
    assert len(numbers) > 1
    for number in numbers[:2]:
        page.goto(f"/admin/pages/{number}/edit/")
        page.locator("main").first.wait_for()
        page.goto(f"/admin/pages/{number}/view_draft/")
        page.locator("h1").first.wait_for()
    page.goto(f"/admin/pages/{numbers[0]}/edit/")
    page.get_by_role("button", name=re.compile("voorvertoning", re.IGNORECASE)).first.click()
    page.frame_locator("iframe[src*=preview]").locator("h1").first.wait_for()
    page.goto("/admin/images/add/")
    page.locator("input[type=file]").first.wait_for(state="attached")
    assert violations == []


# Negative controls: each kind of fault, on a page with the site's own headers.


def open_with(robot: Robot, markup: str) -> Page:
    """Open the list of actions with something at the end of its body that does not belong there."""

    def answer(route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</body>", markup + "</body>"))

    robot.page.route("**/nl/acties/", answer)
    robot.page.goto("/nl/acties/")
    robot.page.wait_for_timeout(200)
    return robot.page


@pytest.mark.parametrize(
    ("markup", "directive"),
    [
        ("<script>document.title = 'run'</script>", "script-src"),
        ("<p onclick='1' style='color: red'>x</p>", "style-src"),
        ("<img src='https://example.org/pixel.gif' alt=''>", "img-src"),
        ("<script src='https://example.org/x.js'></script>", "script-src"),
        ("<iframe src='/nl/'></iframe>", "frame-src"),
    ],
)
def test_what_the_policy_forbids_is_heard(robot: Robot, markup: str, directive: str):
    page = open_with(robot, markup)
    assert page.title() != "run"
    assert any(f"violated: {directive}" in text for _url, text in robot.complaints)


def test_a_link_that_leads_nowhere_is_found(robot: Robot):
    open_with(robot, "<a href='/nl/nergens/'>x</a><a href='#nothing'>y</a><a href='ftp://example.org/'>z</a>")
    broken = robot.crawl("/nl/acties/")
    assert len(broken) == 3, broken


def test_a_form_that_would_go_elsewhere_goes_nowhere(robot: Robot):
    page = open_with(robot, "<form action='https://example.org/' method='post'><button id='x'>x</button></form>")
    page.locator("#x").evaluate("button => button.click()")
    page.wait_for_timeout(200)
    assert any("form-action" in text for _url, text in robot.complaints)
    assert robot.outside == []
