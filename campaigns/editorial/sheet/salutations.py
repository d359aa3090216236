"""Knows how letters open and close, in the languages in which letters are sent."""

import re
from typing import NamedTuple

# How a letter opens. Those of `SURE` open nothing else; the others stand in addresses and in running text too.
SURE = {
    "en": r"Dear|To Whom It May Concern|Your (?:Royal |Imperial |Serene )?(?:Excellenc(?:y|ies)|Majesty|Highness"
    r"|Honou?r"
    r"|Eminence|Holiness|Grace|Worship|Lordship)",
    "nl": r"(?:Zeer )?(?:Hoog)?[Gg]eachte|Excellentie|(?:Uwe|Zijne|Hare) (?:Excellentie|Majesteit)|Weledel\w*"
    r"|Hoogedel\w*",
    "fr": r"Chère?s?|Votre (?:Excellence|Majesté|Altesse)|(?:Votre )?Excellence",
    "de": r"Sehr (?:ge)?ehrte[rs]?|Sehr verehrte[r]?|Hochverehrte[r]?|(?:Eure |Ihre )?Exzellenz(?:en)?|Eure Majestät",
    "es": r"(?:Muy )?(?:Estimad|Distinguid|Respetad|Apreciad)[oa]s?(?:[/(]?-?[oa]s?\)?)?|A quien corresponda"
    r"|(?:Vuestra|Su) (?:Excelencia|Majestad)|Excelencia|Muy (?:Sr|Sra|señor|señora|señores)\.?",
    "ar": r"تحية طيبة|عزيزي|عزيزتي|السادة الأعزاء",
    "pt": r"(?:Prezad|Estimad|Car)[oa]s?|Vossa Excelência|Excelência",
    "it": r"Egregi[oa]?|Gentil[ei]|Illustrissim[oa]|Vostra Eccellenza|Eccellenza",
    "ru": r"Уважаем\w+|Глубокоуважаем\w+|Ваше (?:Превосходительство|Величество)",
    "uk": r"Шановн\w+|Вельмишановн\w+",
    "tr": r"Sayın|Ekselansları|Saygıdeğer",
    "pl": r"Szanown\w+|Wasza Ekscelencjo",
    "da": r"Kære|Deres Excellence",
    "sv": r"Ärade|Ers Excellens|Bäst[ae]",
    "nb": r"Kjære|Deres Eksellense",
    "id": r"Yang Terhormat|Yth\.?",
    "zh-hans": r"尊敬的|敬爱的",
    "zh-hant": r"尊敬的|敬愛的",
    "fa": r"جناب آقای|سرکار خانم|عالیجناب",
}
MAYBE = {
    "en": r"Excellenc(?:y|ies)|(?:The )?(?:Right )?Honou?rable|Mr\.? (?:President|Prime Minister|Minister|Chairman"
    r"|Ambassador"
    r"|Governor)|Mister President|Mad[ae]me? (?:President|Prime Minister|Minister|Ambassador)|Sirs?|Madam",
    "nl": r"Beste|(?:Mijnheer|Meneer|Mevrouw) (?:de|het)|Edelachtbare|Majesteit|Lieve",
    "fr": r"Monsieur|Madame|Messieurs|Mesdames|Sire|Maître|M\. le|Mme la",
    "de": r"Herr|Frau|Liebe[r]?|Werte[r]?|Majestät",
    "es": r"Señor(?:a|es|as)?|Sr\.?|Sra\.?|Excelentísim[oa]s?|Excm[oa]s?\.?|Ilustrísim[oa]|Honorable",
    "ar": r"(?:إلى )?(?:صاحب|صاحبة) (?:الجلالة|السمو|السعادة|المعالي|الفخامة|السيادة)|فخامة|معالي|سعادة|سيادة|جلالة|سمو"
    r"|حضرة|السيد|السيدة|السادة|سيدي|أصحاب",
    "pt": r"Excelentíssim[oa]|Exm[oa]\.?|Senhor[a]?|Ilm[oa]\.?",
    "it": r"Signor[ae]?|Onorevole",
}
CLOSINGS = {
    "en": r"(?:Yours|Very|Most) (?:very |most )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?"
    r"|Sincerely(?: yours)?"
    r"|Respectfully(?: yours)?|Faithfully(?: yours)?|Yours|(?:With )?(?:kind|best|warm|kindest)(?:est)? (?:regards"
    r"|wishes)"
    r"|Regards|With (?:deep |great |my |the )?(?:respect|highest respect|thanks)|In solidarity|Cordially",
    "nl": r"Hoogachtend|Met (?:de meeste |bijzondere |gevoelens van )?(?:hoog)?achting|Met (?:de meeste )?eerbied"
    r"|(?:Met )?(?:vriendelijke|hartelijke|beleefde|oprechte) groet(?:en)?|Eerbiedig|Met respect",
    "fr": r"(?:Bien )?(?:Cordialement|Respectueusement|Sincèrement)(?: vôtre)?|(?:Avec )?(?:Mes|Nos|mes) "
    r"(?:salutations|respects|hommages)[^.]{0,60}|Bien à vous|Salutations [^.]{0,60}",
    "de": r"Hochachtungsvoll|Mit (?:freundlichen|besten|vorzüglicher|respektvollen|hochachtungsvollen"
    r"|vorzüglichen)[^.]{0,40}"
    r"|Freundliche Grüße|Hochachtend|Mit Hochachtung|In Hochachtung",
    "es": r"(?:Muy )?(?:Atentamente|Respetuosamente|Cordialmente|Sinceramente)|(?:Le|Lo|La|Les) saluda[^.]{0,60}"
    r"|Con (?:todo )?respeto|(?:Reciba|Quedo)[^.]{0,80}|Saludos (?:cordiales|atentos)|Un (?:cordial|atento) saludo",
    "ar": r"وتفضلوا[^.]{0,80}|وتفضّلوا[^.]{0,80}|تفضلوا[^.]{0,80}|مع (?:خالص|فائق|وافر|كل|جزيل)[^.]{0,60}"
    r"|المخلص(?:ة|ون)?|باحترام|وختاماً[^.]{0,60}|ولكم (?:مني|منا)[^.]{0,60}",
    "pt": r"Atenciosamente|Respeitosamente|Com os melhores cumprimentos|Cordialmente",
    "it": r"Cordiali saluti|Distinti saluti|(?:Con )?[Oo]sservanza|In fede",
    "ru": r"С уважением|Искренне Ваш\w*",
    "uk": r"З повагою",
    "tr": r"Saygılarımla|Saygılarımızla",
    "pl": r"Z poważaniem|Z wyrazami szacunku",
    "da": r"Med venlig hilsen|Ærbødigst",
    "sv": r"Med vänlig(?:a)? hälsning(?:ar)?|Högaktningsfullt",
    "nb": r"Med vennlig hilsen|Ærbødigst",
    "id": r"Hormat (?:saya|kami)",
    "zh-hans": r"此致|敬礼|谨启",
    "zh-hant": r"此致|敬禮|謹啟",
    "fa": r"با احترام[^.]{0,40}",
}
# Closings that are a sentence: "Veuillez agréer, Monsieur le Président, l'expression de ma haute considération."
LONG_CLOSING = re.compile(
    r"^(?:(?:(?:En|Dans) [^,]{3,80}, )?(?:je|nous) vous (?:prie|prions) d(?:['’]|e\s)|Veuillez |Recevez,|Agréez,"
    r"|Ik verblijf|Verblijf|Ich verbleibe|Le ruego (?:acepte|reciba)|Sin otro particular|Queira aceitar|Voglia gradire"
    r"|وتفض|تفضلوا بقبول)(?=.{0,200}(?:salutations|considération|sentiments|respect|hommages|hoogachting|achting"
    r"|Hochachtung|consideración|saludo|consideração|considerazione|saluti|الاحترام|التقدير))",
    re.IGNORECASE,
)
# A sheet that says hello to those who get it.
TO_READERS = re.compile(
    r"^(?:Beste|Lieve|Dear|Chère?s|Liebe|Querid[oa]s|Estimad[oa]s) (?:actie\w*|schrijvers|allemaal|collega\w*"
    r"|vrienden|lezers?|leden|all\b|friends"
    r"|colleagues|activists?|supporters?|members|letter writers|amie?s|toutes|tous|collègues|militant\w*|alle\b"
    r"|freund\w*|mitglieder|kolleg\w*"
    r"|amig[oa]s|activistas|compañer[oa]s)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"(?:I|We|As|On|In|With|It|Ik|Wij|We|Met|Als|Hierbij|Graag|Je|J['’]|Nous|C['’]est|Par|Suite|Ich|Wir|Mit|Hiermit|Le"
    r"|Me|Les|Quiero|Quisiera|Por|Deseo|Escribo|أكتب|نكتب|أود|أناشد|يساورني)\b"
)


class Salutation(NamedTuple):
    before: str
    text: str
    after: str
    language: str


def _any(table: dict[str, str]) -> str:
    groups = (f"(?P<{code.replace('-', '_')}>{pattern})" for code, pattern in table.items())
    return "|".join(groups)


AT_START = re.compile(rf"^(?:{_any(SURE)})(?!\w)|^(?P<zh>尊敬的|敬爱的|敬愛的)")
MAYBE_AT_START = re.compile(rf"^(?:{_any(MAYBE)})(?!\w)")
# "Dear Mr. President": the full stop of an abbreviation ends no sentence.
SENTENCE_END = re.compile(r"[^\W\d_]{5,}[.!?]\s")
LONGEST = 160
MOST_WORDS = 12
INNER = re.compile(
    r"(?<=\S)\s+(?=(?:Dear|Your Excellency|Your Majesty|Geachte|Sehr geehrte[r]?|Estimad[oa]|Excelencia|Excellence"
    r"|Excellentie)\b"
    r"[^.!?]{0,80}[,:]$)"
)
# "... Beijing 100017 Dear President Xi, I am writing": a sheet that lost its line breaks.
INNER_WITH_LETTER = re.compile(
    r"(?<=\S)\s+(?=(?:Dear|Your (?:Excellency|Majesty)|Geachte|Sehr geehrte[r]?|Estimad[oa])\b[^,.!?:]{0,60}[,:]\s+"
    r"(?:I|We|Ik|Wij|Ich|Wir|Le|Me)\s)"
)
CLOSING = re.compile(rf"^(?:{_any(CLOSINGS)})\s*[,،.!，。]?$", re.IGNORECASE)
CLOSING_TAIL = re.compile(
    r"(?<=[.!?”\"])\s+(?=(?:Yours (?:sincerely|faithfully|truly|respectfully)|Sincerely|Respectfully|Hoogachtend"
    r"|Met vriendelijke groet(?:en)?|Met de meeste hoogachting|Hochachtungsvoll|Mit freundlichen Grüßen|Atentamente"
    r"|Respetuosamente|Cordialement)\s*[,.]?$)"
)
CLOSING_THEN_NAME = re.compile(
    r"^(Yours (?:sincerely|faithfully|truly|respectfully)|Sincerely|Respectfully|Hoogachtend"
    r"|Met vriendelijke groet(?:en)?"
    r"|Hochachtungsvoll|Mit freundlichen Grüßen|Atentamente|Respetuosamente|Cordialement)\s?,\s+(?=\S)"
)


def read_salutation(line: str) -> Salutation | None:
    """The salutation with which a line begins, and what stands behind it; None if the line opens no letter."""
    sure = AT_START.match(line)
    match = sure or MAYBE_AT_START.match(line)
    if not match or TO_READERS.match(line):
        return None
    language = next((code.replace("_", "-") for code, found in match.groupdict().items() if found), "")
    language = "zh-hans" if language == "zh" else language
    is_short = len(line) <= LONGEST and len(line.split()) <= MOST_WORDS and not SENTENCE_END.search(line)
    if is_short and line[-1] in ",،:：，!":
        return Salutation("", line, "", language)
    # "Dear President Xi, I am writing ...": the name, a comma, and the letter.
    cut = re.match(r"^(.{2,90}?[,،:：，])\s+(?=\S)", line)
    # After a comma Dutch and German go on with a small letter: "Geachte minister, ik schrijf u ...".
    rest = line[cut.end() :] if cut else ""
    rest = rest[:1].upper() + rest[1:] if sure or language in ("nl", "de") else rest
    if cut and FIRST_PERSON.match(rest) and (sure or cut[1].count(" ") <= 6):
        return Salutation("", cut[1], line[cut.end() :], language)
    # Without its comma, alone on its line.
    if sure and len(line) <= 60 and not re.search(r"[.?!;]$", line) and line.count(" ") <= 7:
        return Salutation("", line, "", language)
    return None


def split_before_salutation(line: str) -> list[str]:
    """The line in two if a salutation stands at its end behind something else, as headings and names do in PDFs."""
    if match := INNER_WITH_LETTER.search(line):
        return [line[: match.start()].strip(), line[match.end() :].strip()]
    match = INNER.search(line) if len(line) <= 300 else None
    if not match:
        return [line]
    before = line[: match.start()].strip()
    # In running text, "she wrote: Dear President," has many small words before it.
    if len(before.split()) > 10 and before.upper() != before:
        return [line]
    return [before, line[match.end() :].strip()]


def is_closing(line: str) -> bool:
    """Whether a line or a paragraph is how a letter closes."""
    return len(line) <= 120 and bool(CLOSING.match(line)) or len(line) <= 320 and bool(LONG_CLOSING.match(line))


def split_off_closing(line: str) -> list[str]:
    """The line in two if a closing stands at its end, or a name behind a closing."""
    if match := CLOSING_TAIL.search(line[-80:]):
        at = max(0, len(line) - 80)
        return [line[: at + match.start()].strip(), line[at + match.end() :].strip()]
    if match := CLOSING_THEN_NAME.match(line):
        return [line[: match.end()].strip(), line[match.end() :].strip()]
    return [line]


def split_off_sentence(paragraph: str) -> list[str]:
    """The paragraph in two if its last sentence is how the letter closes."""
    at = max(paragraph.rfind(mark) for mark in (". ", "! ", "? ")) if paragraph else -1
    rest = paragraph[at + 1 :].strip()
    return [paragraph[: at + 1], rest] if at > 0 and LONG_CLOSING.match(rest[:400]) else [paragraph]
