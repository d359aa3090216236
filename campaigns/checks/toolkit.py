"""check_with_toolkit(): those checks of the Translate Toolkit that are right for letters; all of them warn only."""

import re
import threading

from django.utils.translation import gettext_lazy as _

from .marks import QUOTES
from .pair import Finding

# Each with our words for it; "%s" is what it found. The others are left out for what they did on good translations:
# docs/decisions/0014-translation-checks.md.
MESSAGES = {
    "brackets": _("The translation has other brackets than the source."),
    "compendiumconflicts": _("The text holds two versions at once (#-#-#-#-#)."),
    "doublewords": _("The word “%s” stands there twice."),
    "endpunc": _("The translation ends with another punctuation mark than the source."),
    "escapes": _("The translation has other backslashes than the source."),
    "puncspacing": _("A space after a punctuation mark is missing, or there is one too many."),
    "purepunc": _("One of the two texts consists of punctuation only."),
    "startcaps": _("One of the two texts begins with a capital letter, the other does not."),
}
# Grammar, not slips: "nous nous réunissons", "laat haar haar familie zien", "that that happened".
TWICE_IS_FINE = {
    "fr": ["vous", "nous"],
    "nl": ["haar", "die", "dat", "zij", "ze", "je", "u", "er", "het"],
    "en": ["that", "had", "her"],
}
# The toolkit knows the brackets of ASCII only.
BRACKETS = str.maketrans("（）［］｛｝【】〔〕", "()[]{}[]()")
# French has a space within them, which would be left before the full stop.
GUILLEMETS = re.compile(r"«\s*|\s*»")
NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES, ""))
DIGITS = re.compile(r"\d+")
# Checkers hold the texts they look at, so that two threads may not share one.
kept = threading.local()


def check_with_toolkit(source: str, target: str, source_code: str, target_code: str) -> list[Finding]:
    """The findings on two plain texts."""
    source, target = (_simple(text) for text in (source, target))
    checker, failure = _checker(source_code, target_code)
    findings = []
    for name in MESSAGES.keys() - checker.get_ignored_filters():
        message = str(MESSAGES[name])
        change = {"doublewords": _numbered, "puncspacing": _without_brackets}.get(name, str)
        try:
            is_good = getattr(checker, name)(change(source), change(target))
        except failure as found:
            is_good, word = False, re.search(r"'(.+)'", str(found))
            found_text = word[1] if word and "%s" in message else ""
        else:
            found_text = ""
        if not is_good:
            findings.append(Finding(name, False, message.replace("%s", found_text), found_text))
    # It keeps what it looked at, for ever.
    checker.results_cache = {}
    return sorted(findings, key=lambda finding: finding.code)


def _simple(text: str) -> str:
    """In the brackets that the toolkit knows, and without quotation marks: every language puts them elsewhere."""
    return GUILLEMETS.sub("", text).translate(BRACKETS).translate(NO_QUOTES).strip().rstrip("’'")


def _numbered(text: str) -> str:
    """With each number and line another: 20 20 in a telephone number is no slip, nor is a town below its office."""
    return re.sub(r"\s*\n\s*", " | ", DIGITS.sub(lambda match: f"{match[0]}@{match.start()}", text))


def _without_brackets(text: str) -> str:
    """Those of Chinese have their space within."""
    return re.sub(r"[()\[\]{}]", "", text)


def _checker(source_code: str, target_code: str):
    """A checker of this thread for two languages, and the exception it raises."""
    # Takes a fifth of a second and is needed by few requests.
    from translate.filters.checks import CheckerConfig, FilterFailure, StandardChecker
    from translate.lang import factory

    codes = (source_code, target_code)
    checkers = kept.__dict__.setdefault("checkers", {})
    if codes not in checkers:
        names = [code.replace("zh-hans", "zh_CN").replace("zh-hant", "zh_TW").replace("-", "_") for code in codes]
        config = CheckerConfig(targetlanguage=names[1])
        config.sourcelang = factory.getlanguage(names[0])
        config.lang.validdoublewords = TWICE_IS_FINE.get(target_code.split("-")[0], [])
        checkers[codes] = StandardChecker(config, limitfilters=list(MESSAGES))
    return checkers[codes], FilterFailure
