"""What a translator typed and had not saved when the source was changed: its row is gone, the words are not."""

from django.contrib.auth.models import User
from wagtail_localize.models import Translation

from campaigns.models import RowDraft
from campaigns.models.rows import rows_of


def lost_drafts(*, translation: Translation, user: User) -> list[str]:
    """The texts of this user at places where a row is open still; once all there are done nobody looks for them."""
    rows = rows_of(translation)
    current, open_places = {row.key for row in rows}, {row.context_id for row in rows if not row.is_finished}
    drafts = RowDraft.objects.filter(translation=translation, user=user, context__in=open_places).order_by("updated_at")
    return [draft.text for draft in drafts if (draft.string_id, draft.context_id) not in current and draft.text]
