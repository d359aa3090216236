"""Writes translations of any text, into any language: what tests/translations.py does for its own few sentences."""

import re
from collections.abc import Callable
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import ActionPage
from campaigns.models.rows import Row, rows_of
from campaigns.translation.draft import build_draft
from tests import build, translations

# The languages of the site but its own.
CODES = ("en", "fr", "ar", "zh-hans")

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنه",
    "zh-hans": "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余",
}
TURNED = LETTERS[13:] + LETTERS[:13]


def in_other_words(markup: str, code: str) -> str:
    """A text with another word for every word, and all tags, numbers and signs in their places."""
    alphabet = ALPHABETS.get(code, TURNED)
    table = str.maketrans(LETTERS + LETTERS.upper(), alphabet + alphabet.upper())
    parts = re.split(r"(<[^>]*>|&\w+;)", markup)
    return "".join(part if number % 2 else part.translate(table) for number, part in enumerate(parts))


def asked(source: Any, code: str) -> Translation:
    """The translation of a page or an addressee that somebody asked for, with its draft."""
    if isinstance(source, Page):
        return translations.begin(source, code)
    locale = build.home(code).locale
    snapshot, _created = TranslationSource.update_or_create_from_instance(source)
    target = source.copy_for_translation(locale)
    target.live = False
    target.save()
    return Translation.objects.create(source=snapshot, target_locale=locale)


def finish(translation: Translation, *, but: Callable[[Row], bool] = lambda row: False) -> Translation:
    """Write all rows, but those that `but` chooses."""
    for row in rows_of(translation):
        if not but(row):
            translations.say(translation, row, in_other_words(row.source, translation.target_locale.language_code))
    return translation


def put_live(translation: Translation) -> ActionPage:
    """Make the rows the draft of their page, and publish that."""
    build_draft(translation).publish()
    return translations.target(translation)


def live_in(page: ActionPage, *codes: str) -> dict[str, Translation]:
    """The finished and published translations of a page, by language."""
    found = {code: finish(asked(page, code)) for code in codes}
    for translation in found.values():
        put_live(translation)
    return found
