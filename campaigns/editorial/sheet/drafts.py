"""What the walk through a sheet collects, before it is written out."""

from dataclasses import dataclass, field


@dataclass
class SectionDraft:
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    is_quiet: bool = False
    is_banner_title: bool = False
    is_background: bool = False


@dataclass
class LetterDraft:
    salutation: str
    addressee: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    closing: str = ""


@dataclass
class Reading:
    """What the walk found; paragraphs are whole, headings as printed."""

    lead: list[str] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    letters: list[LetterDraft] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    greeting: str = ""
    addressee: list[str] = field(default_factory=list)
    demand: str = ""
    return_address: list[str] = field(default_factory=list)
    other_addresses: list[list[str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    pronoun: str = ""
    headers: list[str] = field(default_factory=list)
    # Each with whether it is a label that says until when.
    said: list[tuple[str, bool]] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
