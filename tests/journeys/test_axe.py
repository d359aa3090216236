"""Asks axe about each public page and our own pages of the admin, on a phone and a desktop, in light and in dark."""

from collections.abc import Callable

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from playwright.sync_api import Page

from home.models import ActionListPage, HomePage
from tests import build

from .axe import EVERY_MODE, TWO_MODES, faults, faults_in
from .public_pages import KINDS, SIGN_BUTTON, open_page

pytestmark = [pytest.mark.browser]


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_page_of_the_demo(page: Page, kind: str, language: str):
    open_page(page, kind, language)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert faults_in(TWO_MODES if language == "ar" else EVERY_MODE, page) == []


def show_empty_home(window: Page, patch: pytest.MonkeyPatch) -> None:
    window.goto(build.home().url)


def show_empty_list(window: Page, patch: pytest.MonkeyPatch) -> None:
    window.goto(build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties")).url)


def show_closed_without_outcome(window: Page, patch: pytest.MonkeyPatch) -> None:
    window.goto(build.over(build.action()).source_page.url)


def show_thanks_that_are_over(window: Page, patch: pytest.MonkeyPatch) -> None:
    window.goto(build.home().url + "signed/long-ago/")


def show_not_stored(window: Page, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("campaigns.signing.sign_letter.record_signature", fail(OperationalError))
    window.goto(build.action().source_page.url)
    window.fill("[name=name]", "Fatima")
    window.fill("[name=town]", "Utrecht")
    window.click(SIGN_BUTTON)


def show_foreign_form(window: Page, patch: pytest.MonkeyPatch) -> None:
    # A page without an address of its own sends "Origin: null".
    window.set_content(f"<form method=post action=http://localhost/nl/sign/{build.action().slug}/><button>Go</button>")
    window.click("button")


def show_broken_home(window: Page, patch: pytest.MonkeyPatch, error: type[Exception] = RuntimeError) -> None:
    patch.setattr(HomePage, "serve", fail(error))
    window.goto(build.home().url)


def show_home_without_database(window: Page, patch: pytest.MonkeyPatch) -> None:
    show_broken_home(window, patch, OperationalError)


def show_bad_request(window: Page, patch: pytest.MonkeyPatch) -> None:
    show_broken_home(window, patch, SuspiciousOperation)


def fail(error: type[Exception]) -> Callable[..., None]:
    def raise_it(*args: object, **kwargs: object) -> None:
        raise error

    return raise_it


RARE = {
    show_empty_home: 200,
    show_empty_list: 200,
    show_closed_without_outcome: 200,
    show_thanks_that_are_over: 410,
    show_not_stored: 503,
    show_foreign_form: 403,
    show_broken_home: 500,
    show_home_without_database: 503,
    show_bad_request: 400,
}


@pytest.mark.django_db
@pytest.mark.parametrize("show", RARE, ids=lambda show: show.__name__.removeprefix("show_"))
def test_axe_finds_nothing_on_a_page_that_is_rarely_seen(
    window: Page, show: Callable[[Page, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
):
    answers = []
    window.on("response", lambda answer: answers.append(answer.status) if answer.request.is_navigation_request() else 0)
    show(window, monkeypatch)
    window.wait_for_load_state()
    assert answers[-1] == RARE[show]
    assert faults_in(TWO_MODES, window) == []


# Whose page it is, where the way begins, and the link that leads on to it.
ADMIN_PAGES = {
    "dashboard": ("owner", "/admin/", ""),
    "actions": ("publisher", "/admin/actions/", ""),
    "editor": ("publisher", "/admin/actions/", "main a[href$='/edit/']"),
    "chart": ("publisher", "/admin/actions/", "main a[href*='/charts/']"),
    "settings": ("publisher", "/admin/settings/campaigns/organisationsettings/", ""),
    "signatures": ("servicedesk", "/admin/signatures/", ""),
    "signature": ("servicedesk", "/admin/signatures/", "tbody a[href*='/inspect/']"),
    "search": ("servicedesk", "/admin/signatures/search/", ""),
    "export": ("servicedesk", "/admin/signatures/export/", ""),
    "supporters": ("servicedesk", "/admin/supporters/", ""),
    "supporter": ("servicedesk", "/admin/supporters/", "tbody a[href*='/inspect/']"),
    "addressees": ("publisher", "/admin/snippets/campaigns/addressee/", ""),
    "access log": ("owner", "/admin/access_log/", ""),
}
# Wagtail's own: its rich text fields have no name in a block, and its map of the form cannot be scrolled by keyboard.
WAGTAILS = (".public-DraftEditor-content", ".w-minimap")


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_axe_finds_nothing_on_our_pages_of_the_admin(staff: Callable[[str], Page], name: str):
    user, address, link = ADMIN_PAGES[name]
    window = staff(user)
    window.goto(address)
    if link:
        window.goto(window.locator(link).first.get_attribute("href") or "")
    assert window.locator("h1").count()
    assert faults_in(TWO_MODES, window, exclude=WAGTAILS if name == "editor" else ()) == []


def test_axe_finds_nothing_where_staff_log_in(page: Page):
    page.goto("/admin/login/")
    assert faults_in(EVERY_MODE, page) == []


TINY = "style='width: 9px; height: 9px; padding: 0; border: 0' aria-label=a"
FAULTY = f"""<html lang=nl><title>Bleek</title><main><h1>Bleek</h1><p style='color: #999'>Bleek</p><input>
    <button {TINY}></button><button {TINY}></button></main>"""


def test_axe_finds_a_pale_text_a_field_without_a_label_and_a_small_target(page: Page):
    """The negative control."""
    page.set_content(FAULTY)
    assert {fault.split()[0] for fault in faults(page)} == {"color-contrast", "label", "target-size"}
    page.set_content("<p style='color: #999; background: linear-gradient(#FFF, #FFF) #FFF'>Bleek op een verloop</p>")
    assert any(fault.startswith("color-contrast at p") for fault in faults(page))
