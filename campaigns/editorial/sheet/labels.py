"""Knows the words that press sheets put before a fact or a part: "PLEASE TAKE ACTION UNTIL:", "NAAM:"."""

import re
from typing import NamedTuple

from .addresses import OFFICE

# What a label says of the words behind it. The order matters: the first that fits wins.
#   banner     stands above the title            header    number, index, country and date of the sheet
#   deadline   until when                        office    what to do after the deadline
#   language   in which language to write        name      who, and their pronouns
#   previous   a link to the sheet before        gender    m or f
#   action     instructions to letter writers    model     a letter follows
#   points     points to write about follow      greeting  how to address the person above
#   copies     other addresses follow            to        an addressee follows
#   more       a section about the background  title, lead  what they say
#   return     where sheets with signatures go
LABELS = {
    "header": r"(?:(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|further information on|update(?: to)?"
    r"|premi[eè]re|deuxi[eè]me"
    r"|troisi[eè]me|primera|segunda|tercera|eerste|tweede|derde|erste|zweite)\s+)?(?:UA|AU|EXTRA)[- ]?(?:no|nr"
    r"|nummer)?\.?\s*:?\s*\d{1,3}/\d{2,4}"
    r"|UA-N(?:r|ummer)\.?\s*:|AI[- ]Index\s*:|Index(?: AI)?\s*:|Índice(?: AI)?\s*:|(?:country|land|pays|país"
    r"|البلد)\s*:|رقم الوثيقة\s*:"
    r"|التحرك العاجل الأول\s*:"
    r"|(?:issue )?date\s*:\s*\d+|datum\s*:\s*\d+|fecha\s*:\s*\d+|التاريخ\s*:|مزيد من المعلومات عن التحرك",
    "banner": r"(?:urgent action|action urgente|acción urgente|spoedactie|urgente actie|eilaktion"
    r"|تحرك عاجل)(?: update)?(?=\s*[-–—:]|(?-i:\s+[A-ZÀ-Þ\W]+$)|\s*$)"
    r"|(?:petitie|petition|pétition|petición|petitielijst|gezamenlijke petitie|schrijfactie"
    r"|handtekeningen(?:actie|lijst)|press sheet|actieblad|عريضة)\s*[:.!]?$",
    "previous": r"link to (?:the )?previous (?:UA|urgent action)|link naar (?:de )?vorige|lien vers l['’]AU"
    r"|lien vers (?:la|l['’])"
    r"|enlace a la AU|link zur (?:vorherigen|letzten)|رابط التحرك|رابط",
    "office": r"please check with (?:the|your)|check with (?:the amnesty"
    r"|your section)"
    r"|vérifiez auprès|veuillez vérifier|(?:au-delà de|passé|après) cette date|consulten? con (?:la oficina"
    r"|su sección|la sección)"
    r"|neem (?:eerst )?contact op met"
    r"|controleer bij|bitte (?:erkundigen|fragen) sie|(?:و)?يرجى مراجعة|(?:و)?يُرجى مراجعة",
    "language": r"(?:preferred languages?|languages? to (?:use|write in)|you (?:can|may) also write in|voorkeurstaal"
    r"|taal van voorkeur|bij voorkeur in het"
    r"|langue(?:s|\(s\))? (?:à privilégier|pour écrire|à utiliser|de préférence|préférée)"
    r"|vous pouvez également écrire|idioma(?:s|\(s\))? preferido(?:s|\(s\))?"
    r"|(?:también )?pueden? escribir"
    r"|bevorzugte sprachen?|لغات المخاطبة|اللغات? المفضلة|لغة المخاطبة"
    r"|و?يمكنكم (?:أيض\S* )?الكتابة)(?:[^:\n]{0,70}(?=\s?:))?",
    "deadline": r"actieperiode|looptijd(?= ?:)|einddatum|closing date|please (?:take action|act"
    r"|send (?:your )?(?:appeals"
    r"|letters)|respond)[^:.\d]{0,50}?(?:until|before"
    r"|by|till|no later than)"
    r"|(?:new |nieuwe |signing |petition )?deadline|uiterste (?:datum|inzenddatum)|sluitingsdatum|inzendtermijn"
    r"|reageren kan tot"
    r"|merci d['’]agir|(?:date|délai) limite|date butoir|act[úu]en? (?:lo antes|cuanto)|fecha (?:l[íi]mite|tope)"
    r"|plazo|einsendeschluss|frist\b|bitte (?:schreiben|handeln)[^:.\d]{0,60}(?:bis|vor dem)|aktion bis"
    r"|(?:و)?ي(?:ُ)?رجى المبادرة|الموعد النهائي|آخر موعد|(?:و)?(?:نرجو|يرجى) (?:منكم )?(?:التحرك|إرسال)",
    "name": r"names? and (?:preferred )?pronouns?|names? and (?:personal )?pronouns?|names?(?= ?:)|(?:voor)?na(?:am"
    r"|men)(?: en (?:voorkeurs)?"
    r"(?:voornaamwoord(?:en)?|pronomen))?(?= ?:)|noms?(?: et (?:pronoms?|prénoms?)[^:]{0,30})?(?= ?:)"
    r"|nombres?(?: y pronombres?[^:]{0,30})?(?= ?:)"
    r"|names?(?:n)? und (?:bevorzugte[sn]? )?pronomen|الاسم(?: وصيغ[^:]{0,40})?(?= ?:)|للمخاطبة",
    "gender": r"(?:preferred )?pronouns?(?= ?:)|voornaamwoord(?:en)?(?= ?:)|pronoms?(?= ?:)"
    r"|gender(?: m/f)?(?= ?:)|geslacht(?= ?:)|genre(?= ?:)|g[ée]nero(?= ?:)|geschlecht(?= ?:)",
    "greeting": r"salutations?(?= ?:)|aanhef(?= ?:)|formule d['’]appel(?= ?:)|anrede(?= ?:)|tratamiento(?= ?:)"
    r"|(?:صيغة )?المخاطبة(?= ?:)",
    "points": r"please write (?:immediately|in )[^:]{0,90}:|please write immediately|schrijf (?:onmiddellijk"
    r"|direct)[^:]{0,90}:"
    r"|(?:dans les appels|écrivez)[^:]{0,120}:|bitte schreiben sie[^:]{0,120}(?:und|mit|:)"
    r"|escriban? (?:inmediatamente|ya)[^:]{0,90}:"
    r"|forderungen(?= ?:|$)|نرجو (?:أن تكتبوا|الكتابة)[^:]{0,90}:",
    "action": r"take action|let us know(?: you took action)?|what you can do|what can (?:you|i) do|how you can help"
    r"|onderneem actie"
    r"|kom (?:nu )?in actie|wat kan ik doen"
    r"|wat (?:kun|kan) (?:je|jij)(?: zelf)? doen|wat (?:kunt|kan) u doen|wat je kunt doen"
    r"|(?:zo )?doe (?:je )?(?:nu )?mee|zo help je|schrijf (?:nu )?mee|teken (?:nu )?mee|help mee|teken nu"
    r"|passez à l['’]action|agissez|que pouvez-vous faire|act[úu]en?(?= ?:|\s*$|!)|actúe|qué puede[ns]? hacer"
    r"|werden sie aktiv"
    r"|handeln sie|setzen sie sich|was sie tun können|(?:و)?بادروا? بالتحر\w+|بادِروا بالتحرُّك|تحركوا",
    "model": r"(?:(?:a |the )?(?:sample|model|example|short|full|long) (?:letter|version|text)s?"
    r"|petition text|text of the petition|tekst van de petitie|petitietekst|(?:text of the )?letter(?: [12AB])?"
    r"|(?:korte|lange|volledige|hele)? ?(?:voorbeeld|model)?brief(?: [12AB]|tekst)?|(?:korte|lange"
    r"|volledige) (?:brief|versie|tekst)"
    r"|(?:modèle de )?lettre(?: type| modèle| courte| complète| longue| [12])?|modèle de lettre|version (?:courte"
    r"|longue|complète)"
    r"|musterbrief|(?:kurzer|langer|vollständiger)? ?brief(?:vorschlag|text)?|carta(?: modelo| tipo| corta| completa"
    r"| breve| larga)?"
    r"|(?:(?:nederlandse|english|deutsche|dutch) )?(?:vertaling|translation|traduction|übersetzung"
    r"|traducción)(?: (?:van de brief|of the letter|de la lettre|de la carta))?|نموذج (?:ال)?(?:رسالة|الرسالة)"
    r"|(?:نص )?الرسالة)(?: \([^)]{1,40}\))?\s*:?$",
    "copies": r"(?:and |please |also )?(?:send )?copies to|and to\s*:|with copies to"
    r"|(?:en )?(?:stuur )?(?:een )?kopie(?:ën|en)? (?:aan|naar)|c\.?c\.?\s*:"
    r"|(?:et )?copies? à|kopien an|copias? a|con copia a|(?:و)?(?:أرسلوا )?نسخ(?:ة|اً)? إلى|also send copies",
    "to": r"appelle an\s*$|(?:adres(?:sen)?|address(?:es)?|adresses?|anschrift|dirección|write to"
    r"|schrijf (?:je brief |een brief )?(?:aan|naar)"
    r"|send (?:your )?(?:letters?|appeals?|emails?) to|écri(?:re|vez) à|schreiben sie an|escriban? a|to|aan"
    r"|à l['’]attention de|à|an|para|addressee|addressed to|geadresseerde|gericht aan|destinataire"
    r"|destinatari[oa]"
    r"|adressat|empfänger|appels? à|appeals? to|appelle an|إلى|الجهة المخاطبة|المرسل إليه)\s*:"
    r"|(?:geadresseerde|addressee|destinataire|destinatari[oa]|adressat|empfänger)\s*$"
    r"|(?-i:Aan|To|An|À|A)(?=\s(?:(?:de|het|the|den|die|das|la)\s|l['’])[^.:!?]{0,70}$)",
    "return": r"(?:retouradres|terugsturen naar|opsturen naar|return (?:address|to)|adresse de retour|à renvoyer à"
    r"|rücksendeadresse|zurück an"
    r"|dirección de (?:retorno|devolución)|عنوان الإرجاع)\s*(?::|$)",
    "title": r"(?:titel|title|kop|titre|título|العنوان)\s*:",
    "lead": r"(?:inleiding|intro|lead|samenvatting|introduction|summary|einleitung|introducción|resumen|chapeau"
    r"|résumé|مقدمة)\s*(?::|$)",
    "more": r"additional information|background(?: information)?|further information|aanvullende informatie"
    r"|achtergrond(?:informatie)?"
    r"|extra informatie|meer informatie|(?:pour )?en savoir plus|más información|weitere informationen"
    r"|compléments? d['’]information|informations? complémentaires?|contexte"
    r"|hintergrund(?:informationen?)?|sachlage|información (?:complementaria|adicional)|contexto|antecedentes"
    r"|معلومات إضافية|خلفية",
}
GROUPS = "|".join(f"(?P<{role}>{pattern})" for role, pattern in LABELS.items())
# Behind a "#", a bullet or a number a label is a label still.
LABEL = re.compile(rf"^(?:[#•*■▪►(]+\s*|\d{{1,2}}[.)]\s*)?(?:{GROUPS})(?!\w)\s*", re.IGNORECASE)
# Where a label stands in the middle of a line, as in text out of columns, only its capitals tell it from prose.
INSIDE = re.compile(
    r"(?:(?<=[^\s.)])|(?<=[^\d\s][.)]))\s+(?=(?:URGENT ACTION\b(?!S)|TAKE ACTION\b|ADDITIONAL INFORMATION\b"
    r"|PREFERRED LANGUAGE"
    r"|PLEASE TAKE ACTION\b|PLEASE SEND APPEALS"
    r"|PLEASE CHECK WITH\b|NAMES? AND (?:PREFERRED )?PRONOUNS?\b|LINK TO PREVIOUS\b|ACTION URGENTE\b"
    r"|COMPLÉMENT D['’]INFORMATION\b"
    r"|ACCIÓN URGENTE\b|INFORMACIÓN COMPLEMENTARIA\b|IDIOMA PREFERIDO|NOMBRE Y PRONOMBRE|NOM ET PRONOM|LIEN VERS L"
    r"|ENLACE A LA AU))"
)
# These begin sentences too: without their colon they must be a line of their own, or in capitals.
ALONE = frozenset(("action", "more", "banner", "model"))


class Label(NamedTuple):
    role: str
    name: str
    rest: str


def read_label(line: str) -> Label | None:
    """The label with which a line begins, and the words behind it."""
    head = line[:400]
    match = LABEL.match(head)
    if not match:
        return None
    role = match.lastgroup or ""
    name, rest = head[: match.end()].strip(), line[match.end() :].strip()
    has_colon = name.endswith(":") or rest[:1] in ":："
    if rest[:1] in ":：":
        rest = rest[1:].strip()
    if not re.search(r"\w", rest):
        rest = ""
    if role == "to" and rest and not has_colon and not OFFICE.search(rest):
        return None
    is_shouted = name.upper() == name and name.lower() != name
    if role in ALONE and rest and not has_colon and not is_shouted:
        return None
    if role == "language" and not (has_colon or is_shouted or rest[-1:] == "."):
        return None
    return Label(role, name.rstrip(" :："), rest)


def split_before_labels(line: str) -> list[str]:
    """The line in pieces, each with a label at its start."""
    if "://" in line[:8] or not any(letter.isupper() for letter in line):
        return [line]
    return [piece for piece in INSIDE.split(line) if piece]
