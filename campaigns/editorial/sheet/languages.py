"""Knows in which language a text is, by the little words of those that sheets come in."""

import re
from collections import Counter

# Letters, demands and dates of these are read by rules of their own.
WITH_RULES = ("nl", "en", "fr", "de", "es", "ar")
LITTLE_WORDS = {
    "nl": """de het een en van in op te dat niet voor met zijn aan door werd wordt hij zij ze ook naar om uit er maar
        omdat haar heeft hebben je jouw roep vrij wij ik u uw deze dit bij onze""",
    "en": """the and of to in is was that for his her with by they this from have has been were who what which you your
        not are be it on at as an we i my she he their""",
    "fr": """le la les des est une et dans pour qui que sur avec sont pas ses aux cette leur elle il nous vous été du un
        en au je ne ce a son sa""",
    "de": """der die das und ist nicht ein eine von zu mit den dem des im auf für sich wurde wird sie er ich ihre ihr
        bei nach auch als aus werden hat sind bitte""",
    "es": """el la los las de que y en un una por con para su se es fue no del al sus más como ha le lo han está este
        esta usted""",
    # Languages without rules here. Without their own words they would pass for a neighbour.
    "pt": "o os as do da dos das que e em um uma por com para não seu sua foi ao pela pelo é são à mais como na no",
    "it": "il lo gli le di che e un una per con non del della è sono dei nel nella alla suo sua più da al come",
    "da": "og det er en et til af på som for med den at ikke har var blev hun han der de fra også sig",
    "sv": "och det är en ett till av på som för med den att inte har var blev hon han de från också sig",
    "nb": "og det er en et til av på som for med den å ikke har var ble hun han de fra også seg",
    "tr": "ve bir bu için ile olarak olan da de ne gibi daha çok kadar sonra ancak değil ya veya",
    "pl": "i w z na do się nie jest że o jak przez dla jego jej oraz od po za został została są",
    "id": "yang dan di dari untuk dengan ini itu pada tidak dalam ke oleh adalah akan telah",
    "cs": "a v se na je že s z do o k pro za by byl byla jako jeho její který nebo",
    "ro": "și în de la cu pe nu este o un din că a fost pentru care sunt mai prin",
    "hu": "a az és hogy nem is egy volt meg csak ez de van el mint még ki fel",
    "fi": "ja on ei että se hän oli mutta myös kun joka ovat hänen sekä ole",
    "vi": "và của là có không được cho trong người một các đã với những",
    "sw": "na ya wa kwa ni katika za la cha kuwa hii huyo yake",
}
OWNERS: dict[str, list[str]] = {}
for _code, _words in LITTLE_WORDS.items():
    for _word in set(_words.split()):
        OWNERS.setdefault(_word, []).append(_code)
WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile("[\u0621-\u064a]")
# Persian, Urdu, Pashto, Uyghur and Kurdish write these; Arabic does not.
NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06d2\u06d5\u0679\u0688\u0691\u06c6\u06c7\u06d0]")
# Enough to tell a language by.
MOST_WORDS = 2000


def language_of(text: str, opening: str = "") -> str:
    """The code of the language of a text, "" if it is none of `WITH_RULES` or cannot be told.

    Args:
        opening: the language of a letter's salutation, which decides where few words do not.
    """
    code = _likeliest(text, opening)
    return code if code in WITH_RULES else ""


def _likeliest(text: str, opening: str) -> str:
    sample = text[: MOST_WORDS * 8]
    words = [word.casefold() for word in WORD.findall(sample)[:MOST_WORDS]]
    if not words:
        return ""
    letters = sum(len(word) for word in words)
    arabic = len(ARABIC.findall(sample))
    if arabic * 2 > letters:
        # A foreign name may bring a letter or two.
        return "ar" if len(NOT_ARABIC.findall(sample)) * 50 < arabic else ""
    scores: Counter[str] = Counter({opening: 60} if opening else {})
    for word in words:
        for code in OWNERS.get(word, ()):
            # A word that many languages have says little.
            scores[code] += 60 // len(OWNERS[word])
    if not scores:
        return ""
    code, best = scores.most_common(1)[0]
    # One word in twenty at least, and not by chance.
    return code if best >= 60 and best * 20 >= len(words) * 60 else ""
