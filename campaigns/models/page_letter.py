"""The letter as a page has it: as it would be sent, and the reading translation beside it."""

from types import SimpleNamespace

import nh3

from campaigns.blocks import READING_PARTS

from .letter import LetterVersion

# What a letter may hold; everything else, such as the editor's paragraph keys, is taken out before it is kept.
LETTER_TAGS = {"p", "br", "b", "strong", "i", "em", "ol", "ul", "li"}


def letter_block(page):
    """The value of the page's letter block, or None."""
    return next((block.value for block in page.body if block.block_type == "letter"), None)


def letter_of(page) -> LetterVersion | None:
    """The letter as the page has it, not saved: its texts, its language, and its addressees in that language."""
    value = letter_block(page)
    if value is None:
        return None
    language = value["language"] or ""
    letter = LetterVersion(
        language=language,
        # A draft of an addressee is nobody's letterhead yet.
        addressees=[
            block.value.in_language(language).lines()
            for block in value["addressees"]
            if block.value and block.value.live
        ],
        salutation=(value["salutation"] or "").strip(),
        short=(value["short"] or "").strip(),
        full=nh3.clean(value["full"].source if value["full"] else "", tags=LETTER_TAGS, attributes={}),
        closing=(value["closing"] or "").strip(),
    )
    letter.digest = letter.compute_digest()
    return letter


def stamp_reading_translation(page) -> None:
    """Say for which locale, and of which version of the letter, the page's reading translation is."""
    value, letter = letter_block(page), letter_of(page)
    if value is not None and letter is not None:
        value["translation"]["locale"] = page.locale.language_code
        value["translation"]["digest"] = letter.text_digest


def has_reading_of_its_own(page) -> bool:
    """Whether its reading translation is marked as one for this page's locale."""
    value = letter_block(page)
    return value is not None and value["translation"]["locale"] == page.locale.language_code


def reading_translation(page, letter: LetterVersion | None) -> SimpleNamespace | None:
    """The letter in the language of the page, as `texts` with `is_current`; None where there is none to show.

    Shown only if it was written for this page's locale: an untranslated copy of the source's would put Dutch words
    on a French page (DESIGN 5).
    """
    value, code = letter_block(page), page.locale.language_code
    if letter is None or value is None or letter.language == code:
        return None
    texts = value["translation"]
    if texts["locale"] != code or not any(str(texts[part] or "").strip() for part in READING_PARTS):
        return None
    # Before translations had a desk, the digest of the whole letter was noted.
    digests = {letter.text_digest, letter.digest}
    return SimpleNamespace(texts=texts, is_current=texts["digest"] in digests)
