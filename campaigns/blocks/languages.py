"""The languages in which a letter can be sent: a list of its own, for authorities read more than the site speaks."""

from django.conf import settings
from django.utils.translation import get_language_info, gettext_noop

# Django writes "Bokmål" in its settings and "Bokmal" in its list of languages, and so misses its own translation.
NORWEGIAN = gettext_noop("Norwegian Bokmal")
# Django's Arabic has no word for Uyghur, says "wine" for Khmer, and misspells the others; ours come first.
BETTER_IN_ARABIC = [
    gettext_noop("Khmer"),
    gettext_noop("Kyrgyz"),
    gettext_noop("Slovenian"),
    gettext_noop("Tajik"),
    gettext_noop("Tamil"),
    gettext_noop("Turkmen"),
    gettext_noop("Ukrainian"),
    gettext_noop("Urdu"),
    gettext_noop("Uyghur"),
    gettext_noop("Uzbek"),
]


def letter_language_choices() -> list[tuple[str, str]]:
    """The choices of LETTER_LANGUAGES, named and ordered in the editor's language."""
    named = [(code, str(get_language_info(code)["name_translated"])) for code in settings.LETTER_LANGUAGES]
    return sorted(named, key=lambda choice: choice[1])
