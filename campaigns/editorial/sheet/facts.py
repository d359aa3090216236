"""Reads the facts of a sheet: number, index and persons."""

import re
from collections import Counter

from campaigns.checks.folding import fold_hard
from campaigns.checks.names import names_in

from .countries import find_country
from .pieces import Person

NUMBER = re.compile(
    r"\b(?:UA|AU)(?:[- ]?N(?:r|o|ummer)\.?)?[\s:.-]{0,3}(?:UA-)?(\d{1,3})\s?/\s?((?:20)?\d\d)\b"
    r"|تحرك العاجل[^\d]{0,12}(\d{1,3})/(\d{2,4})"
)
NUMBER_IN_TEXT = re.compile(r"\bUrgent Action (\d{1,3})[./](\d{2})\b", re.IGNORECASE)
INDEX = re.compile(r"\b([A-Z]{3})\s?(\d{2})\s?/\s?(\d{3,5})\s?/\s?(\d{4})\b")
SHEET_DATE = re.compile(r"\b(?:date|datum|fecha|التاريخ)\s*:\s*", re.IGNORECASE)
PRONOUN = re.compile(r"\(([^()]{1,60})\)")
GENDER = re.compile(r"^(?:m|f|v|h|mâle|male|female|man|vrouw|homme|femme|m/f)$", re.IGNORECASE)
AND = re.compile(r"\s*(?:[,;،&•\n]|\s(?:and|en|et|und|y)\s)\s*")
BEHIND_NAME = re.compile(
    r"\b(?:gender|geslacht|genre|género|geschlecht|UA\s*:|index\s*:|age\b|leeftijd).*$", re.IGNORECASE | re.DOTALL
)
ORGANISATION = re.compile(
    r"\b(?:amnesty|amnistía|human rights|united nations|servicecenter|verenigde naties)\b", re.IGNORECASE
)
# "his daughter Ana Tzul", "De Nigeriaanse".
NO_NAME = re.compile(
    r"^(?:(?:his|her|their|zijn|haar|hun|son|sa|ses|leur|sein|seine|ihr|ihre|su|sus)\s[^A-ZÀ-Þ]{0,40})"
)
ARTICLE = re.compile(
    r"^(?:(?:in|op|na|voor|bij|met|sinds|on|at|for|since|after|nach|bei|für|en|tras)\s)?(?:de|het|een|the|der"
    r"|die|das|les|los|las)\s",
    re.IGNORECASE,
)
# A person's name on a sheet about more people than these is most likely none.
MOST_PERSONS = 6


def read_number(text: str) -> str:
    """ "UA 60/16", with its digits as printed, or ""."""
    match = NUMBER.search(text) or NUMBER_IN_TEXT.search(text)
    if not match:
        return ""
    first, year = [part for part in match.groups() if part]
    return f"UA {first}/{year}"


def read_index(text: str) -> str:
    """ "ASA 17/3741/2016", or ""."""
    match = INDEX.search(text)
    return f"{match[1]} {match[2]}/{match[3]}/{match[4]}" if match else ""


def read_persons(text: str) -> list[Person]:
    """The persons behind a label, each with a pronoun in brackets if there is one."""
    text = BEHIND_NAME.sub("", text[:2000])
    persons: list[Person] = []
    # A comma within the brackets parts nobody: (she, her).
    marked = PRONOUN.sub(lambda match: f"({match[1].replace(',', '/').replace(';', '/')})".replace(" and ", "/"), text)
    for part in AND.split(marked):
        pronouns = PRONOUN.findall(part)
        name = NO_NAME.sub("", " ".join(PRONOUN.sub(" ", part).split()).strip(" .:-–"))
        if name and re.search(r"[^\W\d_]{2}", name) and len(name) <= 120:
            pronoun = next((one.strip() for one in pronouns if not GENDER.match(one.strip())), "")
            persons.append(Person(name, " ".join(pronoun.replace(" /", "/").replace("/ ", "/").split())))
    return list({person.name: person for person in persons}.values())


def find_persons(lead: str, everything: str, others: str) -> list[Person]:
    """The persons that a lead names, if the rest of the sheet names them again; never those written to."""
    folded, written_to = fold_hard(everything), fold_hard(others)
    names = [_shortest(ARTICLE.sub("", name), folded, everything) for name in names_in(lead[:5000], [])]
    counted = Counter(
        {
            name: folded.count(fold_hard(name))
            for name in names
            if " " in name
            and not ORGANISATION.search(name)
            and fold_hard(name) not in written_to
            and not find_country([(name, 1)])
        }
    )
    named = [name for name, count in counted.items() if count > 1] or list(counted)[:1]
    # "Sophia Huang" within "Sophia Huang Xueqin" is no second person.
    whole = [name for name in named if not any(name != other and name in other for other in named)]
    return [Person(name) for name in whole[:MOST_PERSONS]]


def _shortest(name: str, folded: str, text: str) -> str:
    """The name without the noun before it, which elsewhere has a small letter ("Journalist Ada Lovelace").

    German has capitals on both, and an article before nouns alone.
    """
    first, _space, rest = name.partition(" ")
    is_noun = " " in rest and (
        re.search(rf"\b(?:d(?:er|ie|as|em|en|es)|eine?[rmns]?) {re.escape(fold_hard(name))}", folded)
        or re.search(rf"\b{re.escape(first.lower())}\b", text)
    )
    return rest if is_noun else name
