"""Where in a page a row of its translation stands: in which block and field, as what, and how long it may be."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, TextBlock
from wagtail.fields import StreamField

# A text in wagtail-localize's template of a rich text, with the tag that it stands in.
TEXT_IN_TEMPLATE = re.compile(r"<(\w+)[^<>]*>\s*(?:<(?:b|i|em|strong)\b[^<>]*>\s*)*<text position=\"(\d+)\"")
KINDS = {"li": "item", "h2": "heading", "h3": "heading"}
# Fields that are read as a heading.
HEADINGS = {"title", "heading"}


@dataclass(frozen=True)
class Place:
    """`group` is the label of block or page, `label` that of the field; `kind` heading, paragraph, item or line."""

    group: str
    label: str
    kind: str
    max_length: int | None


def place_of(model: type[Model], field_path: str) -> Place:
    """The place of a row, by wagtail-localize's path of field names, such as `body.letter.translation.full`."""
    name, *path = field_path.split(".")
    field: Any = model._meta.get_field(name)
    if not isinstance(field, StreamField):
        kind = "heading" if name in HEADINGS else "line" if field.max_length else "paragraph"
        return Place("", capfirst(str(field.verbose_name)), kind, field.max_length)
    block = field.stream_block.child_blocks[path[0]]
    group = str(block.label)
    for part in path[1:]:
        block = block.child_blocks[part]
    return Place(group, str(block.label) or group, _kind(block, path[-1]), _longest(block))


def kinds_in(template: str) -> dict[int, str]:
    """For each text in a template of rich text, by position, what it is a text of."""
    return {int(position): KINDS.get(tag, "paragraph") for tag, position in TEXT_IN_TEMPLATE.findall(template)}


def _kind(block: Block, name: str) -> str:
    if name in HEADINGS:
        return "heading"
    return "paragraph" if isinstance(block, TextBlock) else "line"


def _longest(block: Block) -> int | None:
    if isinstance(block, BaseStreamBlock | BaseStructBlock):
        return None
    return getattr(getattr(block, "field", None), "max_length", None)
