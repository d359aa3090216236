"""What our one script adds for who reads an action with JavaScript: the name as typed, and a count that grows."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor

pytestmark = pytest.mark.browser

ACTION = "/nl/acties/huang-xueqin/"
# A little more than the script waits.
PAUSE = 16_000


def test_the_name_stands_under_the_letter_as_it_is_typed(visitor: Visitor):
    page = visitor.page
    page.goto(ACTION)
    line = page.locator(".letter .name-line")
    before = line.inner_text()
    page.get_by_label("Naam", exact=True).fill("Zoë <b>van</b> Dam")
    expect(line).to_have_text("Zoë <b>van</b> Dam")
    page.get_by_label("Woonplaats", exact=True).fill("’s-Hertogenbosch")
    expect(line).to_have_text("Zoë <b>van</b> Dam, ’s-Hertogenbosch")
    page.get_by_label("Naam", exact=True).fill(" ")
    page.get_by_label("Woonplaats", exact=True).fill("")
    expect(line).to_have_text(before)


def answers(page: Page, answer: dict, *, status: int = 200) -> list[str]:
    """Answer for the API, and note what is asked."""
    asked: list[str] = []

    def reply(route):
        asked.append(route.request.url)
        route.fulfill(json=answer, status=status)

    page.route("**/count", reply)
    return asked


@pytest.mark.parametrize(
    ("address", "total", "online", "paper"),
    [(ACTION, "3.433", "3.391", "42"), ("/ar/actions/huang-xueqin/", "٣٬٤٣٣", "٣٬٣٩١", "٤٢")],
)
def test_the_count_grows_in_the_digits_of_the_page(visitor: Visitor, address: str, total: str, online: str, paper: str):
    page = visitor.page
    page.clock.install()
    page.goto(address)
    shown = int(page.locator("[data-count]").get_attribute("data-count") or 0)
    # The same kind of plural in both languages, so that the words beside the number stay right.
    assert 211 <= shown % 1000 <= 299
    asked = answers(page, {"count": 3433, "online": 3391, "paper": 42})
    page.clock.run_for(PAUSE)
    expect(page.locator("[data-count]")).to_have_text(total)
    expect(page.locator("[data-live=online]")).to_have_text(online)
    expect(page.locator("[data-live=paper]")).to_have_text(paper)
    # The bar stops at the goal.
    assert page.locator("progress").evaluate("bar => bar.value === bar.max")
    assert len(asked) == 1


@pytest.mark.parametrize("answer", [{"count": 1}, {"count": "9"}, {}, {"count": None}])
def test_an_answer_that_the_words_do_not_fit_changes_nothing(visitor: Visitor, answer: dict):
    page = visitor.page
    page.clock.install()
    page.goto(ACTION)
    before = page.locator(".count").inner_text()
    asked = answers(page, answer)
    page.clock.run_for(PAUSE)
    page.wait_for_timeout(100)
    assert asked
    assert page.locator(".count").inner_text() == before


def test_an_open_page_of_a_recalled_action_is_loaded_anew_unless_somebody_types(visitor: Visitor):
    page = visitor.page
    page.clock.install()
    page.goto(ACTION)
    page.evaluate("window.isSame = true")
    page.get_by_label("Naam", exact=True).fill("Zoë")
    asked = answers(page, {}, status=410)
    page.clock.run_for(PAUSE)
    page.wait_for_timeout(100)
    assert asked
    assert page.evaluate("window.isSame")
    page.get_by_label("Naam", exact=True).fill("")
    # Not by wait_for_function: that asks the page to evaluate a string, which its policy forbids.
    with page.expect_event("load"):
        page.clock.run_for(PAUSE)
    assert not page.evaluate("window.isSame")
    # Of an answer such as 410 a browser complains by itself.
    assert all("410" in said for said in visitor.complaints)
    visitor.complaints.clear()


def test_nobody_asks_while_the_page_is_not_looked_at(visitor: Visitor):
    page = visitor.page
    page.clock.install()
    page.add_init_script("Object.defineProperty(Document.prototype, 'hidden', { get: () => true })")
    page.goto(ACTION)
    asked = answers(page, {"count": 9999})
    page.clock.run_for(PAUSE * 3)
    assert asked == []
