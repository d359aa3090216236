"""Translators at the desk, hands on the keyboard: a whole letter, lost lines, two at once, links and bold words."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Locator, Page, expect
from wagtail.models import Locale
from wagtail_localize.models import Translation

from campaigns.models import RowComment, Term, TermSpelling
from campaigns.models.rows import rows_of
from campaigns.staff import set_up_roles
from campaigns.translation.save_row import save_row
from tests import build, translating
from tests.site import Site

from .answered import ORIGIN
from .axe import DESKTOP, PHONE, faults

pytestmark = pytest.mark.browser

HUANG = "Laat Huang Xueqin"
# 30 seconds for a server that is busy to save all rows of a page; a translator waits for none of them.
ALL_SAVED = 30_000
THEIRS = "De quelqu'un d'autre."
SENT, OFFLINE = "saved", "offline"
# The preview is a public page, which has tests of its own.
PREVIEW = ["iframe"]

COUNT_PRESSES = """
    window.presses = 0;
    for (const name of ["mousedown", "touchstart", "pointerdown"]) {
        addEventListener(name, () => { window.presses += 1; }, true);
    }
"""


class Desk:
    """The desk in a window, and what a translator does at it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.add_init_script(COUNT_PRESSES)
        page.goto(address)
        expect(page.locator("#desk[data-ready]")).to_be_attached()
        self.loads: list[str] = []
        page.on("framenavigated", lambda frame: self.loads.append(frame.url) if frame == page.main_frame else None)

    @property
    def rows(self) -> Locator:
        return self.page.locator("[data-row]")

    @property
    def sources(self) -> list[str]:
        return self.rows.evaluate_all("rows => rows.map(row => row.dataset.source)")

    def row(self, words: str) -> Locator:
        """The row whose source begins like this."""
        return self.page.locator(f'[data-row][data-source^="{words}"]')

    def field(self, row: Locator) -> Locator:
        return row.get_by_role("textbox").first

    def write(self, number: int, text: str, *, is_offline: bool = False) -> Locator:
        """Write something else into a row, without saving it; the row."""
        row = self.rows.nth(number)
        self.field(row).focus()
        self.page.context.set_offline(is_offline)
        self.press("Control+a")
        self.type(text)
        return row

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def in_one_line(markup: str, code: str) -> str:
    return translating.in_other_words(re.sub(r"<[^>]*>", " ", markup), code)


def write_all(desk: Desk, code: str) -> None:
    """Write and save each row, and see after each that the next open one has the focus."""
    for number, source in enumerate(desk.sources):
        expect(desk.field(desk.rows.nth(number))).to_be_focused()
        # Over what may stand there already.
        desk.press("Control+a")
        desk.type(in_one_line(source, code))
        desk.press("Control+Enter")
    expect(desk.page.locator("[data-send] button")).to_be_focused()
    expect(desk.page.locator(f"[data-row]:not([data-state={SENT}])")).to_have_count(0, timeout=ALL_SAVED)
    assert desk.page.evaluate("window.presses") == 0
    assert desk.loads == []


def open_from_dashboard(page: Page, title: str) -> Desk:
    page.goto("/admin/")
    return Desk(page, page.get_by_role("link", name=title).first.get_attribute("href") or "")


# On the demo, with a line that can be cut and a login that can end


def test_a_translator_finishes_an_action_without_a_mouse_and_without_loading_a_page(staff: Callable[[str], Page]):
    desk = open_from_dashboard(staff("translator-fr"), HUANG)
    assert desk.rows.count() >= 18
    write_all(desk, "fr")
    total = desk.rows.count()
    expect(desk.page.locator("[data-progress]")).to_have_js_property("value", total)
    desk.page.reload()
    expect(desk.field(desk.rows.first)).to_have_text(in_one_line(desk.sources[0], "fr"))
    expect(desk.page.locator(f"[data-row][data-state={SENT}]")).to_have_count(total)


def test_what_is_typed_while_the_line_is_cut_is_sent_when_it_is_back(staff: Callable[[str], Page]):
    desk = open_from_dashboard(staff("translator-fr"), HUANG)
    row = desk.write(15, "Sans ligne", is_offline=True)
    expect(row).to_have_attribute("data-state", OFFLINE)
    # Also from where the top of the desk is out of sight.
    expect(desk.page.locator("[data-notice=offline]")).to_be_in_viewport()
    desk.page.context.set_offline(False)
    expect(row).to_have_attribute("data-state", "kept")
    expect(desk.page.locator("[data-notice=offline]")).to_have_count(0)


def test_what_had_not_been_sent_when_the_browser_broke_down_is_there_again(staff: Callable[[str], Page]):
    desk = open_from_dashboard(staff("translator-fr"), HUANG)
    context, address = desk.page.context, desk.page.url
    row = desk.write(2, "Avant la panne", is_offline=True)
    expect(row).to_have_attribute("data-state", OFFLINE)
    desk.page.close()
    context.set_offline(False)
    again = Desk(context.new_page(), address)
    expect(again.page.locator("[data-notice=restored]")).to_be_visible()
    expect(again.field(again.rows.nth(2))).to_have_text("Avant la panne")
    expect(again.rows.nth(2)).to_have_attribute("data-state", "kept")


