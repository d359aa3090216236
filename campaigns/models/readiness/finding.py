"""What a rule is, and what it finds: a sentence, and where in the editor one changes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

# Where in the editor, as Wagtail names places there: "lead", "body.<block id>.short"; "" is the page as a whole.
Place = str
Found = tuple[Place, str]


@dataclass(frozen=True)
class Rule:
    """A rule has one name, one reason in a sentence, and one function that yields places with what is wrong there."""

    code: str
    is_red: bool
    why: Promise = field(repr=False)
    find: Callable[[Any], Iterator[Found]] = field(repr=False)


@dataclass(frozen=True)
class Finding:
    """Red keeps the page from going live; the rest is advice. `label` is the place in the editor's words."""

    rule: str
    is_red: bool
    path: Place
    message: str
    label: str = ""
    why: str = ""

    @property
    def field(self) -> str:
        """The page's field, or "" if it is about the whole page."""
        return self.path.partition(".")[0]
