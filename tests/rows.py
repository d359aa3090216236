"""Finds rows of a translation by their field, and keeps texts in them past everything that looks at them."""

from typing import Any

from wagtail_localize.models import StringTranslation, Translation

from campaigns.models.rows import Row, rows_of
from tests import build
from tests.translations import begin, say


def begun(code: str = "fr", **fields: Any) -> Translation:
    """The translation of a new page that nobody has published: enough for what only reads and writes rows."""
    page = build.draft(**fields)
    # In a revision every block has an id, without which wagtail-localize finds none.
    page.save_revision()
    return begin(page.get_latest_revision_as_object(), code)


def row_at(translation: Translation, path: str = "lead") -> Row:
    """The first row of this field, such as `body.case_section.text`, as it is now."""
    return next(row for row in rows_of(translation) if row.field_path == path)


def write(translation: Translation, row: Row, text: str, *, kind: str = "manual", **fields: Any) -> None:
    """Keep a text of a row, as of a person or `kind="machine"`."""
    saved = say(translation, row, text, kind=kind)
    StringTranslation.objects.filter(pk=saved.pk).update(**fields or {"has_error": False})