def test_a_login_that_ends_loses_nothing_and_one_in_another_tab_sends_it(staff: Callable[[str], Page], site: Site):
    desk = open_from_dashboard(staff("translator-fr"), HUANG)
    desk.page.context.clear_cookies()
    row = desk.write(3, "Sans session")
    expect(row).to_have_attribute("data-state", "login")
    with desk.page.expect_popup() as popup:
        desk.page.locator("[data-notice=login] a").press("Enter")
    login = popup.value
    login.fill("[name=username]", "translator-fr")
    login.fill("[name=password]", site.password)
    login.press("[name=password]", "Enter")
    login.wait_for_url("**/admin/translation/**")
    login.close()
    desk.page.locator("[data-notice=login] button").press("Enter")
    expect(row).to_have_attribute("data-state", "kept")
    expect(desk.page.locator("[data-notice=login]")).to_have_count(0)
    assert desk.loads == []


# On pages of the test's own


@pytest.fixture
def at_desk(window: Page, db: None) -> Callable[..., Desk]:
    """Open the desk of a translation as a translator of its language."""

    def open_desk(translation: Translation) -> Desk:
        code = translation.target_locale.language_code
        set_up_roles()
        user, _is_new = User.objects.get_or_create(username=f"translator-{code}")
        user.groups.set([Group.objects.get(name=f"translators-{code}")])
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": ORIGIN}])
        return Desk(window, f"/admin/translation/{translation.pk}/")

    return open_desk


def asked(code: str, *, full: str = "<p>Please.</p>", text: str = "<p>Zij zit vast.</p>", **letter: Any) -> Translation:
    body = build.body(letter={"full": full, **letter})
    next(block for block in body if block["type"] == "case_section")["value"]["text"] = text
    return translating.asked(build.published(body=body), code)


def test_a_translator_of_arabic_does_the_same_from_right_to_left(at_desk: Callable[..., Desk]):
    desk = at_desk(asked("ar", full="".join(f"<p>Reason {number}.</p>" for number in range(8))))
    # What the preview costs is paid in the story of French.
    desk.press("Alt+p")
    assert desk.rows.count() >= 18
    assert set(desk.page.locator("[data-field]").evaluate_all("all => all.map(one => one.lang + one.dir)")) == {"arrtl"}
    write_all(desk, "ar")


def test_links_and_bold_words_are_chips_that_keys_insert_and_no_tag_is_ever_seen(at_desk: Callable[..., Desk]):
    source = '<p>Lees <a href="https://example.org/">het <b>verslag</b></a>.</p><p>Zij is <b>niet</b> vrij.</p>'
    translation = asked("fr", text=source)
    desk = at_desk(translation)
    row = desk.row("Lees")
    field = desk.field(row)
    field.focus()
    desk.type("Lisez ")
    desk.press("Alt+i")
    desk.type("le ")
    desk.press("Alt+i")
    desk.type("<i>rapport</i>")
    chips = field.locator(".desk-chip").evaluate_all("all => all.map(one => one.dataset.key + ' ' + one.dataset.side)")
    assert chips == ["a#a1 open", "b1 open", "b1 close", "a#a1 close"]
    expect(row.locator("[data-mark]:visible")).to_have_count(0)
    desk.press("Control+Enter")
    expect(row).to_have_attribute("data-state", SENT)
    saved = next(one.text for one in rows_of(translation) if one.source.startswith("Lees"))
    assert saved == 'Lisez <a id="a1">le <b>&lt;i&gt;rapport&lt;/i&gt;</b></a>'
    # Whoever deletes one half of a mark deletes the mark and not the words, and can undo it.
    field = desk.field(desk.row("Zij is"))
    expect(field).to_be_focused()
    desk.press("Alt+c")
    expect(field.locator(".desk-chip")).to_have_count(2)
    desk.press("Control+Home", *["Delete"] * len("Zij is "), "Delete")
    expect(field.locator(".desk-chip")).to_have_count(0)
    expect(field).to_have_text("niet vrij.")
    desk.press("Control+z")
    expect(field.locator(".desk-chip")).to_have_count(2)


