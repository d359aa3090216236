"""Translates the pages of tests/build.py as the desk does: rows of words in French or Arabic, saved by a person."""

import re

from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaigns.models import ActionPage
from campaigns.models.rows import Row, rows_of
from campaigns.translation.draft import build_draft
from tests import build

# What the texts of tests/build.py are in other languages, with every name and number in them.
WORDS = {
    "fr": {
        "Zij zit vast. Dat moet stoppen.": "Elle est en prison. Cela doit cesser.",
        "Wie": "Qui",
        "Samira Haddou": "Samira Haddou",
        "Dear President,": "Monsieur le Président,",
        "Please release her.": "Veuillez la libérer.",
        "I am concerned about Samira Haddou.": "Je suis inquiet pour Samira Haddou.",
        "Yours sincerely,": "Avec mes salutations respectueuses,",
        "Moedige vrouw vastgezet": "Une femme courageuse en prison",
        "Zij zit vast.": "Elle est en prison.",
        "De actie sluit.": "L’action se termine.",
        "President van Voorbeeldland": "Président de la Modélie",
    },
    "ar": {
        "Zij zit vast. Dat moet stoppen.": "هي في السجن. يجب أن يتوقف هذا.",
        "Wie": "مَن",
        "Samira Haddou": "سميرة حدو",
        "Dear President,": "فخامة الرئيس،",
        "Please release her.": "أطلقوا سراحها من فضلكم.",
        "I am concerned about Samira Haddou.": "أنا قلق على سميرة حدو.",
        "Yours sincerely,": "مع فائق الاحترام،",
        "Moedige vrouw vastgezet": "امرأة شجاعة في السجن",
        "Zij zit vast.": "هي في السجن.",
        "De actie sluit.": "ينتهي التحرّك.",
        "President van Voorbeeldland": "رئيس بلد المثال",
    },
}
TITLES = {"fr": "Action", "ar": "تحرّك"}


def begin(page: ActionPage, code: str = "fr") -> Translation:
    """A translation of this page without a translated row, its target a draft."""
    locale = build.home(code).locale
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not page.get_translations().filter(locale=locale).exists():
        page.copy_for_translation(locale)
    return translation


def in_words(row: Row, code: str) -> str:
    """A good translation of a row of a page of tests/build.py."""
    if title := re.fullmatch(r"Actie (\d+)", row.source):
        return f"{TITLES[code]} {title[1]}"
    return WORDS[code][row.source]


def say(translation: Translation, row: Row, text: str, *, kind: str = "manual") -> StringTranslation:
    """Save a row, past the desk."""
    saved, _created = StringTranslation.objects.update_or_create(
        translation_of_id=row.string_id,
        context_id=row.context_id,
        locale_id=translation.target_locale_id,
        defaults={"data": text, "translation_type": kind},
    )
    return saved


def finish(translation: Translation, *, but: tuple[str, ...] = ()) -> Translation:
    """Translate all rows well, but those whose source is named."""
    code = translation.target_locale.language_code
    for row in rows_of(translation):
        if row.source not in but:
            say(translation, row, in_words(row, code))
    return translation


def target(translation: Translation) -> ActionPage:
    """The page that the translation makes, as it is in the database."""
    return ActionPage.objects.get(translation_key=translation.source.object_id, locale_id=translation.target_locale_id)


def live(page: ActionPage, code: str = "fr") -> ActionPage:
    """The page in another language, translated and published."""
    translation = finish(begin(page, code))
    build_draft(translation).publish()
    return target(translation)
