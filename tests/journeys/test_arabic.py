"""A supporter who reads Arabic finds the site in it, reads what is sent, and signs in her own script."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from .conftest import Visitor

pytestmark = [pytest.mark.browser]

ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789", "٬")


@pytest.mark.parametrize("visitor", [True, False], ids=["with-javascript", "without-javascript"], indirect=True)
def test_from_the_dutch_home_page_to_a_name_under_the_letter_in_arabic(visitor: Visitor):
    page = visitor.page
    page.goto("/nl/")
    page.get_by_role("link", name="العربية").click()
    expect(page).to_have_url(re.compile("/ar/$"))
    page.get_by_role("link", name="أطلقوا سراح هوانغ شيويه تشين الآن").click()

    # From right to left: the lead begins at the right edge, and the picture's postmark lies at the left one.
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    frame, postmark = page.locator(".portrait-frame").bounding_box(), page.locator(".postmark").first.bounding_box()
    assert frame
    assert postmark
    assert postmark["x"] < frame["x"] + frame["width"] / 2
    expect(page.get_by_text("فخامة الرئيس شي جين بينغ،").first).to_be_visible()
    page.locator("summary", has_text="الإنجليزي").click()
    sent = page.locator("details [lang=en]")
    expect(sent).to_have_attribute("dir", "ltr")
    expect(sent).to_contain_text("Dear President Xi Jinping,")
    count = page.locator("[data-count]")
    assert count.inner_text().translate(ARABIC_DIGITS) == count.get_attribute("data-count")

    name = f"ليلى الحداد {secrets.token_hex(3)}"
    page.get_by_label("الاسم", exact=True).fill(name)
    page.get_by_label("المدينة", exact=True).fill("’s-Hertogenbosch")
    page.get_by_role("button", name="وقّعوا الرسالة").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("اسمكم الآن تحت الرسالة")
    expect(page.locator(".name-line")).to_have_text(f"{name}، ’s-Hertogenbosch")
    expect(page.locator("[data-receipt]")).to_have_text(re.compile("^[0-9A-Z-]{41}$"))
