"""check_left_out(): sentences that were left out, and texts that became much shorter or longer, per script."""

import math
import re

from django.utils.translation import gettext as _

from .folding import fold_hard, fold_letters, script_of
from .pair import Finding
from .sentences import sentences

# Letters that say what 100 letters of English say: counted on the letters of the demo. Chinese is much shorter.
LENGTHS = {"en": 100, "nl": 107, "fr": 118, "ar": 84, "zh": 38, "ja": 60, "es": 112, "de": 115}
# How far texts of one meaning differ: the variance for each letter of English (Gale and Church 1993), as counted on the
# demo. Languages that share no words and no alphabet are freer.
NEAR, FAR = 1.2, 2.5
# What it costs to pair so many sentences with so many, as -log of how often translators do it.
BEADS = {(1, 1): 0.1, (2, 1): 2.6, (1, 2): 2.2, (3, 1): 4.5, (1, 3): 4.5, (2, 2): 4.5, (1, 0): 4.0, (0, 1): 4.5}
# Numbers, question marks, the first letters of long words: "arrestatie" and "arrestation".
HINT, A_HINT = re.compile(r"\d+|[?？]|\b[a-z]{5}(?=[a-z])"), 0.7
BAND = 12  # sentences that two texts may be apart
MOST_SENTENCES = 400
# A text without a sentence is shorter by at least this part of it.
SHORTER_BY = 0.5
# Of what is to be expected; a word or two say nothing.
RATHER_SHORT, MUCH_SHORTER, MUCH_LONGER, SHORT_TEXT = 0.8, 0.55, 1.6, 60


def check_left_out(source: str, target: str, source_code: str, target_code: str) -> list[Finding]:
    """The findings on two plain texts.

    Red if there are fewer sentences than in the source and the length says so as well: in the likeliest pairing one of
    them has nothing beside it. Joined sentences of full length are no fault.
    """
    wanted, said = sentences(source), sentences(target)
    if not wanted or not said:
        return []
    sizes, said_sizes = _sizes(wanted, source_code), _sizes(said, target_code)
    ratio = sum(said_sizes) / (sum(sizes) or 1)
    if len(said) < len(wanted) <= MOST_SENTENCES:
        is_near = script_of(source_code) == script_of(target_code)
        alone = _alone(sizes, said_sizes, _hints(wanted), _hints(said), NEAR if is_near else FAR)
        lost = sum(sizes[number] for number in alone)
        if alone and sum(sizes) - sum(said_sizes) > SHORTER_BY * lost:
            return [_left_out(wanted[number]) for number in alone]
        if ratio < RATHER_SHORT:
            text = _("The source has %(wanted)d sentences, the translation %(said)d. Is everything there?")
            return [Finding("sentences", False, text % {"wanted": len(wanted), "said": len(said)})]
    if sum(sizes) < SHORT_TEXT:
        return []
    if ratio < MUCH_SHORTER:
        return [Finding("short", False, _("The translation is much shorter than the source. Is everything there?"))]
    if ratio > MUCH_LONGER:
        return [Finding("long", False, _("The translation is much longer than the source."))]
    return []


def _left_out(sentence: str) -> Finding:
    words = sentence if len(sentence) < 80 else f"{sentence[:75].rsplit(' ', 1)[0]} …"
    return Finding(
        "left_out", True, _("A sentence of the source is not in the translation. Is it “%s”?") % words, sentence
    )


def _sizes(texts: list[str], code: str) -> list[float]:
    """How much each text says, in letters of English. Latin letters within Arabic or Chinese count as English."""
    per_letter = 100 / LENGTHS.get(code.split("-")[0], 100)
    is_latin = script_of(code) == "latin"
    sizes = []
    for text in texts:
        letters = [letter for letter in fold_letters(text) if letter.isalnum()]
        own = len(letters) if is_latin else sum(not letter.isascii() for letter in letters)
        sizes.append(own * per_letter + len(letters) - own)
    return sizes


def _hints(texts: list[str]) -> list[frozenset[str]]:
    """What tells that two sentences belong together: numbers, a question mark, words that begin alike."""
    return [frozenset(HINT.findall(fold_hard(text).replace("؟", "?"))) for text in texts]


def _alone(sizes: list[float], said: list[float], hints: list, said_hints: list, variance: float) -> list[int]:
    """The sentences of the source beside which nothing stands, in the likeliest pairing by length."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    slope = len(said) / len(sizes)
    for i in range(len(sizes) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - BAND), min(len(said), middle + BAND) + 1):
            for (take, give), cost in BEADS.items():
                before = best.get((i - take, j - give))
                if before is None:
                    continue
                total = before[0] + cost
                if take and give:
                    total += _unlikely(sum(sizes[i - take : i]), sum(said[j - give : j]), variance)
                    one, other = hints[i - take : i], said_hints[j - give : j]
                    total -= A_HINT * len(frozenset().union(*one) & frozenset().union(*other))
                if (i, j) not in best or total < best[i, j][0]:
                    best[i, j] = (total, (take, give))
    at, alone = (len(sizes), len(said)), []
    while at in best and at != (0, 0):
        take, give = best[at][1]
        if not give:
            alone.append(at[0] - 1)
        at = (at[0] - take, at[1] - give)
    return alone[::-1]


def _unlikely(size: float, said: float, variance: float) -> float:
    """-log of how likely two lengths are to mean the same."""
    apart = abs(size - said) / math.sqrt(variance * max(size + said, 1) / 2)
    return -math.log(max(math.erfc(apart / math.sqrt(2)), 1e-12))
