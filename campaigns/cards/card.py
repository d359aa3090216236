"""Knows what stands on a card, in which words, and the digest that names it."""

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from campaigns.models import Action, ActionPage, Picture
from campaigns.models.outcome import OutcomeKind
from campaigns.templatetags.formats import short_day

TEMPLATE = Path(__file__).parent / "card.typ"
# A card that is drawn in another way is another card.
_TEMPLATE_DIGEST = hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()
# 64 bits: enough to tell the cards of one action apart, and short in an address.
DIGEST_LENGTH = 16

# The scripts of which the fonts beside this module have the letters, as their Unicode names begin.
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "MODIFIER LETTER", "FEMININE", "MASCULINE", "MICRO")
# Longer than any word of the dictionary that a line of a card holds (letters).
LONG_WORD = 18
GOOD = {OutcomeKind.FREED, OutcomeKind.IMPROVED}
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True)
class Card:
    """All that the drawing is made from; two cards with the same digest look the same."""

    language: str
    direction: str
    sender: str
    title: str
    foot: str
    kicker: str = ""
    # Lines, and whether each is the day itself.
    postmark: list[tuple[str, bool]] = field(default_factory=list)
    # The name of the picture's file and its focal point; a new file has a new name.
    picture: str = ""
    # Whether the foot says an outcome, and which: "good", "other", or "" for none.
    outcome: str = ""

    @property
    def digest(self) -> str:
        """Names the drawing."""
        content = json.dumps([_TEMPLATE_DIGEST, asdict(self)], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:DIGEST_LENGTH]


def site_card(sender: str) -> Card:
    """The card of pages that are about no action, in the reader's language."""
    return Card(
        language=get_language() or "",
        direction=_direction(),
        sender=drawable(sender) or "",
        title=_("A letter that waits for your name"),
        foot=_("Your name and town"),
    )


def action_card(page: ActionPage, action: Action, sender: str) -> Card:
    """The card of an action page, in the language of that page; `action` comes with its clock."""
    title = drawable(page.title)
    if title is None:
        return site_card(sender)
    kind = _("Urgent action") if action.is_open else _("Closed action")
    country = getattr(action.country, "name", "")
    return Card(
        language=get_language() or "",
        direction=_direction(),
        sender=drawable(sender) or "",
        title=title,
        foot=_foot(action),
        outcome=_outcome(action),
        kicker=drawable(f"{kind} {action.number}".strip() + (f" · {country}" if country else "")) or kind,
        postmark=_postmark(action),
        picture=_name_of(page.portrait) if page.portrait else "",
    )


def drawable(text: str) -> str | None:
    """A text as it can be drawn: no signs without a glyph, and places to break a long word; None if letters lack."""
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if category.startswith("L") and not unicodedata.name(letter, "").startswith(SCRIPTS):
            return None
        # Controls, private and unassigned ones, and emoji; a joiner between two Arabic letters shapes them.
        if category in {"Cc", "Cs", "Co", "Cn", "So", "Sk"} or (category == "Cf" and letter not in "\u200c\u200d"):
            continue
        kept.append(letter)
    return re.sub(rf"\S{{{LONG_WORD},}}", _breakable, " ".join("".join(kept).split()))


def _breakable(match: re.Match[str]) -> str:
    word = match[0]
    parts = [word[start : start + LONG_WORD // 2] for start in range(0, len(word), LONG_WORD // 2)]
    return ZERO_WIDTH_SPACE.join(parts) if len(word) > 2 * LONG_WORD else word


def _direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def _foot(action: Action) -> str:
    if action.is_open:
        return _("Your name and town")
    return action.get_outcome_kind_display() or _("The names of all who signed")


def _outcome(action: Action) -> str:
    if action.is_open or not action.outcome_kind:
        return ""
    return "good" if action.outcome_kind in GOOD else "other"


def _postmark(action: Action) -> list[tuple[str, bool]]:
    """The last day, never the days left: a card is the same all day, and kept by others for longer."""
    if not action.deadline:
        return []
    day = short_day(action.deadline)
    if not action.is_open:
        return [(_("closed on"), False), (day, True)]
    before, found, after = (_("until %(day)s") % {"day": day}).partition(day)
    lines = [(before.strip(), False), (found, True), (after.strip(), False)]
    return [line for line in lines if line[0]]


def _name_of(picture: Picture) -> str:
    focus = (picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height)
    return f"{picture.file.name} {focus}"
