"""Blocks as a page stores them, each with an id: without, a page cannot be translated (wagtail-localize 298)."""

import uuid
from typing import Any

from django.utils.html import escape

from campaigns.blocks import BodyBlock


def block(kind: str, value: Any) -> dict[str, Any]:
    """One block of a page or of a list within one."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def as_new(value: Any) -> Any:
    """A stored value with new ids for all that is in it: of another page, or of a block's default."""
    if isinstance(value, list):
        return [as_new(part) for part in value]
    if not isinstance(value, dict):
        return value
    parts = {name: as_new(part) for name, part in value.items()}
    return parts | {"id": str(uuid.uuid4())} if {"type", "value"} <= value.keys() else parts


def empty(kind: str) -> dict[str, Any]:
    """A block as the editor opens it."""
    known = BodyBlock.base_blocks[kind]
    return block(kind, as_new(known.get_prep_value(known.get_default())))


def rich_text(text: str) -> str:
    """Paragraphs parted by a blank line, as HTML."""
    paragraphs = (part.strip() for part in text.split("\n\n"))
    return "".join(f"<p>{'<br/>'.join(map(escape, part.splitlines()))}</p>" for part in paragraphs if part)
