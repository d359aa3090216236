"""Knows headings in capitals, and writes them as sentences with the names as the text has them."""

import re
from collections import Counter
from itertools import zip_longest

from .countries import is_country_name

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Not "IS", "US", "WHO" and "NU": in some language each is a word.
ABBREVIATIONS = """VN UNO EU UE USA VS UK VK NAVO NATO OTAN OAS OSCE OVSE UA AU NGO ONG ICC ISIS ETA PKK UAE VAE DRC RDC
    LHBTI LGBT LGBTI LGBTQ HIV AIDS CEO FBI CIA UNHCR UNESCO COVID TV SMS PDF"""
# Countries, peoples and days that a heading may have when the text does not.
PROPER = """Afghanistan Algerije Algeria Algérie Azerbeidzjan Azerbaijan Bahrein Bahrain Bangladesh Belarus Bolivia
    Brazilië Brazil Brésil Burundi Cambodja Cambodia Chili Chile China Chine Colombia Congo Cuba Egypte Egypt
    Égypte Eritrea Ethiopië Ethiopia Frankrijk France Gaza Georgië Georgia Griekenland Greece Guatemala Haïti
    Haiti Honduras Hongarije Hungary Hongkong India Indonesië Indonesia Irak Iraq Iran Israël Israel Italië
    Italy Japan Jemen Yemen Jordanië Jordan Kameroen Cameroon Kazachstan Kazakhstan Kenia Kenya Koeweit Kuwait
    Laos Libanon Lebanon Libië Libya Maleisië Malaysia Mali Marokko Morocco Maroc Mauritanië Mauritania Mexico
    México Mexique Moskou Moscow Mozambique Myanmar Nederland Nepal Nicaragua Niger Nigeria Oekraïne Ukraine
    Oezbekistan Uzbekistan Pakistan Palestina Palestine Peru Polen Poland Rusland Russia Russie Rwanda Servië
    Serbia Singapore Somalië Somalia Soedan Sudan Spanje Spain Syrië Syria Syrie Tibet Thailand Tunesië Tunisia
    Tunisie Turkije Turkey Turquie Türkiye Turkmenistan Uganda Venezuela Vietnam Zambia Zimbabwe Afghaanse
    Amerikaanse American Arabische Arabic Braziliaanse Chinese Chinees Egyptische Egyptian Franse French Indiase
    Indian Indonesische Iraanse Iranian Israëlische Israeli Marokkaanse Mexicaanse Mexican Nederlandse Dutch
    Nigeriaanse Pakistaanse Palestijnse Palestinian Russische Russian Saudische Saudi Saoedische Syrische Syrian
    Turkse Turkish Oekraïense Ukrainian Oeigoerse Uyghur Tibetaanse Tibetan Amnesty International Europa Europe
    Europese European Afrika Africa Azië Asia Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February April June July August September October November December"""
KNOWN = {word.casefold(): word for word in PROPER.split()}
SHORT = frozenset(ABBREVIATIONS.split())
KNOWN |= {word.casefold(): word for word in SHORT if len(word) > 2}
# Nouns that a German heading has and its text has not.
GERMAN_NOUN = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|ist|istin|innen|rechte?|haft|strafe|urteil|gefahr|prozess)$"
)
LONGEST = 220


def is_capitals(line: str) -> bool:
    """Whether a line is written in capitals, but for a word or two such as "van" or "#MeToo"."""
    if len(line) > LONGEST:
        return False
    cased = [letter for letter in line if letter.isupper() or letter.islower()]
    upper = sum(letter.isupper() for letter in cased)
    return len(cased) >= 4 and upper >= 0.8 * len(cased) and any(len(word) >= 4 for word in WORD.findall(line))


def written_forms(lines: list[str]) -> dict[str, str]:
    """How the lines that are not in capitals write each word: "huang" is "Huang", "vrouw" is "vrouw".

    A capital at the start of a sentence or line says nothing, unless the next word has one too, as in names.
    """
    forms: dict[str, Counter[str]] = {}
    for line in lines:
        if is_capitals(line):
            continue
        words = list(WORD.finditer(line))
        capitals = sum(match[0].isupper() and len(match[0]) > 1 for match in words)
        end = 0
        for match, after in zip_longest(words, words[1:]):
            between = line[end : match.start()]
            end = match.end()
            # Behind the number of a footnote too.
            is_start = (
                match is words[0]
                or (match.start() < 4 and line[: match.start()].strip().isdecimal())
                or bool(re.search(r"[.!?:•“‘\"]\s?$", between))
            )
            is_named = after is not None and line[end : after.start()] == " " and after[0][:1].isupper()
            # Within a line of small letters a long word in capitals is a label or a cry, no spelling.
            is_shouted = (len(match[0]) > 4 or capitals > 2) and match[0].isupper()
            if not is_shouted and not (is_start and match[0][:1].isupper() and not is_named):
                forms.setdefault(match[0].casefold(), Counter())[match[0]] += 1
    return {folded: max(counted, key=lambda form: (counted[form], form.islower())) for folded, counted in forms.items()}


def sentence_case(heading: str, forms: dict[str, str], language: str) -> str:
    """A heading in capitals as a sentence; any other as it is."""
    # The small letters of Turkish are others: its İ is no I.
    if not is_capitals(heading) or "İ" in heading:
        return heading
    starts_sentence = True
    out, end = [], 0
    for match in WORD.finditer(heading):
        between = heading[end : match.start()]
        starts_sentence = end == 0 or bool(re.search(r"[.!?]\s", between))
        out += [between, _word(match[0], forms, language, is_first=starts_sentence)]
        end = match.end()
    return "".join([*out, heading[end:]])


def _word(word: str, forms: dict[str, str], language: str, *, is_first: bool) -> str:
    folded = word.casefold()
    if not word.isupper() and not word.islower() and word[1:] != word[1:].upper():
        small = word  # as it is: "MeToo" within capitals
    elif word in SHORT and folded not in forms:
        small = word
    else:
        small = forms.get(folded) or KNOWN.get(folded) or _lower(word, language)
    if is_first and small.islower():
        dutch_ij = language == "nl" and small.startswith("ij")
        small = small[:2].upper() + small[2:] if dutch_ij else small[:1].upper() + small[1:]
    # Letters whose small form is longer or other ("İ") stay as they were printed.
    return small if small.casefold() == folded else word


def _lower(word: str, language: str) -> str:
    small = word.lower()
    if language == "de" and GERMAN_NOUN.search(small):
        return small[:1].upper() + small[1:]
    if small == "i" and language == "en" or language in ("nl", "en") and _is_of_country(small):
        return small[:1].upper() + small[1:]
    return small


def _is_of_country(word: str) -> bool:
    """Whether a word is the name of a country or what Dutch and English make of it: "Colombiaanse", "Kenyan"."""
    stems = [word.removesuffix(ending) for ending in ("", "aanse", "anse", "ese", "se", "an", "n")]
    return any(len(stem) >= 4 and is_country_name(stem) for stem in stems)
