"""What the checks say of a row, with the terms that its text may hold."""

from collections.abc import Iterable

from wagtail.models import Locale
from wagtail_localize.models import Translation

from campaigns.checks import Finding, Pair, TermPair, check

from .rows import Row
from .term import Term


def term_pairs(translation: Translation) -> dict[str, tuple[TermPair, ...]]:
    """For each language that a row may be written in, the terms that have a spelling in the target's language."""
    target = translation.target_locale
    terms = list(Term.objects.prefetch_related("spellings"))
    return {
        locale.language_code: tuple(
            TermPair(source=source, target=spelling, is_kept=term.is_kept)
            for term in terms
            if (spelling := term.spelling_in(target)) and (source := term.spelling_in(locale))
        )
        for locale in Locale.objects.all()
    }


def findings_of(row: Row, translation: Translation, pairs: dict[str, tuple[TermPair, ...]], text: str) -> list[Finding]:
    """What is wrong with `text` as the translation of a row.

    Args:
        pairs: of `term_pairs()`, read once for all rows. text: what is saved, or what is being typed.
    """
    if row.field_path == "slug":
        # Part of an address, and no text.
        return []
    return check(
        Pair(
            source=row.source,
            target=text,
            source_code=row.source_code,
            target_code=translation.target_locale.language_code,
            terms=pairs.get(row.source_code, ()),
            max_length=row.place.max_length,
            is_plain=row.is_plain,
        )
    )


def red_rows(rows: Iterable[Row], translation: Translation) -> dict[int, list[Finding]]:
    """The red findings of each row that has any, by segment."""
    pairs = term_pairs(translation)
    found = {row.segment_id: findings_of(row, translation, pairs, row.text) for row in rows}
    red = {segment: [finding for finding in findings if finding.is_red] for segment, findings in found.items()}
    return {segment: findings for segment, findings in red.items() if findings}
