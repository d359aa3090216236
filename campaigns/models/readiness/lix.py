"""How hard a text is to read: LIX (Björnsson 1968), words a sentence plus the share of words over six letters."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from campaigns.checks import plain
from campaigns.checks.sentences import sentences

from .finding import Found
from .places import blocks_of

# Below 25 are children's books, 45 is a newspaper's ceiling, 60 is law.
MOST = 45
LONG_WORD = 7  # letters
# Of fewer words one long name makes it anything.
FEWEST_WORDS = 20
# Where it was tried out on texts of the language; a Finnish, Arabic or Chinese word is another unit.
LANGUAGES = {"da", "de", "en", "fr", "nb", "nl", "sv"}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PARAGRAPH_END = re.compile(r"</(?:p|li)>|<br\s*/?>")


def text_of(value: Any) -> str:
    """A plain or rich text as lines."""
    return strip_tags(plain(PARAGRAPH_END.sub("\n", str(getattr(value, "source", value) or ""))))


def lix(text: str) -> tuple[float, str]:
    """The LIX of a plain text, and its longest sentence; (0, "") for a text too short to tell."""
    found = [(sentence, WORD.findall(sentence)) for sentence in sentences(text)]
    words = [word for _sentence, within in found for word in within]
    if len(words) < FEWEST_WORDS:
        return 0, ""
    long_count = sum(len(word) >= LONG_WORD for word in words)
    longest = max(found, key=lambda pair: len(pair[1]))[0]
    return len(words) / len(found) + 100 * long_count / len(words), longest


def find_hard_text(page) -> Iterator[Found]:
    """The lead and the sections of the case; a letter is written for an office."""
    if page.locale.language_code.split("-")[0] not in LANGUAGES:
        return
    texts = [("lead", page.lead), *((f"{path}.text", case["text"]) for path, case in blocks_of(page, "case_section"))]
    for path, text in texts:
        measure, longest = lix(text_of(text))
        if measure > MOST:
            message = _("This is hard to read (LIX %(measure)d). The longest sentence: “%(sentence)s”")
            yield path, message % {"measure": round(measure), "sentence": Truncator(longest).chars(90)}
