"""check_names(): names of people that no term covers, copied into the translation or written over in Arabic."""

import re

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from .folding import ARABIC_MARKS, fold_hard, fold_letters, script_of
from .pair import Finding

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?|\n|[^\w\s]|\d+")
PARTICLES = {"van", "de", "der", "den", "ter", "ten", "von", "bin", "ibn", "al", "el", "du", "da", "dos", "y"}
BEFORE_SENTENCE = set(".!?…:\n“\"‘'(«„•–") | {""}
# Words that make a name one of a country, an office or a day: those are translated, not copied.
NO_PERSON = """united states kingdom nations union republic people people's democratic national international european
    human rights council committee commission court supreme high ministry minister president prime general secretary
    public chief board hospital prison police party army street avenue road square box university institute school
    north south east west new great hong saudi world press house senate parliament congress chinese dutch dear the
    verenigd verenigde staten koninkrijk naties unie republiek volksrepubliek raad europese europees ministerie
    hoge internationale nationale straat postbus antwoordnummer noord zuid oost dagblad sint chinese geachte beste
    royaume états république conseil cour ministère rue boîte postale cher chère les
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday"""
NO_PERSON_WORDS = frozenset(NO_PERSON.split())
# The consonants that a name keeps in Arabic letters, by kind; vowels and the weak w, y and h come and go.
LATIN_SOUND = re.compile(
    r"(?P<S>t?sch|tch|tsj|sj|[sc]h|[szxj])|(?P<F>ph|[fv])|(?P<K>[kg]h|ck|[kcgq])|(?P<T>th|[dt])|(?P<B>[bp])|[lmnr]"
)
ARABIC_SOUND = {
    letter: sound
    for sound, letters in {
        "S": "سزشصظجث", "F": "فڤ", "K": "كقغخگ", "T": "تدطضذ", "B": "بپ", "l": "ل", "m": "م", "n": "ن", "r": "ر",
    }.items()
    for letter in letters
}  # fmt: skip
ALIKE = 70  # per cent of the consonants


def check_names(source: str, target: str, source_code: str, target_code: str, covered: list[str]) -> list[Finding]:
    """Amber for a name of two words or more of which no word is in the translation.

    `covered` are the terms found in the source: these have a check of their own. Only for sources in Latin letters,
    where names begin with a capital; and not into Chinese, where nothing tells a name from other words.
    """
    script = script_of(target_code)
    if script_of(source_code) != "latin" or script == "chinese":
        return []
    said, findings = fold_hard(target), []
    for name in names_in(source, covered):
        words = [fold_hard(word) for word in name.split() if len(word) > 2 and word not in PARTICLES]
        if any(re.search(rf"(?<!\w){re.escape(word)}", said) for word in words):
            continue
        if script == "arabic" and sounds_like(name, target):
            continue
        findings.append(Finding("name", False, _("The name “%s” is not in the translation.") % name, name))
    return findings


def names_in(text: str, covered: list[str]) -> list[str]:
    """Runs of two or more words with a capital, but those of terms, countries and offices; each once."""
    text = "\n".join(fold_letters(line) for line in text.split("\n"))
    for term in sorted(covered, key=len, reverse=True):
        text = re.sub(re.escape(fold_letters(term)), " | ", text, flags=re.IGNORECASE)
    names: list[str] = []
    run: list[str] = []
    before, previous = "", ""
    for token in [*TOKEN.findall(text), ""]:
        if token[:1].isupper() and not token.isupper():
            before = previous if not run else before
            run.append(token.removesuffix("'s").rstrip("'"))
        elif not (run and token in PARTICLES):
            names += _names(run, is_start=before in BEFORE_SENTENCE)
            run = []
        else:
            run.append(token)
        previous = token
    return list(dict.fromkeys(names))


def _names(run: list[str], *, is_start: bool) -> list[str]:
    while run and run[-1] in PARTICLES:
        run = run[:-1]
    size = len([word for word in run if word not in PARTICLES])
    # "Vraag Marit Vos": the first word of a sentence has a capital anyway.
    if is_start and size > 2:
        run = run[1:]
    is_person = size > 1 and not any(word.lower() in NO_PERSON_WORDS for word in run)
    return [" ".join(run)] if is_person else []


def sounds_like(name: str, arabic: str) -> bool:
    """Whether some words of an Arabic text have about the consonants of a name in Latin letters."""
    wanted = [_latin_sounds(word) for word in name.split()]
    # Two consonants are found anywhere.
    if len("".join(wanted)) < 3:
        return True
    words = ["".join(ARABIC_SOUND.get(letter, "") for letter in word) for word in ARABIC_MARKS.sub("", arabic).split()]
    # The last name alone will do, and a name may take more words in Arabic.
    for sounds, longest in (("".join(wanted), len(wanted) + 2), (wanted[-1], 2)):
        if len(sounds) < 3:
            continue
        for length in range(1, longest + 1):
            for start in range(len(words) - length + 1):
                if fuzz.ratio(sounds, "".join(words[start : start + length]), score_cutoff=ALIKE):
                    return True
    return False


def _latin_sounds(word: str) -> str:
    return "".join(match.lastgroup or match[0] for match in LATIN_SOUND.finditer(fold_hard(word)))
