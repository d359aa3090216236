"""What docs/service-desk.md says of numbers and buttons is what the site does."""

from campaigns.mail.take_share import MOST_A_DAY
from campaigns.signing.views_withdraw import PER_HOUR
from campaigns.signing.withdraw import UNDO_WITHIN
from campaigns.verification.remind_unanswered import REMIND_AFTER
from cms.env import BASE_DIR

DOC = (BASE_DIR / "docs" / "service-desk.md").read_text(encoding="utf-8")
NUMBERS = {1: "one", 2: "two", 3: "three"}


def test_the_limits_are_those_of_the_code():
    assert f"{NUMBERS[MOST_A_DAY]} a day to one address" in DOC
    assert f"one reminder after {NUMBERS[REMIND_AFTER.days]} days" in DOC
    assert f"withdraw {PER_HOUR} names in an hour" in DOC
    assert f"for {UNDO_WITHIN.days} days" in DOC


def test_the_button_is_called_as_on_the_screen():
    words = "Put the name back under the letter"
    assert words in (BASE_DIR / "templates/campaigns/admin/withdrawal.html").read_text(encoding="utf-8")
    assert f"*{words}*" in DOC
