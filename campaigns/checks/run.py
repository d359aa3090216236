"""check(): everything that is found wrong with a translation, the red first."""

from django.utils.translation import gettext as _

from .copied import check_copied
from .kept import check_kept
from .left_out import check_left_out
from .marks import check_marks
from .markup import plain
from .names import check_names
from .numbers import check_numbers
from .pair import Finding, Pair
from .terms import check_terms, found_terms
from .toolkit import check_with_toolkit


def check(pair: Pair) -> list[Finding]:
    """The findings on a row's text, in the language of who asks. Pure: no database, no clock."""
    source, target = plain(pair.source), plain(pair.target)
    codes = (pair.source_code.lower(), pair.target_code.lower())
    terms = found_terms(source, codes[0], pair.terms)
    covered = [text for term in terms for text in (term.source, term.spelling) if text]
    findings = check_copied(source, target, *codes, covered)
    if not any(finding.code in ("empty", "copied") for finding in findings) and source.strip():
        findings += [
            *check_terms(target, codes[1], terms),
            *check_names(source, target, *codes, covered),
            *check_numbers(source, target, *codes),
            *check_kept(pair.source, pair.target, is_plain=pair.is_plain),
            *check_left_out(source, target, *codes),
            *check_marks(source, target),
        ]
        # One bracket that is not closed is one finding.
        said = {finding.code for finding in findings}
        findings += [one for one in check_with_toolkit(source, target, *codes) if one.code not in said]
    findings += _check_room(target, pair.max_length)
    return sorted(dict.fromkeys(findings), key=lambda finding: not finding.is_red)


def _check_room(target: str, most: int | None) -> list[Finding]:
    if most is None or len(target) <= most:
        return []
    text = _("This is too long: %(count)d characters, and there is room for %(most)d.")
    return [Finding("too_long", True, text % {"count": len(target), "most": most})]
