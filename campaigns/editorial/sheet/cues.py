"""Knows sentences that say what follows: an address to send to, a demand, what the authorities are asked."""

import re

from .dates import without_dates
from .paragraphs import is_terminal

# "Stuur de petitie vóór 19 februari 2024 naar:", "Send your appeal to:".
SEND = re.compile(
    r"\b(?:contact|stuur|zend|mail|verstuur|retour(?:neer)?|post|lever|teken|opsturen|send|post|return|mail|write"
    r"|envoye[rz]"
    r"|renvoye[rz]|retourne[rz]"
    r"|écrivez|adresse[rz]|senden|schicken|einsenden|schreiben|env[íi]\w+|remit\w+|escrib\w+|أرسل\w*|ارسل\w*|إرسال)\b",
    re.IGNORECASE,
)
TO_WHOM = re.compile(r"\b(?:naar|aan|to|at|à|an|a|auprès de|إلى|الى)\s*[:：]$", re.IGNORECASE)
# "... naar: Amnesty International, Postbus 1968, 1000 BZ Amsterdam" in one line.
TO_INSIDE = re.compile(
    r"\b(?:naar|aan|to|at|à|an|a|إلى|الى)\s*[:：]\s*(?=\S)|\b(?:naar|to|à|an)\s+(?=Amnesty|Amnistía)", re.IGNORECASE
)
# What comes back to the organisation, where letters go to an authority.
RETURNED = re.compile(
    r"petitie|petition|pétition|petición|lijst|formulier|handtekening|sheet|form\b|signature|liste|formulaire"
    r"|unterschrift|firma|planilla"
    r"|hoja|العريضة|التوقيع|kaart|bon\b",
    re.IGNORECASE,
)
ORGANISATION = re.compile(r"amnesty|amnistía|amnistie|منظمة العفو", re.IGNORECASE)
# What stands above or below every sheet: who sent it, and when.
MASTHEAD = re.compile(
    r"^(?:\W*\b(?:amnesty|amnistía|amnistie|international|internacional|nederland|vlaanderen|belgi[ëe]|belgique"
    r"|france|deutschland|españa|uk|usa|press"
    r"|pers|presse|prensa|persbericht|press release|nieuws|news|embargo|schrijfactie|petitie|petition|campagne|actie"
    r"|urgent action|spoedactie)\b\W*){1,5}$",
    re.IGNORECASE,
)
# What a sheet calls on its readers to do; in a heading it is the demand.
DEMAND = re.compile(
    r"^\W*(?:(?:roep|vraag|eis|dring|verzoek|zeg|vertel)\b(?!.*\?)|(?:call (?:on|for|upon)|urge|demand|ask|tell"
    r"|join us)\b"
    r"|(?:demandez|exigez|appelez|exhortez|priez|dites)\b|(?:fordern|bitten|rufen|appellieren|verlangen) sie\b"
    r"|(?:fordere|fordert|rufe)\b"
    r"|(?:exij\w+|exig\w+|pid[ae]\w*|inst[ae]\w*|exhort\w+|dile|dígale)\b|طالبوا|ادعوا|حثوا|طالب)",
    re.IGNORECASE,
)
# A heading that says what should happen, as titles of petitions do.
MUST = re.compile(
    r"\b(?:moet(?:en)?|vrijkomen|vrij|must|free|release|stop|end|justice|doit|doivent|libérez|liberté|muss|müssen"
    r"|freiheit|debe|deben|libertad"
    r"|gerechtigheid|laat)\b",
    re.IGNORECASE,
)


def cue_length(lines: list[str]) -> int:
    """How many lines at the start of a run say "send ... to:", 0 if none does; it may be broken over three."""
    for count in (1, 2, 3):
        said = " ".join(lines[:count])
        if count > len(lines) or len(said) > 300 or count > 1 and is_terminal(lines[count - 2]):
            return 0
        if SEND.search(said) and said[-1:] in ":：":
            return count
    return 0


def is_masthead(text: str) -> bool:
    """Whether a heading says no more than who sent the sheet, and when."""
    if len(text) > 80 or len(text.split()) > 8:
        return False
    rest = without_dates(text)
    return not rest or bool(MASTHEAD.match(rest))
