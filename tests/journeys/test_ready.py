"""The panel "Ready to publish" by keyboard: each line leads to its field, folded or not, saved or not; and what is
typed is looked at while one types."""

import re
import time

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from campaigns.models import ActionPage, ActionPerson
from tests import build

from .answered import ORIGIN
from .conftest import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Whether the cursor stands in the field of a place: in each part of its path, and to be seen.
IS_THERE = """path => {
    const here = document.activeElement;
    const parts = path.split('.').filter((part) => !/^(persons|\\d)$/.test(part));
    return here.checkVisibility() && !here.closest('[data-ready]') && !here.closest('.w-panel__header')
        && parts.every((part) => here.closest(`[data-contentpath="${part}"]`));
}"""


@pytest.fixture
def editor(window: Page) -> Page:
    """A window on the admin, logged in."""
    client = Client()
    client.force_login(build.superuser())
    window.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": ORIGIN}])
    window.emulate_media(reduced_motion="reduce")
    return window


def full_of_faults() -> ActionPage:
    """A draft that breaks every rule that a source page can break, in fields of all kinds."""
    empty = dict.fromkeys(("language", "salutation", "short", "full", "closing"), "") | {"addressees": []}
    body = build.body(letter=empty)
    body += [
        {"type": "case_section", "value": {"heading": "", "text": ""}},
        {"type": "quote", "value": {"text": "", "speaker": ""}},
        {
            "type": "timeline",
            "value": {"heading": "", "events": [{"type": "event", "value": {"when": "", "text": ""}}]},
        },
        {
            "type": "picture",
            "value": {"image": {"image": build.picture(consent="").pk, "alt_text": "", "decorative": False}},
        },
    ]
    fields = {"lead": "", "country": None, "deadline": build.days(-1), "outcome_kind": "freed"}
    page = build.draft(title="x" * 61, body=body, portrait=build.picture(consent=""), **fields)
    page.persons.add(ActionPerson(name="Ali", outcome_kind="freed"), ActionPerson(name="Bo", outcome_kind="freed"))
    page.save_revision(clean=False)
    return page


def open_editor(editor: Page, address: str) -> None:
    # Once more after it is there: blocks of a new page have got their names only then.
    with editor.expect_response(re.compile("/editorial/.*ready/")):
        editor.goto(ORIGIN + address)


def places_in(editor: Page) -> list[str]:
    return [link.get_attribute("data-place") or "" for link in editor.locator("[data-ready] a").all()]


def follow(editor: Page, place: str) -> None:
    """From the line at the foot to the list, from there to the field: all with the Enter key."""
    editor.locator("[data-ready-mark]").press("Enter")
    expect(editor.locator("#ready")).to_be_focused()
    editor.locator(f"[data-ready] [data-place='{place}']").first.press("Enter")
    # A tab comes into view a moment after it was pressed.
    until = time.monotonic() + PATIENCE / 1000
    while not editor.evaluate(IS_THERE, place):
        assert time.monotonic() < until, place
        editor.wait_for_timeout(20)


def test_each_line_leads_to_its_field(editor: Page):
    open_editor(editor, reverse("wagtailadmin_pages:edit", args=[full_of_faults().pk]))
    editor.get_by_role("button", name="Alles samenvouwen").click()
    seen = places_in(editor)
    kinds = {place.rpartition(".")[2] for place in seen if place}
    assert {"lead", "country", "deadline", "portrait", "portrait_alt", "outcome_on", "seo_title", "goal"} <= kinds
    assert {"language", "addressees", "salutation", "short", "full", "closing", "image", "alt_text", "when"} <= kinds
    for place in seen:
        follow(editor, place)
    follow(editor, "persons.1.outcome_on")
    assert editor.evaluate("document.activeElement.name") == "persons-1-outcome_on"


def test_it_does_so_on_a_page_that_was_never_saved(editor: Page):
    open_editor(editor, reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", build.home().pk]))
    places = places_in(editor)
    assert len([place for place in places if place.startswith("body.")]) > 6
    for place in places:
        follow(editor, place)


def test_it_follows_what_is_typed_and_says_so_once(editor: Page):
    page = build.draft(lead="", goal=1)
    page.save_revision(clean=False)
    open_editor(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    heading, said = editor.locator("[data-ready-heading]"), editor.locator("[data-ready] [role=status]")
    expect(heading).to_have_class(re.compile("is-red"))
    expect(said).to_be_empty()
    editor.locator("[name=lead]").press_sequentially("Zij zit vast.")
    expect(heading).to_have_class(re.compile("is-ready"))
    expect(said).to_have_text(heading.inner_text())
    # It stands at the foot as well, and leads there.
    editor.locator("[data-ready-mark]").press("Enter")
    expect(editor.locator("#ready")).to_be_focused()
    # A block that is taken away is missed at once, though nobody types.
    editor.locator("[data-contentpath=body] [data-streamfield-action=DELETE]").nth(1).click()
    expect(heading).to_have_class(re.compile("is-red"))


def test_what_was_said_of_a_picture_elsewhere_is_seen_on_coming_back(editor: Page):
    portrait = build.picture(consent="")
    page = build.draft(portrait=portrait, portrait_alt="Een vrouw.")
    page.save_revision(clean=False)
    open_editor(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    line = editor.locator("[data-ready] [data-place=portrait]")
    expect(line).to_have_count(1)
    type(portrait).objects.filter(pk=portrait.pk).update(consent="given")
    editor.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(line).to_have_count(0)


def test_a_refused_page_begins_with_what_is_wrong(editor: Page):
    page = build.draft(lead="")
    page.save_revision(clean=False)
    open_editor(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    editor.get_by_role("button", name="Meer acties").click()
    editor.get_by_role("button", name="Publiceren", exact=True).click()
    expect(editor.locator("[data-ready] [role=alert]")).to_be_visible()
    expect(editor.locator("#ready")).to_be_focused()
    editor.locator("[data-place=lead]").press("Enter")
    expect(editor.locator("[name=lead]")).to_be_focused()
