"""What goes along with a page's translation: the addressees of its letter, each with a translation of its own."""

from wagtail_localize.models import Translation

from campaigns.models import Addressee
from campaigns.models.snapshot import letter_in


def addressees_along(translation: Translation) -> list[Translation]:
    """The translations, into the same language, of the addressees of the letter, in its order."""
    numbers = letter_in(translation.source).addressees
    if not numbers:
        return []
    keys = dict(Addressee.objects.filter(pk__in=numbers).values_list("translation_key", "pk"))
    found = Translation.objects.filter(
        source__object_id__in=keys, target_locale_id=translation.target_locale_id, enabled=True
    ).select_related("source__locale", "source__specific_content_type", "target_locale")
    return sorted(found, key=lambda one: numbers.index(keys[one.source.object_id]))
