"""keep_draft(): what is being typed into a row, kept for who types it until it is saved."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail_localize.models import Translation

from campaigns.checks import clean_typed
from campaigns.models import RowDraft
from campaigns.models.rows import Row


@transaction.atomic
def keep_draft(*, translation: Translation, row: Row, text: str, user: User) -> str:
    """Keep the text and return it as it is kept; the saved text itself is no draft.

    Raises TypedRefused for what may not be kept.
    """
    text = clean_typed(text, source=row.source, is_plain=row.is_plain)
    place = {"translation": translation, "string_id": row.string_id, "context_id": row.context_id, "user": user}
    if text == row.text:
        RowDraft.objects.filter(**place).delete()
    else:
        RowDraft.objects.update_or_create(**place, defaults={"text": text})
    return text
