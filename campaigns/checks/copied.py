"""check_copied(): a translation that is empty, a copy of the source, or still half in the source's language."""

import re

from django.utils.translation import gettext as _

from .folding import fold_hard, fold_letters, script_of
from .kept import EMAIL, PLACEHOLDER, URL
from .pair import Finding

# Little words that stand in almost every sentence of a language and in none of the others here.
LITTLE_WORDS = {
    "nl": """het een niet van voor zijn werd naar hij wij ook maar omdat wordt heeft haar zij ze deze hebben met aan bij
        uit ons onze worden kan wel waar wie wat""",
    "en": """the and of is was with that for his her they this from have has been were who what which you your not are
        be by it""",
    "fr": """le la les des est une dans pour qui que sur avec sont pas ses aux cette leur elle il nous vous été du""",
}
# A letter of a language that writes no spaces counts as a word.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:['-][^\W\d_]+)*")
FEW_WORDS = 3
RUN = 5  # words in a row that nobody translated


def check_copied(source: str, target: str, source_code: str, target_code: str, covered: list[str]) -> list[Finding]:
    """The findings on two plain texts; `covered` are the terms found in the source and their spellings."""
    if not source.strip():
        return []
    if not target.strip():
        return [Finding("empty", True, _("This is not translated yet."))]
    if source_code.split("-")[0] == target_code.split("-")[0]:
        return []
    wanted, said = (_own_words(text, covered) for text in (source, target))
    if not wanted:
        return []
    if _words(fold_hard(source)) == _words(fold_hard(target)):
        # An address of several lines is for postmen there, and may stay as it is.
        is_address = "\n" in source.strip() and bool(re.search(r"\d", source))
        is_red = len(_words(source)) > FEW_WORDS and not is_address
        return [Finding("copied", is_red, _("The translation is the same as the source."))]
    left = _left(wanted, said, source_code, target_code)
    if left:
        text = _("Some words are still those of the source: “%s”.") % left
        return [Finding("half", False, text, left)]
    return []


def _own_words(text: str, covered: list[str]) -> list[str]:
    """The words of a text but for terms, addresses, placeholders, and names: words with a capital.

    The first word of a text of one word is no name: "Contact" may be a heading that nobody translated.
    """
    text = fold_letters(text)
    for pattern in (EMAIL, URL, PLACEHOLDER):
        text = pattern.sub(" ", text)
    for term in sorted(covered, key=len, reverse=True):
        text = re.sub(re.escape(fold_letters(term)), " ", text, flags=re.IGNORECASE)
    words = _words(text)
    if len(words) == 1:
        return words
    return [word for word in words if not word[:1].isupper() or not word.isascii()]


def _left(wanted: list[str], said: list[str], source_code: str, target_code: str) -> str:
    """Words of the source that are left in the translation, or ""."""
    wanted, said = ([word.lower() for word in words] for words in (wanted, said))
    known = set(wanted)
    script = script_of(target_code)
    if script_of(source_code) != script:
        # In Latin letters within Arabic or Chinese, and not a name.
        left = [word for word in said if word in known and (script == "latin" or word.isascii()) and len(word) > 2]
        return " ".join(dict.fromkeys(left[:RUN]))
    theirs, ours = (set(LITTLE_WORDS.get(code.split("-")[0], "").split()) for code in (source_code, target_code))
    little = theirs - ours
    left = [word for word in said if word in little]
    if len(left) >= FEW_WORDS and len(set(left)) > 1 and len(left) * 10 >= len(said):
        return " ".join(dict.fromkeys(left[:RUN]))
    runs = {tuple(wanted[start : start + RUN]) for start in range(len(wanted) - RUN + 1)}
    for start in range(len(said) - RUN + 1):
        if tuple(said[start : start + RUN]) in runs:
            return " ".join(said[start : start + RUN])
    return ""


def _words(text: str) -> list[str]:
    return WORD.findall(text)
