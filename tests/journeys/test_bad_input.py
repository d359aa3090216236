"""Pages of what editors really type and upload: too long, too much, too thin, or nothing at all."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from campaigns.links import thank_you_token
from campaigns.models import ActionPage, Count, Picture
from home.models import ActionListPage
from tests import build

from .layout import sticking_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# The narrowest window of WCAG 1.4.10, and a desktop:
WIDTHS = (320, 1280)
HEIGHT = 900
LONGEST_TITLE = 255
WORD = "Kindercarnavalsoptochtvoorbereidingswerkzaamhedenplancommissieledenvergaderingen"


def picture(width: int, height: int) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#A8281E").save(file, "PNG")
    return Picture.objects.create(title="Een lint", file=ContentFile(file.getvalue(), name="lint.png"), consent="given")


def with_long_words() -> dict[str, Any]:
    title = f"{WORD} en dan nog veel meer".ljust(LONGEST_TITLE, "x")
    to = build.addressee(office=WORD, name=WORD)
    blocks = build.body(to=to, letter={"salutation": WORD, "short": WORD}, reading={"salutation": WORD, "short": WORD})
    blocks += [
        {"type": "case_section", "value": {"heading": WORD, "text": f"<p>{WORD}</p>"}},
        {"type": "quote", "value": {"text": WORD, "speaker": WORD}},
        {"type": "timeline", "value": {"heading": WORD, "events": [event(WORD[:60], WORD)]}},
        {"type": "facts", "value": {"facts": [{"type": "fact", "value": {"label": WORD[:40], "text": WORD}}]}},
    ]
    return {"title": title, "lead": WORD, "number": WORD[:30], "body": blocks}


def event(when: str, text: str) -> dict:
    return {"type": "event", "value": {"when": when, "text": text}}


def with_a_thin_picture() -> dict[str, Any]:
    ribbon = picture(1, 4000)
    blocks = [*build.body(), {"type": "picture", "value": {"image": {"image": ribbon.pk, "alt_text": "Een lint"}}}]
    return {"portrait": ribbon, "portrait_alt": "Een lint", "body": blocks}


def with_many_sections() -> dict[str, Any]:
    section = {"type": "case_section", "value": {"heading": "Nog een", "text": "<p>Zij zit vast.</p>"}}
    return {"body": [*build.body(), *[section] * 40]}


PAGES = {
    "a title of 255 letters and words of 80": (with_long_words, 0),
    "a picture of 1 x 4000 pixels": (with_a_thin_picture, 0),
    "no picture and no signature yet": (lambda: {"goal": 1000}, 0),
    "more signatures than the goal": (lambda: {"goal": 1000}, 1234567),
    "40 sections": (with_many_sections, 60),
}


def published(fields: dict[str, Any], signed: int) -> ActionPage:
    """A live page below a list of actions, with so many names under its letter."""
    folder = build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    page = build.draft(folder, live=True, **fields)
    if signed:
        day = timezone.localdate()
        keys = {"action": page.own_action, "day": day, "locale": "nl", "tier": "unverified"}
        Count.objects.create(source="form", count=signed, **keys)
    return page


def faults(window: Page) -> list[str]:
    """What does not hold together in the page that is open, at each width."""
    found = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{window.url} at {width} px: {fault}" for fault in sticking_out(window)]
        heights = window.locator("img").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        # Past more than a window and a half of picture nobody looks for the text.
        found += [f"a picture {height:.0f} px high" for height in heights if height > 1.5 * HEIGHT]
    bars = window.locator("progress").evaluate_all("bars => bars.map(bar => [bar.getAttribute('value'), bar.max])")
    return found + [f"{value} of {most}" for value, most in bars if float(value) > most]


@pytest.mark.parametrize("what", PAGES)
def test_a_page_holds_together_with(what: str, window: Page):
    fields, signed = PAGES[what]
    page = published(fields(), signed)
    found = []
    for address in (page.url, page.get_parent().url, "/nl/"):
        answer = window.goto(address)
        assert answer
        assert answer.status == 200
        assert window.locator(".postmark:visible").count()
        found += faults(window)
    assert found == []


def test_a_name_without_a_space_stays_on_the_page_that_says_thanks(window: Page):
    action = build.action()
    name, town = WORD + WORD[:40], WORD
    recorded = build.sign(action, name, town)
    token = thank_you_token(signature_id=recorded.signature_id, name=name, town=town, moment=timezone.now())
    window.goto(f"/nl/signed/{token}/")
    assert name in window.inner_text("main")
    assert faults(window) == []


def test_what_sticks_out_and_what_is_above_its_maximum_is_found(window: Page):
    """The negative control."""
    window.set_content(f"<style>p {{ white-space: nowrap }}</style><p>{WORD * 3}</p>")
    assert any("text in p" in fault for fault in faults(window))
    window.set_content("<img style='height: 2000px; width: 1px'>")
    assert faults(window) == ["a picture 2000 px high"] * 2
    window.set_content("<progress value='3' max='2'></progress>")
    assert faults(window) == ["3 of 2"]
