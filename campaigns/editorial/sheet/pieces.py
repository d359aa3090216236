"""What a press sheet is taken apart into."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Section:
    """A part of the case; `text` has its paragraphs parted by a blank line. The heading may be empty."""

    heading: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A letter: its paragraphs parted by a blank line, its addressee one line a row; language "" if unknown."""

    language: str
    salutation: str
    text: str
    closing: str
    addressee: str


@dataclass(frozen=True)
class Person:
    name: str
    pronoun: str = ""


@dataclass(frozen=True)
class Notice:
    """Something that an editor should know of a sheet: `code` for programs, `message` for people."""

    code: str
    message: str


@dataclass
class Pieces:
    """A press sheet in pieces.

    `deadline` is as printed: with `is_inclusive` False ("before 19 February") the last day is the one before.
    `unplaced` are lines for which no rule had a place, `understood` those that were read and need no copying: labels,
    instructions to letter writers, words about privacy. `mended` are words that were broken at the end of a line, as
    they were printed: "vreed-zame".
    """

    title: str = ""
    demand: str = ""
    lead: str = ""
    sections: list[Section] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    deadline: date | None = None
    is_inclusive: bool = True
    return_address: str = ""
    persons: list[Person] = field(default_factory=list)
    number: str = ""
    index: str = ""
    country: str = ""
    unplaced: list[str] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether the text was too long to be a press sheet, and was not read at all."""
        return any(notice.code == "too_long" for notice in self.notices)

    def as_json(self) -> dict[str, object]:
        """For `manage.py split_sheet --json`; every word of the sheet is in it."""
        return {
            "title": self.title,
            "demand": self.demand,
            "lead": self.lead,
            "sections": [{"heading": one.heading, "text": one.text} for one in self.sections],
            "letters": [
                {
                    "language": one.language,
                    "salutation": one.salutation,
                    "text": one.text,
                    "closing": one.closing,
                    "addressee": one.addressee,
                }
                for one in self.letters
            ],
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "is_inclusive": self.is_inclusive,
            "return_address": self.return_address,
            "persons": [person.name for person in self.persons],
            "number": self.number,
            "index": self.index,
            "country": self.country,
            "unplaced": [*self.unplaced, *self.understood],
            "mended": self.mended,
        }
