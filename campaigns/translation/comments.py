"""Remarks on a row: a question to the editor, what the reviewer wants changed, and the answers."""

from django.contrib.auth.models import User
from django.db.models.functions import Now
from wagtail_localize.models import Translation

from campaigns.models import RowComment
from campaigns.models.rows import Row

from .plain_text import clean_plain

# About 300 words: more is a conversation, and belongs elsewhere.
LONGEST = 2_000


def add_comment(*, translation: Translation, row: Row, text: str, author: User) -> RowComment:
    """Add a remark. Raises TypedRefused if it is empty, too long or holds what may not be kept."""
    return RowComment.objects.create(
        translation=translation,
        string_id=row.string_id,
        context_id=row.context_id,
        author=author,
        text=clean_plain(text, longest=LONGEST),
    )


def resolve_comment(*, comment: RowComment) -> None:
    """Mark a remark as dealt with; the first time counts."""
    RowComment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_at=Now())


def comments_on(*, translation: Translation, row: Row) -> list[RowComment]:
    """The remarks on a row, the oldest first."""
    found = RowComment.objects.filter(translation=translation, string_id=row.string_id, context_id=row.context_id)
    return list(found.select_related("author"))
