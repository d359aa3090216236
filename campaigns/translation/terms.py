"""Terms in a text: which names, offices and organisations stand in it, and how they are spelt in another language."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

from campaigns.checks import TypedRefused, plain
from campaigns.models import Term, TermSpelling
from campaigns.models.rows import Row

from .plain_text import clean_plain

LONGEST = TermSpelling._meta.get_field("text").max_length


@dataclass(frozen=True)
class TermFound:
    """`source` as it stands in the text; `target` is "" where nobody has said yet how it is spelt."""

    id: int
    source: str
    target: str
    is_kept: bool
    note: str
    kind: str


def all_terms() -> list[Term]:
    """Every term with its spellings, to look for in many rows."""
    return list(Term.objects.select_related("locale").prefetch_related("spellings__locale"))


def terms_in(*, row: Row, translation: Translation, terms: Iterable[Term]) -> list[TermFound]:
    """The terms that stand in a row's source, in its order; where two begin at one place, the longer."""
    forms = _forms(terms, row.source_code)
    if not forms:
        return []
    # Longest first: a regular expression takes the first that fits.
    pattern = "|".join(_as_words(form) for form in sorted(forms, key=len, reverse=True))
    found: dict[int, TermFound] = {}
    for match in re.finditer(pattern, plain(row.source), re.IGNORECASE):
        term = forms.get(_folded(match.group()))
        if term is None:
            continue  # Alike for the pattern and not for casefold(), such as the Turkish dotted capital i.
        target = term.spelling_in(translation.target_locale) or ""
        found.setdefault(
            term.pk, TermFound(term.pk, match.group(), target, term.is_kept, term.note, term.get_kind_display())
        )
    return list(found.values())


@transaction.atomic
def spell(*, term: Term, translation: Translation, text: str) -> TermSpelling:
    """Say how a term is spelt in the language of the translation, and in no other.

    Raises TypedRefused if the text may not be kept, or if the term is the same in every language.
    """
    if term.is_kept:
        raise TypedRefused(_("This term stays as it is in every language."))
    if term.locale_id == translation.target_locale_id:
        raise TypedRefused(_("This term is in this language already."))
    text = " ".join(clean_plain(text, longest=LONGEST).split())
    spelling, _is_new = TermSpelling.objects.update_or_create(
        term=term, locale=translation.target_locale, defaults={"text": text}
    )
    return spelling


def _forms(terms: Iterable[Term], code: str) -> dict[str, Term]:
    """How the terms may be written in a text in the language `code`: as they are, or as they are spelt in it."""
    forms: dict[str, Term] = {}
    for term in terms:
        locales: dict[str, Locale] = {one.locale.language_code: one.locale for one in term.spellings.all()}
        spelling = term.spelling_in(locales[code]) if code in locales else None
        for form in filter(None, (term.text, spelling)):
            forms.setdefault(_folded(form), term)
    return forms


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _as_words(form: str) -> str:
    """A pattern that finds the form as words of its own, and not within another word."""
    before = r"(?<!\w)" if _is_of_a_word(form[0]) else ""
    after = r"(?!\w)" if _is_of_a_word(form[-1]) else ""
    return before + r"\s+".join(map(re.escape, form.split(" "))) + after


def _is_of_a_word(character: str) -> bool:
    """Whether words are told from each other by what stands around them: Chinese and Japanese write no spaces."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in {"W", "F"}
