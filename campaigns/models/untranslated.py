"""What keeps a translated page other than an action's from going live: the rule for those, without a letter."""

from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.models import Page

from .publication import PublicationRefused
from .translated_page import says_what_is_live, translation_of
from .translation_rules import reasons_to_keep_back


def refuse_untranslated(page: Page) -> None:
    """Look at a page that is about to be saved.

    Raises PublicationRefused if it is live with other words than before, and not with those of its translators.
    """
    if not page.live or page.alias_of_id or not page.pk:
        return
    translation = translation_of(page)
    if translation is None or says_what_is_live(page):
        return
    if reasons := reasons_to_keep_back(page, translation):
        raise PublicationRefused({NON_FIELD_ERRORS: reasons}, page)
