"""An action: its facts and counts, in a list and by itself."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from .base import Direction, Language, Locale, Schema
from .blocks import Block
from .letter import Letter, ReadingTranslation
from .picture import Picture

State = Literal["open", "closing_soon", "closed", "handed_over", "outcome"]


class CountOut(Schema):
    """How many people have signed; at most 10 seconds old."""

    count: Annotated[int, Field(description="All of them, online and on paper.", ge=0)]
    online: Annotated[int, Field(ge=0)]
    paper: Annotated[int, Field(ge=0)]
    goal: Annotated[int | None, Field(ge=0)]
    progress_floor: Annotated[
        int,
        Field(description="Below this many names show no bar: an empty one keeps people from being the first."),
    ]
    is_open: Annotated[bool, Field(description="Whether one can sign, by the database's clock.")]


class Country(Schema):
    code: Annotated[str, Field(description="ISO 3166-1, two letters.", examples=["CN"])]
    name: Annotated[str, Field(description="In the language of the answer.")]


OutcomeKind = Literal["freed", "improved", "unknown", "worse", "closed"]


class Outcome(Schema):
    kind: OutcomeKind
    words: Annotated[str, Field(description="The same in the language of the answer.")]
    known_on: datetime.date | None


class Person(Schema):
    name: str
    pronoun: Literal["she", "he", "they"] | None
    outcome: Annotated[Outcome | None, Field(description="What became of this person.")]


class ActionSummary(Schema):
    slug: Annotated[str, Field(description="Names the action, in all languages.")]
    locale: Locale
    title: str
    lead: str
    url: Annotated[str, Field(description="The page for people on this site.", json_schema_extra={"format": "uri"})]
    api_url: Annotated[str, Field(description="The action by itself.", json_schema_extra={"format": "uri"})]
    number: str
    index_number: Annotated[str, Field(description="Of the sheet; empty if it has none.")]
    persons: list[Person]
    country: Country
    deadline: Annotated[datetime.date, Field(description="The last day to sign, itself included.")]
    extended_from: Annotated[
        datetime.date | None, Field(description="The last day as it was told first, if it was moved to a later one.")
    ]
    closes_at: Annotated[datetime.datetime, Field(description="The first instant after the deadline.")]
    paper_due_on: Annotated[datetime.date | None, Field(description="The day by which sheets must have arrived.")]
    state: State
    is_open: Annotated[bool, Field(description="Whether one can sign: open, or closing soon.")]
    handed_over_on: datetime.date | None
    outcome: Outcome | None
    signatures: CountOut
    portrait: Picture | None


class ActionPageOfMany(Schema):
    """Some actions, and what to ask for to get the next ones."""

    actions: list[ActionSummary]
    next_cursor: Annotated[str | None, Field(description="For `cursor`; null on the last page.")]


class PreviousAction(Schema):
    slug: str
    number: str
    title: str
    url: Annotated[str, Field(json_schema_extra={"format": "uri"})]
    api_url: Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Translation(Schema):
    """The action in another language."""

    locale: Locale
    name: Annotated[str, Field(description="The language in its own words.")]
    direction: Direction
    title: str
    url: Annotated[str, Field(json_schema_extra={"format": "uri"})]
    api_url: Annotated[str, Field(json_schema_extra={"format": "uri"})]


class ActionDetail(ActionSummary):
    direction: Direction
    source_locale: Language
    text: Annotated[Literal["html", "markdown"], Field(description="What rich text is written in.")]
    previous_action: PreviousAction | None
    translations: list[Translation]
    letter: Annotated[Letter, Field(description="As it is sent; `version` goes with a signature.")]
    reading: Annotated[
        ReadingTranslation | None,
        Field(description="The letter in the reader's language; null where there is none of this letter."),
    ]
    is_reading_outdated: Annotated[bool, Field(description="There is one of an older letter, which is not shown.")]
    body: Annotated[list[Block], Field(description="The page, block by block, in its order.")]
