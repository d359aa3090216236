"""What docs/editors.md says of rules, states, blocks and starting points is what the screens show."""

import re

import pytest
from django.utils.translation import override

from campaigns.blocks import BodyBlock
from campaigns.models.readiness import RULES
from campaigns.models.readiness.facts import SHARE_TITLE
from campaigns.models.readiness.lix import MOST
from campaigns.models.stage import Stage
from campaigns.models.update import UpdateKind
from cms.env import BASE_DIR

DOC = (BASE_DIR / "docs" / "editors.md").read_text(encoding="utf-8")
TEMPLATES = BASE_DIR / "templates" / "campaigns" / "editorial"
# How the line of each rule begins in the tables. Three are about what the editor hardly ever lets happen.
LINES = {
    "filled": "a field that must be filled in",
    "complete": "a field that must be filled in",
    "letter": "the letter |",
    "deadline": "the deadline",
    "consent": "a picture",
    "alt": "a picture",
    "outcome": "an outcome",
    "translated": "a translation",
    "names": "a name or a date",
    "dates": "a name or a date",
    "one_sheet": "the letter is longer",
    "readable": "hard to read",
    "goal": "no goal",
    "share_title": f"a title of more than {SHARE_TITLE}",
    "weekend": "a deadline in the weekend",
    "paper_due": "sheets due before the last day to sign",
}
STARTS = re.findall(r'<h2 [^>]*>{% translate "([^"]+)"', (TEMPLATES / "start.html").read_text(encoding="utf-8"))
RARE = {"source_first", "slug", "once"}


@pytest.mark.parametrize("stage", Stage)
def test_each_state_of_an_action_is_in_the_table(stage):
    with override("en"):
        assert f"| {stage.label} |" in DOC


def test_there_are_four_ways_to_begin():
    assert len(STARTS) == 4


def test_each_rule_has_its_line_below_its_colour():
    assert {rule.code for rule in RULES} == LINES.keys() | RARE
    assert f"a LIX above {MOST}" in DOC
    red, amber = (DOC.index(f"| {colour}:") for colour in ("red", "amber"))
    for rule in RULES:
        if rule.code not in RARE:
            at = DOC.index(f"\n| {LINES[rule.code]}")
            assert red < at < amber if rule.is_red else at > amber, rule.code


@pytest.mark.parametrize("block", BodyBlock.base_blocks.values(), ids=lambda block: block.name)
def test_each_block_stands_in_its_group(block):
    with override("en"):
        # "1. Case": numbered, so that they come in the order of the page.
        group = str(block.meta.group).partition(". ")[2]
        [row] = re.findall(rf"^\| \*\*{group}\*\* \| (.*) \|$", DOC, re.MULTILINE)
        assert str(block.label).lower() in row


@pytest.mark.parametrize("heading", STARTS)
def test_each_way_to_begin_is_in_the_table(heading):
    assert f"| **{heading}** |" in DOC


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("press_sheet.html", "Undo it all"),
        ("press_sheet.html", "Done with this list"),
        ("recall.html", "Recall this action"),
        ("recall.html", "Lift the recall"),
        ("ready_findings.html", "Why"),
    ],
)
def test_buttons_are_called_as_on_the_screen(template, words):
    assert f'"{words}"' in (TEMPLATES / template).read_text(encoding="utf-8")
    assert f"*{words}*" in DOC


def test_every_picture_is_small():
    pictures = re.findall(r"\((pictures/[\w-]+\.png)\)", DOC)
    assert len(pictures) == 5
    # Together, in bytes: what a slow line carries in a few seconds.
    assert sum((BASE_DIR / "docs" / path).stat().st_size for path in pictures) < 500_000


@pytest.mark.parametrize("kind", UpdateKind)
def test_each_kind_of_update_is_in_the_table(kind):
    with override("en"):
        assert re.search(rf"^\| (?:.*, )?{kind.label}(?:, .*)? \| who ", DOC, re.MULTILINE)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("write.html", "Save and look at it"),
        ("show.html", "Send or schedule…"),
        ("steer.html", "Pause"),
        ("steer.html", "Go on"),
        ("steer.html", "Stop for good"),
    ],
)
def test_buttons_of_updates_are_called_as_on_the_screen(template, words):
    assert f'"{words}"' in (TEMPLATES.parent / "admin" / "updates" / template).read_text(encoding="utf-8")
    assert f"*{words}*" in DOC
