"""save_row(): what a translator says about one row, from now on the text that counts."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from campaigns.checks import TypedRefused, clean_typed, plain
from campaigns.models import RowDraft
from campaigns.models.rows import Row


class RowChanged(Exception):
    """Somebody saved another text meanwhile: `theirs`, by the user `theirs_by`. Nothing was overwritten."""

    def __init__(self, theirs: str, theirs_by: User | None) -> None:
        super().__init__(theirs)
        self.theirs = theirs
        self.theirs_by = theirs_by


@transaction.atomic
def save_row(*, translation: Translation, row: Row, text: str, seen: str, user: User) -> StringTranslation | None:
    """Save a row and let go of the user's draft of it; without a word in it the row is open again, and None returned.

    Args:
        seen: the saved text that the user last saw. Saving once more with what RowChanged tells replaces that.

    Raises TypedRefused for what may not be kept, RowChanged if it is another text that is saved by now.
    """
    text = clean_typed(text, source=row.source, is_plain=row.is_plain)
    lock_rows(translation)
    saved = _saved(translation, row)
    now = saved.data if saved else ""
    if now not in (seen, text):
        raise RowChanged(now, saved.last_translated_by if saved else None)
    kept = write_row(translation=translation, row=row, text=text, user=user)
    RowDraft.objects.filter(
        translation=translation, string_id=row.string_id, context_id=row.context_id, user=user
    ).delete()
    return kept


def lock_rows(translation: Translation) -> None:
    """Keep others from saving rows of this translation until the transaction is over.

    The row itself cannot be locked: before somebody translates it there is none. (SQLite locks all at once.)
    """
    Translation.objects.select_for_update(no_key=True).get(pk=translation.pk)


def write_row(
    *, translation: Translation, row: Row, text: str, user: User, is_machine: bool = False, tool: str = ""
) -> StringTranslation | None:
    """Write the text of a row, clean and under the lock, or take it away if there is no word in it."""
    if not plain(text).strip():
        saved = _saved(translation, row)
        if saved:
            saved.delete()
        return None
    # wagtail-localize also writes it into the page's column, at once.
    longest = Page._meta.get_field("draft_title").max_length
    if row.path == "title" and len(text) > longest:
        raise TypedRefused(_("This is too long: at most %(count)d characters.") % {"count": longest})
    kinds = StringTranslation
    saved, _is_new = StringTranslation.objects.update_or_create(
        translation_of_id=row.string_id,
        locale_id=translation.target_locale_id,
        context_id=row.context_id,
        defaults={
            "data": text,
            "translation_type": kinds.TRANSLATION_TYPE_MACHINE if is_machine else kinds.TRANSLATION_TYPE_MANUAL,
            "tool_name": tool,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    # wagtail-localize looks at the text as it saves it.
    if saved.has_error:
        raise TypedRefused(saved.get_error())
    if row.path == "title":
        # Of the page's name in lists it makes markup: "R&amp;D".
        pages = Page.objects.filter(translation_key=translation.source.object_id, locale=translation.target_locale_id)
        pages.update(draft_title=plain(text))
    return saved


def _saved(translation: Translation, row: Row) -> StringTranslation | None:
    return (
        StringTranslation.objects.filter(
            translation_of_id=row.string_id, context_id=row.context_id, locale_id=translation.target_locale_id
        )
        .select_related("last_translated_by")
        .first()
    )
