"""The letter as it is sent, and as the reader reads it."""

from typing import Annotated

from pydantic import Field

from .base import Direction, Language, Locale, Schema

RichText = Annotated[str, Field(description="Rich text: HTML of few tags, or Markdown, as `text` says.")]
PlainText = Annotated[str, Field(description="Plain text; an empty line ends a paragraph.")]


class AddresseeOut(Schema):
    language: Language
    lines: Annotated[list[str], Field(description="Office, name and address, as they stand above the letter.")]


class Letter(Schema):
    version: Annotated[int, Field(description="Posted as `letter` with a signature.", ge=1)]
    language: Language
    language_name: Annotated[str, Field(description="In the language of the answer.")]
    direction: Direction
    addressees: list[AddresseeOut]
    salutation: str
    short: PlainText
    full: RichText
    closing: str


class ReadingTranslation(Schema):
    language: Locale
    direction: Direction
    addressees: list[AddresseeOut]
    salutation: str
    short: PlainText
    full: RichText
    closing: str
