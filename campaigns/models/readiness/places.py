"""Knows the places in a page's blocks: where each value stands, and what that place is called in the editor."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.blocks import Block, StructBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue


def children(block: Block, value: Any) -> Iterator[tuple[str, Block, Any]]:
    """What stands directly within a value: the name or id of its place, its block, and itself."""
    if isinstance(value, StreamValue):
        yield from ((child.id or "", child.block, child.value) for child in value)
    elif isinstance(value, ListValue):
        yield from ((child.id or "", child.block, child.value) for child in value.bound_blocks)
    elif isinstance(value, StructValue):
        yield from ((name, value.block.child_blocks[name], part) for name, part in value.items())


def walk(body: StreamValue, path: str = "body") -> Iterator[tuple[str, Block, Any]]:
    """Every value in the body, with its place; a block that the browser has not named yet has the place above it."""
    yield from _below(body.stream_block, body, path)


def _below(block: Block, value: Any, path: str) -> Iterator[tuple[str, Block, Any]]:
    for name, child, part in children(block, value):
        place = f"{path}.{name}" if name else path
        yield place, child, part
        yield from _below(child, part, place)


def blocks_of(page: Any, kind: str) -> Iterator[tuple[str, StructValue]]:
    """The blocks of one kind on the page, each with its place."""
    for child in page.body:
        if child.block_type == kind:
            yield f"body.{child.id}" if child.id else "body", child.value


def label_of(page: Any, path: str) -> str:
    """The place in the editor's words: "Deadline", "Letter · Closing"; "" for the page as a whole."""
    name, *rest = path.split(".")
    try:
        found = page._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    if name != "body" or not rest:
        related: Any = getattr(found, "related_model", None)
        is_list = found.auto_created and related
        return capfirst(str(related._meta.verbose_name_plural if is_list else found.verbose_name))
    labels, numbered, block, value = [], "", page.body.stream_block, page.body
    for name in rest:
        siblings = list(children(block, value))
        within = {place: (child, part) for place, child, part in siblings}
        if name in within:
            alike = [place for place, child, _part in siblings if child is within[name][0]]
            block, value = within[name]
        elif isinstance(block, StructBlock) and name in block.child_blocks:
            # The words beside a picture are a part of it, and the picture is no struct.
            alike, block, value = [], block.child_blocks[name], None
        else:
            break
        if block.label:
            label = capfirst(str(block.label))
            labels.append(f"{label} {alike.index(name) + 1}" if len(alike) > 1 else label)
            numbered = labels[-1] if len(alike) > 1 and len(labels) > 1 else numbered
    # Which of several, or which field; what lies between says nothing.
    return " · ".join(dict.fromkeys([*labels[:1], numbered or "".join(labels[-1:])]))
