"""The rows of a translation: each text of the source beside what the translators made of it.

One read of wagtail-localize's tables for the desk, the checks, and the rule that nothing untranslated goes live.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, TemplateSegment, Translation

from .row_places import Place, kinds_in, place_of
from .snapshot import letter_in

# What cannot be understood without: the letter and why it is urgent (DESIGN 5).
LETTER_PATHS = ("body.letter.", "body.deadline.")


@dataclass(frozen=True)
class Row:
    """One text. `source` and `text` are as wagtail-localize keeps them: inline tags, `<a id="a1">`, `<br>`."""

    segment_id: int
    string_id: int
    context_id: int
    path: str
    field_path: str
    order: int
    source: str
    source_code: str
    place: Place
    kind: str
    # Text without tags but <br>; else a part of a rich text.
    is_plain: bool
    attrs: dict[str, dict[str, str]] = field(default_factory=dict)
    # What is saved, "" if nothing:
    text: str = ""
    is_machine: bool = False
    has_error: bool = False
    translated_by_id: int | None = None
    updated_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether a person has translated it."""
        return bool(self.text.strip()) and not self.is_machine and not self.has_error

    @property
    def is_letter(self) -> bool:
        return self.field_path.startswith(LETTER_PATHS)

    @property
    def group(self) -> str:
        """Of the page itself "", of each block of its body the block's id."""
        parts = self.path.split(".")
        return parts[1] if len(parts) > 1 else ""

    @property
    def key(self) -> tuple[int, int]:
        """What a translation belongs to: the same text at the same place is translated once."""
        return self.string_id, self.context_id


@dataclass(frozen=True)
class Previous:
    """What stood here before the source was changed, and its translation."""

    source: str
    text: str


def rows_of(translation: Translation) -> list[Row]:
    """All rows in the order of the page. Where the letter is sent in the target's own language, its rows are left out:
    there is one text, and nothing to translate."""
    segments = StringSegment.objects.filter(source_id=translation.source_id).select_related("string", "context")
    saved = {(row.translation_of_id, row.context_id): row for row in _saved(translation)}
    model: Any = translation.source.specific_content_type.model_class()
    kinds = _kinds(translation)
    letter_language = letter_in(translation.source).language
    seen: dict[int, int] = defaultdict(int)
    rows: dict[tuple[int, int], Row] = {}
    for segment in segments.order_by("order"):
        context = segment.context
        position, seen[context.pk] = seen[context.pk], seen[context.pk] + 1
        key = (segment.string_id, context.pk)
        is_letter = context.field_path.startswith("body.letter.")
        if key in rows or (is_letter and letter_language == translation.target_locale.language_code):
            continue
        place = place_of(model, context.field_path)
        known = saved.get(key)
        rows[key] = Row(
            segment_id=segment.pk,
            string_id=segment.string_id,
            context_id=context.pk,
            path=context.path,
            field_path=context.field_path,
            order=segment.order,
            source=segment.string.data,
            source_code=letter_language if is_letter else translation.source.locale.language_code,
            place=place,
            kind=kinds[context.pk].get(position, place.kind) if context.pk in kinds else place.kind,
            is_plain=context.pk not in kinds,
            attrs=json.loads(segment.attrs or "{}") or {},
            text=known.data if known else "",
            is_machine=bool(known and known.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE),
            has_error=bool(known and known.has_error),
            translated_by_id=known.last_translated_by_id if known else None,
            updated_at=known.updated_at if known else None,
        )
    return list(rows.values())


def previous_of(translation: Translation, rows: list[Row]) -> dict[int, list[Previous]]:
    """For each row that is not finished, by segment, the translations of texts that stood at its place before.

    A rich text is one place with several texts: which of them became which is for the reader of this to tell.
    """
    current = {row.key for row in rows}
    by_context: dict[int | None, list[Previous]] = defaultdict(list)
    for old in _saved(translation).select_related("translation_of").order_by("-updated_at"):
        if (old.translation_of_id, old.context_id) not in current and old.data.strip():
            by_context[old.context_id].append(Previous(old.translation_of.data, old.data))
    return {row.segment_id: by_context[row.context_id] for row in rows if not row.is_finished}


def _saved(translation: Translation):
    return StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )


def _kinds(translation: Translation) -> dict[int, dict[int, str]]:
    """For each rich text, by context, what its texts are, by position."""
    templates = TemplateSegment.objects.filter(source_id=translation.source_id).select_related("template")
    return {one.context_id: kinds_in(one.template.template) for one in templates}
