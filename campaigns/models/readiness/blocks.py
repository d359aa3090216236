"""Rules on the blocks: letter and addressee are there, each block is complete, and what stands once stands once."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from campaigns.blocks import EXACTLY_ONCE, READING_PARTS

from .finding import Found
from .places import blocks_of, children


def find_letter(page) -> Iterator[Found]:
    """What cannot be signed without. The blocks ask for it too, but Wagtail relaxes their rules for all threads while
    one of them saves a draft."""
    required = _("Fill this in before you publish.")
    for path, letter in blocks_of(page, "letter"):
        if not letter["language"]:
            yield f"{path}.language", _("Say in which language the letter is sent.")
        chosen = [block.value for block in letter["addressees"] if block.value]
        if not chosen:
            yield f"{path}.addressees", _("Choose to whom the letter goes.")
        elif not any(one.live for one in chosen):
            # A draft of an addressee is nobody's letterhead yet.
            message = _("“%(name)s” is a draft: publish the addressee first.")
            yield f"{path}.addressees", message % {"name": chosen[0]}
        for part in READING_PARTS:
            if not strip_tags(str(letter[part] or "")).strip():
                yield f"{path}.{part}", required


def find_once(page) -> Iterator[Found]:
    kinds = [block.block_type for block in page.body]
    if any(kinds.count(kind) != 1 for kind in EXACTLY_ONCE):
        yield "body", _("A page needs one letter, one deadline and one signing form: no less, no more.")


def find_incomplete(page) -> Iterator[Found]:
    """What the blocks themselves say, each thing at its place."""
    block = page.body.stream_block
    try:
        block.clean(page.body)
    except ValidationError as error:
        yield from _spread(error, block, page.body, "body")


def _spread(error: Any, block: Any, value: Any, path: str) -> Iterator[Found]:
    """The errors within an error of a block; it names children by position or by name."""
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield path, " ".join(error.messages)
        return
    # How many blocks there may be of a kind is said by find_once(), in better words.
    if path != "body":
        yield from ((path, str(message)) for message in error.non_block_errors)
    within = list(children(block, value))
    named = {name: (name, child, part) for name, child, part in within}
    for key, found in inner.items() if isinstance(inner, dict) else enumerate(inner):
        if found is None:
            continue
        name, child, part = within[key] if isinstance(key, int) else named.get(key, (key, None, None))
        yield from _spread(found, child, part, f"{path}.{name}" if name else path)
