"""What a reviewer sees of each row: the source, what is live now, what is proposed, and the words that differ."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from campaigns.blocks import READING_PARTS
from campaigns.checks import Finding, diff_words, plain, similarity
from campaigns.models import RowComment
from campaigns.models.page_letter import letter_block
from campaigns.models.row_findings import findings_of, term_pairs
from campaigns.models.rows import Row, rows_of

from .along import addressees_along

# What of a row's markup is shown: how the text is set, and no links, which are the source's own.
SHOWN_TAGS = {"b", "strong", "i", "em", "br"}
# Two texts with less in common (percent) are not taken for versions of each other.
ALIKE = 50


@dataclass(frozen=True)
class Compared:
    """A row as the reviewer reads it; `live` is its markup on the public page, None where nothing is at its place."""

    row: Row
    source: SafeString
    proposed: SafeString
    live: str | None
    findings: list[Finding]
    comments: list[RowComment] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether approving it changes a word that the public reads now."""
        return self.live is not None and plain(self.live) != plain(self.row.text)

    @property
    def diff(self) -> Sequence[tuple[str, str]]:
        """The live text and the proposed one, word for word: "same", "gone" or "new"."""
        return diff_words(self.live, self.row.text) if self.live is not None else []


@dataclass(frozen=True)
class Part:
    """The rows of one block, or of one addressee."""

    label: str
    rows: list[Compared]


def compare(translation: Translation) -> list[Part]:
    """The rows of the page and of the addressees that go along, in the order of the desk."""
    parts = _parts(translation)
    for along in addressees_along(translation):
        label = _("Addressee: %(name)s") % {"name": along.source.object_repr}
        rows = [row for part in _parts(along) for row in part.rows]
        parts += [Part(label, rows)] if rows else []
    return parts


def _parts(translation: Translation) -> list[Part]:
    rows, pairs = rows_of(translation), term_pairs(translation)
    live = _live_texts(translation, rows)
    comments = defaultdict(list)
    for one in RowComment.objects.filter(translation=translation, resolved_at=None).select_related("author"):
        comments[one.string_id, one.context_id].append(one)
    parts: dict[str, Part] = {}
    for row in rows:
        part = parts.setdefault(row.group, Part(row.place.group or _("Page"), []))
        part.rows.append(
            Compared(
                row=row,
                source=_shown(row.source),
                proposed=_shown(row.text),
                live=live.get(row.segment_id),
                findings=findings_of(row, translation, pairs, row.text) if row.text else [],
                comments=comments[row.key],
            )
        )
    return list(parts.values())


def _shown(markup: str) -> SafeString:
    return mark_safe(nh3.clean(markup, tags=SHOWN_TAGS, attributes={}))  # noqa: S308 (cleaned in this line)


def _live_texts(translation: Translation, rows: list[Row]) -> dict[int, str]:
    """What the public reads now at the place of each row, by segment; nothing for what is not live."""
    target = translation.get_target_instance()
    if not target.live:
        return {}
    texts = _texts_of(target)
    by_path = defaultdict(list)
    for row in rows:
        by_path[row.path].append(row)
    found = {}
    for path, members in by_path.items():
        found.update(_matched(members, texts[path]))
    return found


def _texts_of(target: Any) -> dict[str, list[str]]:
    """The texts of a page or addressee by path, as wagtail-localize takes a source apart; of its letter the reading
    translation, which is what is translated."""
    value = letter_block(target) if hasattr(getattr(target, "body", None), "stream_block") else None
    if value is not None:
        # On this instance only, which nobody saves.
        for part in READING_PARTS:
            value[part] = value["translation"][part]
    texts = defaultdict(list)
    for segment in extract_segments(target):
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment.string.data)
    return texts


def _matched(rows: list[Row], texts: list[str]) -> dict[int, str]:
    """Which text was which row's: by their order, or where there are now more or fewer of them by what they say."""
    if len(rows) == len(texts):
        return {row.segment_id: text for row, text in zip(rows, texts, strict=True)}
    found, left = {}, list(texts)
    for row in rows:
        alike = [similarity(row.text, text) for text in left]
        if alike and max(alike) >= ALIKE:
            found[row.segment_id] = left.pop(alike.index(max(alike)))
    return found
