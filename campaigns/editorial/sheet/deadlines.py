"""Finds until when people can sign: a date behind "before", "until" and the like, where a sheet asks to act."""

import re
from datetime import date
from typing import NamedTuple

from campaigns.checks.folding import fold_digits

from .dates import read_date

# "Before 19 February": the day itself is too late.
BEFORE = r"vóór|voor|before|prior to|ahead of|avant(?: le)?|vor(?: dem)?|antes del?|قبل|(?:في موعد )?لا يتجاوز"
# "Until", "by", "on or before": the day itself counts.
UNTIL = (
    r"uiterlijk(?: op)?|tot en met|t/m|tot|until|till|by|no later than|not later than|up to|on or before|jusqu['’]au"
    r"|au plus tard(?: le)?"
    r"|d['’]ici(?: au| le)?|bis(?: spätestens| einschließlich)?(?: zum| am)?|spätestens(?: am| bis zum)?|hasta(?: el)?"
    r"|a más tardar(?: el)?"
    r"|nach dem|حتى|(?:في )?موعد أقصاه|أقصاه|closes on|sluit op"
)
# "Deadline for signatures: 19 February"
NOUN = (
    r"(?:deadline|closing date|einddatum|sluitingsdatum|uiterste (?:datum|inzenddatum)|date limite"
    r"|einsendeschluss|frist"
    r"|fecha (?:l[íi]mite|tope)|plazo|الموعد النهائي|آخر موعد)(?:[^:.\d]{0,40}(?=[:：]))?"
)
CUE = re.compile(
    rf"(?<!\w)(?:(?P<until>on or before|{UNTIL}|{NOUN})|(?P<before>{BEFORE}))"
    r"(?!\w)\s*(?:(?:is|es|est|ist|the|de|den|le|el|dem|datum|date|día|يوم|تاريخ)\s+)?[:：]?\s*",
    re.IGNORECASE,
)
# What people are asked to do by then. A year in prison is no deadline.
ACT = re.compile(
    r"\b(?:doe (?:dit|dat|mee)|(?:onder)?tekenen|schrijven kan|meedoen|op(?:ge)?sturen|kaart(?:en)?|einddatum"
    r"|(?:this|the) action|kom in actie|stuur|zend|teken|onderteken|reageer|schrijf|mail|verstuur|retour"
    r"|inleveren|insturen|lever|petities?"
    r"|handtekening(?:en)?|actie"
    r"|deadline|sluitingsdatum|inzend\w*|send|sign|write|act|return|post|appeals?|petitions?|signatures?|take action"
    r"|respond|submit"
    r"|envoye[rz]|signe[rz]|écrire|écrivez|renvoye[rz]|agir|agissez|retourne[rz]|appels?|pétitions?|signatures?"
    r"|intervenir"
    r"|senden|schicken|schreiben|unterschreiben|unterzeichnen|einsenden|appelle|petition(?:en)?|unterschriften\w*"
    r"|aktion|einsendeschluss"
    r"|env[íi]\w+|firm[ae]\w*|escrib\w+|act[úu]en|llamamientos?|peticiones|petición|actúe|remit\w+"
    r"|أرسل\w*|إرسال|وقع\w*|التوقيع|بالتحرك|المناشدات|مناشدات\w*|اكتبوا|العريضة|النهائي)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[^\W\d_]{4}[.!?؟])\s+|(?<=\d{4}[.!?؟])\s+")
# Cues that are looked at in one sheet, where one has two.
MOST = 200


class Deadline(NamedTuple):
    day: date
    is_inclusive: bool
    has_year: bool
    text: str


def find_deadlines(paragraphs: list[tuple[str, bool]], language: str, today: date) -> list[Deadline]:
    """The deadlines that a sheet gives, in their order.

    Args:
        paragraphs: each with whether it is one that only says until when, as behind a label.
    """
    found: list[Deadline] = []
    tries = 0
    for text, is_label in paragraphs:
        for sentence in SENTENCE.split(text):
            cues = list(CUE.finditer(sentence)) if is_label or ACT.search(sentence) else []
            for cue in cues:
                tries += 1
                if tries > MOST or not re.search(r"\d", fold_digits(sentence[cue.end() : cue.end() + 40])):
                    continue
                day, has_year = read_date(sentence[cue.end() : cue.end() + 80], language, today)
                if day:
                    found.append(Deadline(day, not cue["before"], has_year, sentence))
    return found
