"""An editor composes an action, a publisher approves it, a supporter signs it, and the service desk finds the name."""

import datetime
import re
import secrets
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PATIENCE, Visitor
from .test_supporter import sign

pytestmark = [pytest.mark.browser]

# What stands on a new page, in the order of the page.
STANDARD_ACTION = ["facts", "letter", "deadline", "sign_form", "case_section", "next_steps"]
# A page may be kept for 5 seconds; some more for the way.
PAGE_AGE = 8
LEAD = "Advocaat Samira Haddou zit vast omdat ze haar werk deed. Vraag de minister om haar vrij te laten."


def open_new_action(page: Page) -> None:
    """Go from the admin's first page to the editor of a new action."""
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=re.compile(r"^\d+ pagina's$")).click()
    page.locator("main").get_by_role("link", name="onderliggende pagina's van 'Alle acties'").click()
    page.get_by_role("link", name="Voeg onderliggende pagina toe").click()
    page.locator(".appeal-starts a[href*='/pages/add/']").click()
    # What stands in the form 2 seconds after it opened counts as there before: wait, as nobody types that fast.
    # Not by wait_for_function: that asks the page to evaluate a string, which the admin's policy forbids.
    known = (
        "Boolean(window.wagtail?.app?.getControllerForElementAndIdentifier("
        "  document.querySelector('form[data-controller~=w-unsaved]'), 'w-unsaved')?.initialFormData)"
    )
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(known):
        assert time.monotonic() < until
        page.wait_for_timeout(100)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']")


def wait_until_saved(page: Page) -> None:
    """The editor saves by itself; who hands in before its first time makes the page twice, which is refused."""
    expect(page).to_have_url(re.compile(r"/pages/\d+/edit/"))
    expect(page.get_by_text("Opgeslagen", exact=True)).to_be_visible()


def do(page: Page, action: str) -> None:
    """Choose what is to be done with the page in the editor."""
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name=re.compile(f"^{action}$")).click()


def faults(page: Page, part: str) -> Locator:
    """What is said beside a part of the page: a field, or a field of a block."""
    return page.locator(f"[data-contentpath={part}]").first.locator(".error-message, .help-critical")


def write(page: Page, name: str, *paragraphs: str) -> None:
    """Write paragraphs into a rich text field, as the keyboard does."""
    field(page, name).locator("xpath=following::*[@role='textbox'][1]").click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)
    # The editor hands over what was written a quarter of a second later.
    expect(field(page, name)).to_have_value(re.compile(re.escape(paragraphs[-1])))


def begin(page: Page, title: str) -> None:
    """Fill in some of it, with a deadline that is over."""
    field(page, "title").fill(title)
    field(page, "lead").fill(LEAD)
    field(page, "deadline").fill("2020-02-29")
    field(page, "body-1-value-salutation").fill("Dear Minister,")
    write(page, "body-4-value-text", "Om zes uur ’s ochtends kwamen er agenten.")


def finish(page: Page) -> None:
    """Fill in what is missing."""
    page.get_by_role("button", name="Voeg Persoon toe").click()
    field(page, "persons-0-name").fill("Samira Haddou")
    field(page, "persons-0-pronoun").select_option("she")
    field(page, "country").select_option("MA")
    field(page, "deadline").fill((datetime.date.today() + datetime.timedelta(days=30)).isoformat())  # noqa: DTZ011
    for number, fact in enumerate(["Samira Haddou", "Opgepakt in haar kantoor", "Laat haar vrij"]):
        field(page, f"body-0-value-facts-{number}-value-text").fill(fact)

    page.get_by_role("button", name="Kies").last.click()
    page.locator(".modal a", has_text="President").first.click()
    field(page, "body-1-value-language").select_option("en")
    field(page, "body-1-value-short").fill("Please release Samira Haddou.")
    write(page, "body-1-value-full", "I am concerned about Samira Haddou.", "Please release her.")
    field(page, "body-1-value-closing").fill("Yours sincerely,")

    field(page, "body-4-value-heading").fill("Opgepakt in haar kantoor")
    field(page, "body-5-value-steps-0-value").fill("We overhandigen de brief.")


def check_preview(page: Page, title: str) -> None:
    """The draft can be seen as the page that it will be, and not be signed there."""
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(title)
    expect(preview.get_by_text("Dear Minister,").first).to_be_visible()
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()


def check_what_is_missing(page: Page, title: str) -> None:
    """What keeps the page from the public stands beside the fields, and what was typed is still there."""
    expect(page.locator(".messages")).to_contain_text("validatiefouten")
    for part, message in {
        "country": "verplicht",
        "deadline": "Deze dag is voorbij",
        "addressees": "verplicht",
        "closing": "verplicht",
    }.items():
        expect(faults(page, part).first).to_contain_text(message)
    for part in ("lead", "salutation"):
        expect(faults(page, part)).to_have_count(0)
    expect(field(page, "title")).to_have_value(title)
    expect(field(page, "deadline")).to_have_value("2020-02-29")
    expect(field(page, "body-1-value-salutation")).to_have_value("Dear Minister,")
    expect(page.get_by_role("textbox").get_by_text("Om zes uur")).to_be_visible()


def test_from_a_new_page_to_a_name_in_the_list(staff: Callable[[str], Page], visitor: Visitor):
    mark = secrets.token_hex(3)
    title, name = f"Laat Samira Haddou vrij {mark}", f"Zoë {mark}"

    editor = staff("editor")
    open_new_action(editor)
    assert [field(editor, f"body-{number}-type").input_value() for number in range(6)] == STANDARD_ACTION
    expect(editor.get_by_role("button", name="Publiceren", include_hidden=True)).to_have_count(0)
    begin(editor, title)
    wait_until_saved(editor)
    check_preview(editor, title)
    do(editor, "Stuur op voor goedkeuring")
    check_what_is_missing(editor, title)
    finish(editor)
    do(editor, "Stuur op voor goedkeuring")
    expect(editor.locator(".messages .success")).to_contain_text(f"“{title}” is opgestuurd voor goedkeuring")

    publisher = staff("publisher")
    publisher.goto("/admin/")
    publisher.locator("#to-approve-section").get_by_role("link", name=title).click()
    do(publisher, "Goedkeuren en publiceren")
    expect(publisher.locator(".messages .success")).to_be_visible()

    page = visitor.page
    page.goto("/nl/")
    link = page.get_by_role("link", name=title)
    until = time.monotonic() + PAGE_AGE
    while not link.count() and time.monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".letter")).to_contain_text("I am concerned about Samira Haddou.")
    assert sign(page, name, "Fès")

    desk = staff("servicedesk")
    desk.goto("/admin/")
    desk.get_by_role("link", name="Handtekeningen", exact=True).click()
    newest = desk.locator("tbody tr").first
    expect(newest).to_contain_text(title)
    expect(newest).to_contain_text("verzegeld")
    assert name not in desk.content()
    newest.get_by_role("link").first.click()
    assert name not in desk.content()
    desk.get_by_label("Waarom open je deze naam?").fill("Zij vraagt of haar naam erbij staat.")
    desk.get_by_role("button", name="Toon naam en woonplaats").click()
    expect(desk.get_by_text(name)).to_be_visible()
    expect(desk.get_by_text("Fès")).to_be_visible()
