"""The letter of an action and its reading translation, as data."""

from wagtail.blocks import StructValue

from campaigns.models import ActionPage, LetterVersion
from campaigns.models.addressees_read import addressees_read
from campaigns.models.page_letter import reading_translation

from .find import direction_of
from .rich_text import RichTexts
from .schemas.letter import AddresseeOut, Letter, ReadingTranslation


def letter_sources(page: ActionPage, letter: LetterVersion) -> list[str]:
    """The rich texts of the letter as sent and as read."""
    reading = reading_translation(page, letter)
    return [letter.full, *([_source(reading.texts)] if reading else [])]


def letter_out(letter: LetterVersion, texts: RichTexts) -> Letter:
    """The letter as it is sent."""
    return Letter(
        version=letter.pk,
        language=letter.language,
        language_name=str(letter.language_name),
        direction="rtl" if letter.direction == "rtl" else "ltr",
        addressees=[AddresseeOut(language=letter.language, lines=lines) for lines in letter.addressees],
        salutation=letter.salutation,
        short=letter.short,
        full=texts[letter.full],
        closing=letter.closing,
    )


def reading_out(page: ActionPage, letter: LetterVersion, texts: RichTexts) -> tuple[ReadingTranslation | None, bool]:
    """The letter in the language of the page, and whether there is only one of an older letter."""
    reading = reading_translation(page, letter)
    if reading is None or not reading.is_current:
        return None, reading is not None
    code = page.locale.language_code
    found = ReadingTranslation(
        language=code,
        direction=direction_of(code),
        addressees=[AddresseeOut(language=one, lines=lines) for one, lines in addressees_read(page, letter)],
        salutation=reading.texts["salutation"] or "",
        short=reading.texts["short"] or "",
        full=texts[_source(reading.texts)],
        closing=reading.texts["closing"] or "",
    )
    return found, False


def _source(texts: StructValue) -> str:
    return str(texts["full"].source) if texts["full"] else ""
