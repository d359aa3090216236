"""The rules, in the order in which they are shown: red ones keep a page from going live, the others advise."""

from django.utils.translation import gettext_lazy as _

from . import agreement, blocks, facts, lix, pictures, sheet, translated
from .finding import Finding, Rule
from .places import label_of

RULES = (
    Rule(
        "source_first",
        True,
        _("Facts and letter are those of the action in its own language: a translation has none to show."),
        translated.find_source_first,
    ),
    Rule(
        "translated",
        True,
        _("People sign what they can read: nothing goes live in the words of another language."),
        translated.find_untranslated,
    ),
    Rule("filled", True, _("Without this people do not know what it is about."), facts.find_unfilled),
    Rule(
        "letter",
        True,
        _("What people sign is the letter: it needs all of its parts, and somebody to whom it goes."),
        blocks.find_letter,
    ),
    Rule(
        "deadline",
        True,
        _("Nobody can sign after the deadline. It may lie in the past only if people have read it before."),
        facts.find_deadline,
    ),
    Rule(
        "consent",
        True,
        _("A face can put somebody in danger. Each picture says who agreed, or why nobody had to."),
        pictures.find_consent,
    ),
    Rule(
        "alt",
        True,
        _("Who does not see the picture hears these words instead of it."),
        pictures.find_alt,
    ),
    Rule("outcome", True, _("An outcome without a day is no news."), facts.find_outcome),
    Rule("slug", True, _("Lists, mails and other sites know an action by its slug."), facts.find_slug),
    Rule("once", True, _("With two letters or forms nobody knows what is signed."), blocks.find_once),
    Rule("complete", True, _("A block that is half filled looks broken on the page."), blocks.find_incomplete),
    Rule(
        "names",
        False,
        _("An authority that finds one wrong name reads no further. Only words that are almost a name are shown."),
        agreement.find_other_names,
    ),
    Rule(
        "dates",
        False,
        _("A date that is wrong in the letter makes all of it doubtful. Shown if day, month or year alone differs."),
        agreement.find_other_dates,
    ),
    Rule(
        "one_sheet",
        False,
        _(
            "The letter is printed on one sheet, with rows for names below it. This is an estimate from the number of"
            " lines: look at the printed page."
        ),
        sheet.find_long_letter,
    ),
    Rule(
        "readable",
        False,
        _(
            "LIX is the words in a sentence plus the share of words over six letters; above 45 it is harder than a"
            " newspaper. Make two sentences of one."
        ),
        lix.find_hard_text,
    ),
    Rule("goal", False, _("A goal that is near makes people sign; the page shows how far it is."), facts.find_goal),
    Rule(
        "share_title",
        False,
        _("Search engines and networks show about 60 characters of a title."),
        facts.find_share_title,
    ),
    Rule(
        "weekend",
        False,
        _("Most people sign on working days, and sheets that arrive in a weekend lie until Monday."),
        facts.find_weekend,
    ),
    Rule(
        "paper_due",
        False,
        _("Who signs on paper on the last day needs some days for the post."),
        facts.find_paper_due,
    ),
)


# What the blocks themselves say is left out where another rule has said it in better words.
BLOCKS_OWN = "complete"


def findings(page, *, is_red_only: bool = False) -> list[Finding]:
    """What the rules find, the red first."""
    found: list[Finding] = []
    for rule in sorted(RULES, key=lambda rule: not rule.is_red):
        if is_red_only and not rule.is_red:
            continue
        for path, message in rule.find(page):
            if rule.code == BLOCKS_OWN and any(_is_within(path, one.path) for one in found):
                continue
            found.append(Finding(rule.code, rule.is_red, path, message, label_of(page, path), str(rule.why)))
    return found


def is_ready(found: list[Finding]) -> bool:
    """Whether nothing that was found keeps the page from going live."""
    return not any(one.is_red for one in found)


def _is_within(one: str, other: str) -> bool:
    """Whether one place is the other, stands in it, or holds it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