def test_what_is_pasted_is_words_alone_and_a_line_of_one_line_stays_one(at_desk: Callable[..., Desk]):
    desk = at_desk(asked("fr"))
    paste = """([field, html, text]) => {
        const data = new DataTransfer();
        data.setData("text/html", html);
        data.setData("text/plain", text);
        const inputType = "insertFromPaste";
        const event = new InputEvent("beforeinput", {inputType, dataTransfer: data, bubbles: true, cancelable: true});
        return field.dispatchEvent(event);
    }"""
    for words, shown in (("Zij zit vast. Dat", "Un\nDeux & trois"), ("Wie", "Un Deux & trois")):
        field = desk.field(desk.row(words))
        field.focus()
        is_left_to_browser = desk.page.evaluate(
            paste, [field.element_handle(), "<b>Un</b><script>alert(1)</script>", "Un\r\nDeux & trois"]
        )
        assert not is_left_to_browser
        # A browser needs one more line at the end to show the last.
        assert field.inner_text().removesuffix("\n") == shown
    desk.press("Enter")
    assert field.inner_text() == "Un Deux & trois"


def test_two_translators_of_one_row_are_shown_both_texts_and_lose_nothing(at_desk: Callable[..., Desk]):
    translation = asked("fr")
    desk = at_desk(translation)
    rows = {row.source: row for row in rows_of(translation)}
    for source, choice, kept in (("Wie", "mine", "Qui"), ("Please.", "theirs", THEIRS)):
        save_row(
            translation=translation, row=rows[source], text="De quelqu'un d'autre.", seen="", user=build.superuser()
        )
        row = desk.row(source)
        desk.field(row).focus()
        desk.type("Qui")
        desk.press("Control+Enter")
        expect(row.locator(".desk-conflict .desk-text")).to_have_text(["Qui", THEIRS])
        saved = {one.source: one.text for one in rows_of(translation)}
        assert saved[source] == THEIRS
        row.locator(f"[data-choose={choice}]").press("Enter")
        expect(row).to_have_attribute("data-state", SENT)
        expect(row.locator(".desk-conflict")).to_have_count(0)
        assert {one.source: one.text for one in rows_of(translation)}[source] == kept
        # What was let go of is still in the field's past.
        if choice == "theirs":
            desk.press("Control+z")
            expect(desk.field(row)).to_have_text("Qui")


@pytest.fixture
def full_desk(at_desk: Callable[..., Desk]) -> Desk:
    """A desk with something in every corner: memory, terms, a change in the source, comments, checks."""
    french = build.home("fr").locale
    source = build.published(title="Samira Haddou moet vrij", lead="Samira zit al 300 dagen vast.")
    translation = translating.finish(translating.asked(source, "fr"))
    source.lead = "Samira zit al 400 dagen vast."
    source.save_revision().publish()
    translation = translating.asked(source, "fr")
    other = build.published(title="Samira Haddou moet vrij", lead="Samira zit nu 400 dagen vast.")
    again = translating.asked(other, "fr")
    translating.finish(again, but=lambda row: row.path == "title")
    term = Term.objects.create(text="Samira", locale=Locale.objects.get(language_code="nl"), note="Een naam")
    TermSpelling.objects.create(term=term, locale=french, text="Samira")
    Term.objects.create(text="dagen", locale=Locale.objects.get(language_code="nl"), kind="other")
    row = next(row for row in rows_of(translation) if row.path == "lead")
    RowComment.objects.create(
        translation=translation, string_id=row.string_id, context_id=row.context_id, text="400, echt?"
    )
    desk = at_desk(translation)
    expect(desk.field(desk.row("Samira zit"))).to_be_focused()
    return desk


def test_the_help_under_a_row_is_at_hand_by_keys_alone(full_desk: Desk):
    desk, page = full_desk, full_desk.page
    row = desk.row("Samira zit")
    field = desk.field(row)
    expect(row.locator(".is-previous del")).to_contain_text("300")
    expect(row.locator(".is-previous ins")).to_contain_text("400")
    expect(row.locator(".desk-comments")).to_contain_text("400, echt?")
    desk.press("Alt+t")
    expect(field).to_have_text("Samira")
    expect(row.locator("[data-findings]")).to_contain_text("400")
    desk.press("Alt+0")
    expect(field).to_contain_text("300")
    desk.press("Alt+1")
    expect(field).to_contain_text("400")
    desk.press("Alt+m")
    desk.type("Oui !")
    desk.press("Tab", "Enter")
    expect(row.locator(".desk-comments li")).to_have_count(2)
    row.locator("textarea").press("Escape")
    expect(field).to_be_focused()
    desk.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    desk.press("Control+/")
    expect(page.get_by_role("dialog")).to_be_visible()
    desk.press("Escape")
    expect(field).to_be_focused()


def test_axe_finds_nothing_on_the_desk(full_desk: Desk):
    desk, page = full_desk, full_desk.page
    expect(desk.row("Samira zit").locator(".is-previous del")).to_be_visible()
    desk.type("Samira est enfermée depuis 300 jours")
    expect(page.locator("[data-findings] .is-red").first).to_be_visible()
    found = []
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found += faults(page, PREVIEW)
    desk.press("Control+/")
    assert found + faults(page, PREVIEW) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.locator("#main").evaluate("main => [main.clientWidth, main.scrollWidth]") == [320, 320]
