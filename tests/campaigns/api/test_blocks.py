"""The API says of each block what the page says: the same texts, pictures and fields, in every language of the demo."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory, TransactionTestCase
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import pgettext
from wagtail.models import Locale

from campaigns.api.blocks import MAKERS
from campaigns.api.schemas.blocks import Block
from campaigns.blocks import BodyBlock
from campaigns.demo import load_demo
from campaigns.models import ActionPage
from campaigns.templatetags.formats import long_day
from tests import build

pytestmark = pytest.mark.django_db

UNION = [get_args(member.model_fields["type"].annotation)[0] for member in get_args(get_args(Block)[0])]


def test_block_names_and_members_of_the_union_are_the_same_set():
    assert len(UNION) == len(set(UNION))
    assert set(UNION) == set(BodyBlock.base_blocks) == set(MAKERS)


# What the page says


def words(html: str) -> str:
    """The text of some HTML, with single spaces."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def rendered(page: ActionPage, client: Any) -> Iterator[BeautifulSoup]:
    """Each block as the page shows it."""
    request = RequestFactory().get(page.get_url())
    code = page.locale.language_code
    with translation.override(code):
        context = page.get_context(request)
        for child in page.body:
            yield BeautifulSoup(child.render(context), "html.parser")


def texts_of(soup: BeautifulSoup, selector: str) -> list[str]:
    return [words(str(found)) for found in soup.select(selector) if not found.find_parent(class_="print-only")]


def on_page(kind: str, soup: BeautifulSoup) -> list[str]:
    """The texts of a rendered block, less the words of the interface round them."""
    if kind == "letter":
        return texts_of(soup, ".letter-text")
    if kind == "deadline":
        days = [found["datetime"] for found in soup.select("time")]
        return [*days, *texts_of(soup, "p:not(.small)")]
    if kind == "sign_form":
        above = [text for found in soup.select("section > p") for text in [words(str(found))]]
        fields = texts_of(soup, "label, .hint")
        return [*texts_of(soup, "h2"), *above, *fields, *texts_of(soup, ".promise, address, button")]
    return [words(str(soup))]


# What the API says


def in_api(block: dict[str, Any]) -> list[str]:
    """The texts of a block of the API, in the order of the page."""
    kind = block["type"]
    if kind == "letter":
        return letter_texts(block)
    if kind == "deadline":
        # A page says of an open action alone that its last day was moved; of a closed one it says so above.
        first = [block["extended_from"]] if block["extended_from"] and block["is_open"] else []
        return [block["deadline"], *first, *paragraphs(block["text"])]
    if kind == "sign_form":
        fields = [text for field in block["fields"] for text in (field["label"], field["hint"]) if text]
        below = [words(block["privacy"]), words(block["return_address"])]
        return [block["heading"], *paragraphs(block["text"]), *fields, *filter(None, below), block["submit"]]
    parts = {
        "facts": lambda: [text for fact in block["facts"] for text in (fact["label"], fact["text"])],
        "case_section": lambda: [escape(block["heading"]), block["text"]],
        "quote": lambda: [escape(block["text"]), escape(block["speaker"])],
        "picture": lambda: [block["picture"]["caption"], block["picture"]["credit"]],
        "timeline": lambda: [
            block["heading"],
            *[t for event in block["events"] for t in (event["when"], event["text"])],
        ],
        "next_steps": lambda: [block["heading"], *[step["text"] for step in block["steps"]]],
        "update": lambda: [block["heading"], long_day(block["posted_on"]), about(block["person"]), block["text"]],
    }
    return [words(" ".join(parts[kind]()))]


def about(person: str) -> str:
    """The line of an update for one of several persons."""
    return pgettext("news on a page", "About <bdi>%(name)s</bdi>") % {"name": escape(person)} if person else ""


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n{2,}", text) if part.strip()]


def letter_texts(block: dict[str, Any]) -> list[str]:
    """Both versions of the letter; where there is a reading translation, the sent letter with both its texts."""

    def said(letter: dict[str, Any], *middle: str, to: bool = True) -> str:
        lines = [line for addressee in letter["addressees"] for line in addressee["lines"]] if to else []
        return words(" ".join([*lines, letter["salutation"], *[letter[name] for name in middle], letter["closing"]]))

    sent, reading = block["letter"], block["reading"]
    if reading:
        return [said(reading, "short"), said(reading, "full", to=False), said(sent, "short", "full")]
    return [said(sent, "short"), said(sent, "full")]


