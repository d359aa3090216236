"""A picture in the sizes and formats in which it is shown."""

from typing import Annotated

from pydantic import Field

from .base import Schema


class Rendition(Schema):
    url: Annotated[str, Field(json_schema_extra={"format": "uri"})]
    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]
    mime: Annotated[str, Field(examples=["image/webp"])]


class Picture(Schema):
    alt: Annotated[str, Field(description="The picture in words; empty if it is decoration.")]
    caption: str
    credit: Annotated[str, Field(description="Who made it.")]
    renditions: Annotated[list[Rendition], Field(description="From small to large, in each format.")]
