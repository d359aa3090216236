"""check_terms(): whether each term of the source stands in the translation, in its spelling."""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from .folding import fold_hard, fold_letters, script_of
from .pair import Finding, TermPair

# What a language writes before a name without a space, or instead of its article: bi-, wa-, al- in Arabic.
ARABIC_BEFORE = "[وف]?(?:لل|[بكل]?(?:ال)?)"
ARTICLES = re.compile(r"(?:(?:the|an?|de|het|een|les?|la|une?) |l')(?=\S{3})", re.IGNORECASE)
# The genitive of names in English and Dutch, and the plain s of a plural.
LATIN_AFTER = r"(?:'?s|')?(?!\w)"
# A kunya is declined: Abu Ali, in some places Aba or Abi Ali.
KUNYA = re.compile(r"(?<!\w)[اأ]ب[وايى](?!\w)")


def check_terms(target: str, target_code: str, terms: list[TermPair]) -> list[Finding]:
    """The findings on `terms`, those that the source has; once is enough, as languages also say "she" and "it".

    Red for a term that is not there, amber for one in another spelling.
    """
    findings, said, said_loosely = [], fold_letters(target), fold_hard(target)
    for term in terms:
        if not term.spelling or _pattern(fold_letters(term.spelling), target_code).search(said):
            continue
        forms = (term.spelling, term.source)
        # As in the source it is not lost, and in an address it may be right.
        if any(_pattern(fold_hard(form), target_code).search(said_loosely) for form in forms):
            text = _("“%(term)s” has another spelling here than in the terms.") % {"term": term.spelling}
            findings.append(Finding("term_spelling", False, text, term.spelling))
        elif term.spelling == term.source:
            text = _("“%(term)s” is not in the translation.") % {"term": term.source}
            findings.append(Finding("term", True, text, term.source))
        else:
            text = _("“%(term)s” is not in the translation: it is “%(spelling)s” in the terms.")
            text %= {"term": term.source, "spelling": term.spelling}
            findings.append(Finding("term", True, text, term.source))
    return findings


def found_terms(source: str, source_code: str, terms: tuple[TermPair, ...]) -> list[TermPair]:
    """The terms that stand in a plain text, the longest first. Where they overlap the longest wins: "Huang" within
    "Huang Xueqin" asks for nothing."""
    text, found = fold_letters(source), []
    loose = fold_hard(source)
    # A quick look first: a site has many terms, a row has few.
    likely = [term for term in terms if term.source.strip() and fold_hard(term.source).strip() in loose]
    for term in sorted(likely, key=lambda term: len(term.source), reverse=True):
        spans = [
            match.span()
            for match in _pattern(fold_letters(term.source).strip(), source_code, ignore_case=True).finditer(text)
            # "May" the name is not "may" the verb.
            if match[0] != match[0].lower() or term.source == term.source.lower() or not match[0].isascii()
        ]
        if spans:
            found.append(term)
        for start, end in spans:
            text = text[:start] + "\n" * (end - start) + text[end:]
    return found


@lru_cache(maxsize=4096)
def _pattern(term: str, code: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """A pattern for a folded term in folded text, with what the language may put before and after it."""
    script, flags = script_of(code), re.IGNORECASE if ignore_case else 0
    term = term.strip()
    if script == "chinese":
        # Spaces and dots between the parts of a foreign name are a matter of taste.
        parts = [re.escape(part) for part in re.split(r"[ ·]", term) if part]
        return re.compile(r"[ ·]?".join(parts), flags)
    if script == "arabic" and re.search("[ء-ي]", term):
        bare = term[2:] if term.startswith("ال") and len(term) > 4 else term
        pattern = KUNYA.sub("[اأ]ب[وايى]", r"\s".join(map(re.escape, bare.split())))
        return re.compile(rf"(?<!\w){ARABIC_BEFORE}{pattern}ا?(?!\w)", flags)
    article = ARTICLES.match(term)
    bare = term[article.end() :] if article else term
    first = bare[:1]
    # At the start of a sentence any term begins with a capital.
    start = f"[{re.escape(first)}{re.escape(first.upper())}]" if len(first.upper()) == 1 else re.escape(first)
    return re.compile(rf"(?<!\w){start}{re.escape(bare[1:])}{LATIN_AFTER}", flags)
