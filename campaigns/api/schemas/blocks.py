"""The blocks of a page: a schema for each of campaigns/blocks, told apart by `type`."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from .base import Language, Schema
from .letter import Letter, PlainText, ReadingTranslation, RichText
from .picture import Picture


class BlockBase(Schema):
    id: Annotated[str, Field(description="Stays the same when the page is edited.")]


class Fact(BlockBase):
    label: str
    text: str


class FactsBlock(BlockBase):
    """The case at a glance."""

    type: Literal["facts"] = "facts"
    facts: list[Fact]


class CaseSectionBlock(BlockBase):
    type: Literal["case_section"] = "case_section"
    heading: str
    text: RichText


class QuoteBlock(BlockBase):
    type: Literal["quote"] = "quote"
    text: PlainText
    speaker: str


class PictureBlock(BlockBase):
    type: Literal["picture"] = "picture"
    picture: Picture | None


class Event(BlockBase):
    when: Annotated[str, Field(description="As people say it.", examples=["September 2021"])]
    text: str


class TimelineBlock(BlockBase):
    type: Literal["timeline"] = "timeline"
    heading: str
    events: list[Event]


class LetterBlock(BlockBase):
    """The letter sheet: the letter and its reading translation, the same as those of the action."""

    type: Literal["letter"] = "letter"
    letter: Letter
    reading: ReadingTranslation | None
    is_reading_outdated: bool


class DeadlineBlock(BlockBase):
    type: Literal["deadline"] = "deadline"
    deadline: datetime.date
    extended_from: Annotated[datetime.date | None, Field(description="The last day as it was told first, if moved.")]
    closes_at: datetime.datetime
    is_open: bool
    text: Annotated[PlainText, Field(description="Why this day; may be empty.")]


class FormField(Schema):
    """A field of the form, to be posted under `name`."""

    name: Literal["name", "town", "email", "updates", "letter", "website"]
    kind: Annotated[
        Literal["text", "email", "checkbox", "hidden", "trap"],
        Field(description="`trap` is for programs: post it empty, out of people's sight and of the tab order."),
    ]
    label: str
    hint: str
    is_required: bool
    max_length: int | None
    autocomplete: Annotated[str, Field(description="For the attribute of that name; may be empty.")]
    value: Annotated[str, Field(description="What it holds at first.")]


class SignFormBlock(BlockBase):
    """All that a front end needs to show the form, or that it is closed. The words beside a box are the consent."""

    type: Literal["sign_form"] = "sign_form"
    heading: str
    text: PlainText
    is_open: bool
    post_to: Annotated[str, Field(description="Where a signature is posted.", json_schema_extra={"format": "uri"})]
    fields: list[FormField]
    submit: Annotated[str, Field(description="The word on the button.")]
    privacy: Annotated[PlainText, Field(description="Who sees the name, and when it is erased: shown below the form.")]
    privacy_language: Annotated[Language | None, Field(description="In which privacy text and return address are.")]
    return_address: Annotated[PlainText, Field(description="Where paper sheets are sent.")]
    paper_due_on: datetime.date | None


class Step(BlockBase):
    text: str


class NextStepsBlock(BlockBase):
    type: Literal["next_steps"] = "next_steps"
    heading: str
    steps: list[Step]


class UpdateBlock(BlockBase):
    """News after the page went live."""

    type: Literal["update"] = "update"
    posted_on: datetime.date | None
    heading: str
    person: Annotated[str, Field(description="Whom it is about, if the action is for several; else empty.")]
    text: RichText


Block = Annotated[
    FactsBlock
    | CaseSectionBlock
    | QuoteBlock
    | PictureBlock
    | TimelineBlock
    | LetterBlock
    | DeadlineBlock
    | SignFormBlock
    | NextStepsBlock
    | UpdateBlock,
    Field(discriminator="type"),
]
