"""What has no words in the reader's language is said in English, whole, on every page but the Dutch ones."""

from django.utils.translation.trans_real import DjangoTranslation


def fall_back_to_english() -> None:
    """Let Django look no further than the reader's language; what it does not find is said in English.

    Django goes on to LANGUAGE_CODE, the language in which our pages are written first, and so says in Dutch to a French
    reader what has no French. There is no setting for it. All our texts are English in the source, as are those of
    Django and Wagtail, so without another language to look in each text that is missing is English as a whole.
    """
    DjangoTranslation._add_fallback = _add_nothing  # type: ignore[attr-defined]


def _add_nothing(_translation: DjangoTranslation, localedirs: list[str] | None = None) -> None:
    """Takes the place of the method that adds the words of LANGUAGE_CODE."""
