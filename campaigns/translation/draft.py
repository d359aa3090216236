"""build_draft(): writes a translation's rows into its page, as a draft; the live page stays as it is."""

from typing import Any

from django.db import transaction
from wagtail.models import Revision
from wagtail_localize.models import Translation

from campaigns.models.translated_page import as_rows_say


@transaction.atomic
def build_draft(translation: Translation, *, user: Any = None) -> Revision:
    """Save the target with the saved rows as its latest revision, and return that.

    Not wagtail-localize's `save_target()`, which writes a live page at once. Where a row is missing the draft has the
    source's words: it cannot be published (campaigns/models/translation_rules.py).

    Raises ValidationError if a text is too long for its field.
    """
    return as_rows_say(translation).save_revision(user=user, changed=True)
