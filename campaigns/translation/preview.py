"""with_drafts(): a translation as this user sees it while typing; nothing of it is saved."""

from typing import Any

from django.contrib.auth.models import User
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.strings import StringValue

from campaigns.models import RowDraft
from campaigns.models.translated_page import as_rows_say


def with_drafts(translation: Translation, *, user: User) -> Any:
    """The target with the saved rows and, over them, the user's own drafts; of nobody else's."""
    own = RowDraft.objects.filter(translation=translation, user=user).exclude(text="")
    drafts = {(one.string_id, one.context_id): one.text for one in own}
    if not drafts:
        return as_rows_say(translation)
    places = StringSegment.objects.filter(source_id=translation.source_id).select_related("context")
    texts = {
        (segment.context.path, segment.order): drafts[segment.string_id, segment.context_id]
        for segment in places
        if (segment.string_id, segment.context_id) in drafts
    }
    source = translation.source
    saved = source._get_segments_for_translation

    def typed(*args: Any, **kwargs: Any) -> list:
        segments = saved(*args, **kwargs)
        for segment in segments:
            if isinstance(segment, StringSegmentValue) and (text := texts.get((segment.path, segment.order))):
                segment.string = StringValue(text)
        return segments

    # The one place where wagtail-localize reads the rows; on this instance only, which nobody saves.
    source._get_segments_for_translation = typed
    return as_rows_say(translation)
