"""Has the actions translated as people do: asked for, written row by row, made a draft, put live by a reviewer.

So the desk, the overview and the translation memory have something to show.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from campaigns.blocks import READING_PARTS
from campaigns.models import ActionPage, Addressee
from campaigns.models.publication import PublicationRefused
from campaigns.models.translated_page import translation_of
from campaigns.translation.along import addressees_along
from campaigns.translation.draft import build_draft
from campaigns.translation.request import request_translations
from campaigns.translation.submit import submit

from .content import DemoAction, Office
from .placing import find


def translate_action(content: DemoAction, source: ActionPage, locale: Locale, said: ActionPage | None) -> None:
    """Ask for the action in one language, and let it be translated as far as it is. What is there stays as it is.

    Args:
        said: a page that says it in that language, in the blocks of `source`, as far as it is translated; or None.
    """
    known = find(content.slug, locale)
    if known and (translation_of(known) or not known.live or known.has_unpublished_changes):
        return
    code = locale.language_code
    asked = content.asked.get(code)
    editor, (translator, reviewer) = User.objects.get(username="editor"), _people(locale)
    day = timezone.localdate() + datetime.timedelta(days=asked.due_in_days) if asked else None
    note = asked.note if asked else ""
    [translation] = request_translations(page=source, due_on={locale: day}, note=note, user=editor)
    # A page that an earlier version of the demo wrote by hand has the words.
    said = known or said
    if said:
        _write(translation, _as_source(said), translator)
    if code in content.office:
        for one in addressees_along(translation):
            _write(one, Addressee(**vars(content.office[code])), translator)
    if said and not asked:
        _put_live(translation, translator, reviewer, is_by_hand=bool(known))
    elif asked and asked.is_sent:
        submit(translation=translation, user=translator)


def translate_addressee(addressee: Addressee, office: Office, locale: Locale) -> None:
    """Let an addressee be translated and published, unless there is one in that language; then that one, as it is."""
    if addressee.get_translation_or_none(locale):
        return
    source, _is_new = TranslationSource.update_or_create_from_instance(addressee)
    translation = Translation.objects.create(source=source, target_locale=locale)
    addressee.copy_for_translation(locale).save()
    translator, reviewer = _people(locale)
    _write(translation, Addressee(**vars(office)), translator)
    _put_live(translation, translator, reviewer, is_by_hand=False)


def _people(locale: Locale) -> tuple[User, User]:
    """Who translates into a language, and who reviews it."""
    translator, reviewer = (f"{role}-{locale.language_code}" for role in ("translator", "reviewer"))
    return User.objects.get(username=translator), User.objects.get(username=reviewer)


def _write(translation: Translation, said: Any, user: User) -> None:
    """Write the rows for which `said` has words at the same place."""
    texts = {
        place: segment.string.data
        for place, segment in _placed(
            (segment.path, segment) for segment in extract_segments(said) if isinstance(segment, StringSegmentValue)
        )
    }
    segments = StringSegment.objects.filter(source_id=translation.source_id).select_related("context").order_by("order")
    rows = {
        (segment.string_id, segment.context_id): texts[place]
        for place, segment in _placed((segment.context.path, segment) for segment in segments)
        if place in texts
    }
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=string,
                context_id=context,
                locale_id=translation.target_locale_id,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=user,
            )
            for (string, context), text in rows.items()
        ],
        # What somebody wrote stays.
        ignore_conflicts=True,
    )


def _placed(segments: Iterable[tuple[str, Any]]) -> Iterable[tuple[tuple[str, int], Any]]:
    """Each segment with its place: its path, and the how many-th it is there. A rich text is one path with many."""
    seen: dict[str, int] = defaultdict(int)
    for path, segment in segments:
        yield (path, seen[path]), segment
        seen[path] += 1


def _as_source(page: ActionPage) -> ActionPage:
    """The page, not saved, with its reading translation in the place of the letter: there its source has the letter."""
    blocks = page.body.get_prep_value()
    for block in blocks:
        if block["type"] == "letter":
            value = block["value"]
            value |= {part: value["translation"].get(part) or "" for part in READING_PARTS}
    words = {name: getattr(page, name) for name in ("title", "lead", "portrait_alt", "portrait_caption")}
    return ActionPage(locale=page.locale, body=json.dumps(blocks), **words)


def _put_live(translation: Translation, translator: User, reviewer: User, *, is_by_hand: bool) -> None:
    try:
        # Addressees are published with a page; alone, a reviewer may not do it.
        build_draft(translation, user=translator).publish(user=reviewer, skip_permission_checks=True)
    except PublicationRefused:
        # Changed by hand so that a row has no words: it stays public as it is, and the desk shows what is missing.
        if not is_by_hand:
            raise
