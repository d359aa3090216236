"""What the organisation and the actions of the demo are made of; each fills it in a file of its own."""

from dataclasses import dataclass, field

EMAIL = "post@example.org"


@dataclass(frozen=True)
class Letter:
    """The four texts of a letter; `full` is HTML."""

    salutation: str
    short: str
    full: str
    closing: str


@dataclass(frozen=True)
class Office:
    """An addressee in one language; the address one line a row."""

    office: str
    address: str
    name: str = ""


@dataclass(frozen=True)
class Words:
    """An action page in one language. `sections` are pairs of heading and HTML; `update` too."""

    title: str
    lead: str
    alt: str
    caption: str
    facts: tuple[tuple[str, str], ...]
    why_this_day: str
    above_form: str
    sections: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    quote: tuple[str, str] | None = None
    timeline: tuple[str, tuple[tuple[str, str], ...]] | None = None
    update: tuple[str, str] | None = None
    # The letter in this language, where it is sent in another one:
    reading: Letter | None = None


@dataclass(frozen=True)
class Asked:
    """A language in which an action is not public yet; how far it is, its words say. Days from the day of loading."""

    due_in_days: int
    note: str = ""
    # Complete, and waiting for a reviewer:
    is_sent: bool = False


@dataclass(frozen=True)
class DemoAction:
    """An action in all its languages; the first of `words` is the source. Days are counted from the day of loading.

    It is live in the languages of `words`, but for those of `asked`.
    """

    slug: str
    number: str
    country: str
    persons: tuple[tuple[str, str], ...]
    # By its name in pictures.py; "" for none.
    picture: str
    goal: int
    letter_language: str
    letter: Letter
    office: dict[str, Office]
    words: dict[str, Words]
    # How many of the 400 names stand under it, and how many of these are held for review:
    signature_count: int
    held_count: int
    # Open since so many days, until so many days from today; negative if it is over:
    opened_days_ago: int
    closes_in_days: int
    # Sheets must be there so many days after the deadline; no day is given if 0.
    paper_due_days: int = 0
    outcome_kind: str = ""
    handed_over_days_ago: int = 0
    outcome_days_ago: int = 0
    # Of the sheet that it was made of:
    index_number: str = ""
    # So many of those who left no address have taken their name back with the receipt code:
    withdrawn_count: int = 0
    # So many days before the deadline people read as the last day, at first; it was not extended if 0.
    extended_by_days: int = 0
    asked: dict[str, Asked] = field(default_factory=dict)
    # The letter as it was when it was translated into the languages of `not_followed`, which have not followed since.
    letter_before: Letter | None = None
    not_followed: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextContent:
    """A text page in one language; `body` is HTML."""

    slug: str
    title: str
    body: str


@dataclass(frozen=True)
class OrganisationContent:
    """What the organisation says in one language, beginning with its name and with the title of the home page."""

    sender: str
    claim: str
    intro: str
    actions_title: str
    actions_slug: str
    return_address: str
    privacy_text: str
    about: TextContent
    privacy: TextContent
    contact: TextContent
