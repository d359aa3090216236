"""The addressees beside a reading translation: as the reader calls them, else as they stand above the letter."""

from .addressee import Addressee
from .family import family, is_source
from .letter import LetterVersion
from .page_letter import letter_block


def addressees_read(page, letter: LetterVersion) -> list[tuple[str, list[str]]]:
    """For each addressee of the letter the code of the language that it is in, and its lines.

    Where nobody wrote it in the reader's language it is that of the letter, also on the page in the source's.
    """
    # The source page says to whom it goes: a translation's own block is as old as the translation.
    value = letter_block(_source_of(page, letter))
    chosen = [block.value for block in value["addressees"] if block.value and block.value.live] if value else []
    if len(chosen) != len(letter.addressees):
        return [(letter.language, lines) for lines in letter.addressees]
    code = page.locale.language_code
    keys = [addressee.translation_key for addressee in chosen]
    found = Addressee.objects.filter(
        translation_key__in=keys, locale__language_code__in={code, letter.language}, live=True
    ).select_related("locale")
    known = {(one.translation_key, one.locale.language_code): one for one in found}
    shown = []
    for addressee, lines in zip(chosen, letter.addressees, strict=True):
        key = addressee.translation_key
        if own := known.get((key, code)):
            shown.append((code, own.lines()))
        else:
            # Nobody may have written it in the letter's language either: then it is sent as it was first written.
            written = known.get((key, letter.language), addressee)
            is_sent = written.lines() == lines
            shown.append((written.locale.language_code if is_sent else letter.language, lines))
    return shown


def _source_of(page, letter: LetterVersion):
    """The page whose letter this is: its draft where the letter is one, as in a preview."""
    if letter._state.adding:
        return page if is_source(page) else family(page).first().get_latest_revision_as_object()
    action = letter.action
    return page if page.pk == action.source_page_id else action.source_page
