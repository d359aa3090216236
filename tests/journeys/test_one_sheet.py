"""The estimate of "one sheet of A4" in the editor, held against the printer's word."""

import pytest

from campaigns.models import ActionPage, Addressee
from campaigns.models.readiness.sheet import sheets_of
from tests import build

from .answered import ORIGIN
from .test_print import sheets

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SENTENCE = "I am deeply concerned about Samira Haddou, who has been held without a charge since the third of November."
ADDRESS = "1 Main Square\n10000 Capital\nExamplia"
SHAPES = {
    "long paragraphs": f"<p>{' '.join([SENTENCE] * 4)}</p>",
    "short paragraphs": f"<p>{SENTENCE}</p>",
    "a list": "<ul>" + "<li>Release Samira Haddou at once and without conditions.</li>" * 3 + "</ul>",
}
# An estimate may be wrong by this part of a sheet.
SLACK = 0.1


def page_of(shape: str, *, has_reading: bool, to: Addressee, fits: bool) -> ActionPage:
    """A live page with the longest letter of a shape that fits by the estimate, or the shortest that does not."""
    page, times = ActionPage(locale=build.home().locale, title="x"), 0
    reading = None if has_reading else {"salutation": "", "short": "", "full": "", "closing": ""}
    while sheets_of(page) <= (1 - SLACK if fits else 1 + SLACK):
        times += 1
        page.body = build.body(to=to, letter={"full": SHAPES[shape] * times}, reading=reading)
    if fits:
        page.body = build.body(to=to, letter={"full": SHAPES[shape] * (times - 1)}, reading=reading)
    facts = {"number": "UA 60/16", "return_address": ADDRESS, "paper_due_on": build.days(40)}
    return build.draft(body=page.body, live=True, title="Laat advocaat Samira Haddou vrij", **facts)


@pytest.mark.parametrize(
    ("shape", "has_reading"),
    [("long paragraphs", False), ("short paragraphs", False), ("short paragraphs", True), ("a list", False)],
)
def test_a_letter_that_is_said_to_fit_is_printed_on_one_sheet_and_one_that_is_not_on_two(window, shape, has_reading):
    to = build.addressee(address=ADDRESS)
    for fits in (True, False):
        window.goto(ORIGIN + page_of(shape, has_reading=has_reading, to=to, fits=fits).url)
        assert len(sheets(window)) == (1 if fits else 2)