def asked(client: Any, page: ActionPage, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/actions/{page.slug}?locale={page.locale.language_code}{query}")
    assert response.status_code == 200
    return response.json()


def differences(client: Any, page: ActionPage) -> list[tuple[str, list[str], list[str]]]:
    """The blocks of which page and API do not say the same."""
    page.refresh_from_db()
    found = []
    blocks = asked(client, page)["body"]
    assert [block["type"] for block in blocks] == [child.block_type for child in page.body]
    for block, soup in zip(blocks, rendered(page, client), strict=True):
        if block["type"] == "sign_form" and not block["is_open"]:
            assert words(str(soup)) == "", "a closed form is not shown"
            continue
        if block["type"] == "update":
            with translation.override(page.locale.language_code):
                ours = in_api(block | {"posted_on": page_day(page, block["id"])})
        else:
            ours = in_api(block)
        theirs = on_page(block["type"], soup)
        if sorted(ours) != sorted(theirs):
            found.append((block["type"], ours, theirs))
    return found


def page_day(page: ActionPage, block_id: str) -> Any:
    return next(child.value["posted_on"] for child in page.body if child.id == block_id)


# Every block


def all_ten() -> list[dict[str, Any]]:
    """A body with every block, and texts with all that can stand in one."""
    rich = '<p>One <b>bold</b> &amp; <a href="/nl/">a link</a>.</p><ul><li>First</li><li>Second</li></ul>'
    more = {
        "quote": {"text": "I only asked.\n\nThat was all.", "speaker": "Samira <Haddou>"},
        "timeline": {"heading": "", "events": [{"type": "event", "value": {"when": "2025", "text": "Arrested."}}]},
        "update": {"posted_on": "2026-12-09", "heading": "Handed over", "person": "Noor & co", "text": rich},
    }
    blocks = build.body()
    for block in blocks:
        if block["type"] == "case_section":
            block["value"] = {"heading": "What & why", "text": rich}
        if block["type"] in {"deadline", "sign_form"}:
            block["value"] |= {"text": "Her trial opens.\n\nThe day after."}
    return [*blocks, *({"type": name, "value": value} for name, value in more.items())]


def test_page_and_api_say_the_same_of_each_block(client):
    page = build.published(body=all_ten(), lead="Zij & hij")
    assert {child.block_type for child in page.body} | {"picture"} == set(UNION)
    assert differences(client, page) == []


def test_a_text_that_is_left_out_is_found(client, monkeypatch):
    """The negative control."""
    page = build.published(body=all_ten())
    monkeypatch.setitem(MAKERS, "quote", lambda id_, value, shown: type_of("quote")(id=id_, text="", speaker=""))
    assert [kind for kind, _ours, _theirs in differences(client, page)] == ["quote"]


def type_of(name: str) -> Any:
    return get_args(get_args(Block)[0])[UNION.index(name)]


def test_rich_text_is_asked_for_as_markdown(client, settings):
    page = build.published(body=all_ten())
    (block,) = [block for block in asked(client, page, "&text=markdown")["body"] if block["type"] == "case_section"]
    assert block["text"] == f"One **bold** \\& [a link]({settings.SITE_URL}/nl/).\n\n* First\n* Second"


def test_links_lead_on_from_another_site(client, settings):
    target = build.published()
    text = (
        f'<p><a linktype="page" id="{target.pk}">there</a> <a href="https://example.org/x">out</a> <a id="9">no</a></p>'
    )
    blocks = [*build.body(), {"type": "case_section", "value": {"heading": "x", "text": text}}]
    page = build.published(body=blocks)
    html = asked(client, page)["body"][-1]["text"]
    assert f'<a href="{settings.SITE_URL}{target.get_url()}">there</a> <a href="https://example.org/x">out</a>' in html


@pytest.mark.parametrize("text", ["html", "markdown"])
def test_a_link_that_pretends_to_be_two_stays_one(client, text):
    sly = '<p><a href="https://example.org/) [y](javascript:alert(1)">x</a></p>'
    blocks = [*build.body(), {"type": "case_section", "value": {"heading": "x", "text": sly}}]
    found = asked(client, build.published(body=blocks), f"&text={text}")["body"][-1]["text"]
    address = "https://example.org/%29%20[y]%28javascript:alert%281%29"
    assert found == (f'<p><a href="{address}">x</a></p>' if text == "html" else f"[x]({address})")


# The demo


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, committed, for all tests of this part."""
    with django_db_blocker.unblock():
        load_demo(password="a-word-for-the-demo")
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_page_and_api_say_the_same_of_the_demo(client, code):
    pages = list(ActionPage.objects.live().filter(locale=Locale.objects.get(language_code=code)))
    assert pages
    for page in pages:
        assert differences(client, page) == []


@pytest.mark.usefixtures("_demo")
def test_the_pictures_of_the_api_are_those_of_the_page(client, settings):
    """No picture is drawn for the API alone."""
    page = ActionPage.objects.live().filter(portrait__isnull=False, locale__language_code="nl").first()
    html = client.get(page.get_url()).content.decode()
    found = asked(client, page)
    pictures = [found["portrait"], *[block["picture"] for block in found["body"] if block["type"] == "picture"]]
    ours = {rendition["url"].removeprefix(settings.SITE_URL) for one in pictures for rendition in one["renditions"]}
    soup = BeautifulSoup(html, "html.parser")
    shown = [
        part.split()[0]
        for source in soup.select("main source, main picture img")
        for part in source["srcset"].split(", ")
    ]
    assert ours
    assert ours == set(shown)
    for rendition in found["portrait"]["renditions"]:
        assert rendition["mime"] in {"image/avif", "image/webp"}
        assert rendition["width"] * 2 == rendition["height"] * 3
