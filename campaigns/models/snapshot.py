"""What a snapshot, the source of a translation as wagtail-localize keeps it, says of its letter."""

import json
from dataclasses import dataclass, field

from wagtail_localize.models import TranslationSource


@dataclass(frozen=True)
class SnapshotLetter:
    """The language in which it is sent, "" if it has none yet, and the numbers of those whom it is written to."""

    language: str = ""
    addressees: list[int] = field(default_factory=list)


def letter_in(source: TranslationSource) -> SnapshotLetter:
    """The letter of a snapshot, read without building the page; an empty one for what has none."""
    body = json.loads(source.content_json).get("body") or []
    # A page of plain text has its text there.
    blocks = json.loads(body) if isinstance(body, str) and body.startswith("[") else body
    for block in blocks if isinstance(blocks, list) else ():
        if block.get("type") == "letter":
            letter = block["value"]
            addressees = [one["value"] for one in letter.get("addressees") or [] if one.get("value")]
            return SnapshotLetter(letter.get("language") or "", addressees)
    return SnapshotLetter()
