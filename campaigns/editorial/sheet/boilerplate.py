"""Knows what stands on press sheets beside the case: words about privacy, form fields, page numbers, instructions."""

import re

PAGE = re.compile(
    r"^(?:(?:page|pagina|seite|página|p\.|pag\.|صفحة)\s*)?[-–—]?\s*\d{1,3}\s*[-–—.)]?(?:\s*(?:of|van|de|von|sur|/"
    r"|من)\s*\d{1,3})?$",
    re.IGNORECASE,
)
# "Amnesty International | Page 2 of 3"
FOOTER = re.compile(
    r"\b(?:page|pagina|seite|página|صفحة)\s{0,3}\d{1,3}\s{0,3}(?:of|van|von|de|sur|/|من)\s{0,3}\d{1,3}$", re.IGNORECASE
)
LONGEST_FOOTER = 100
# The second footnote and those after it, which only the first tells from a paragraph that begins with a number.
NEXT_NOTE = re.compile(r"^(\d{1,2})\s+[^\W\d_]")
FOOTNOTE = re.compile(
    r"^(?:\*+\s*(?:See|Zie|Bron|Source|Voir|Siehe|Quelle|Véase|Fuente)\b|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*\S"
    r"|^\d{1,2}\s+(?:See|Zie|Voir|Vgl|Siehe|Véase|Amnesty|https?:|انظر)(?!\w)"
)
# Two of these, or one in a sentence to "you", make a paragraph one about privacy.
PRIVACY = re.compile(
    r"e-?mailadres(?:sen)?|persoonsgegevens|(?:je|jouw|uw|jullie|ingevulde|persoonlijke) gegevens"
    r"|privacy(?:verklaring|beleid)?|afmelden|aanmelden|uitschrijven|doorgegeven"
    r"|woonplaats|niet verplicht"
    r"|personal data|e-?mail address|unsubscribe|your (?:data|details)|opt[- ]out|data protection"
    r"|not (?:be )?(?:passed on|shared)"
    r"|données personnelles|vie privée|confidentialité|désinscri\w+|désabonn\w+|adresse e-?mail|adresse électronique"
    r"|vos données"
    r"|datenschutz\w*|personenbezogen\w*|e-mail-adresse|abmelden|weitergegeben|ihre daten"
    r"|datos personales|privacidad|darse de baja|correo electrónico|sus datos|protección de datos"
    r"|بياناتك\w*|الخصوصية|بريدك\w*|البيانات الشخصية|إلغاء الاشتراك",
    re.IGNORECASE,
)
YOU = re.compile(
    r"\b(?:je|jij|jouw|u|uw|you|your|vous|votre|vos|sie|ihre?|ihren|usted|ustedes|su|sus|tu|tus)\b|كم\b|ك\b",
    re.IGNORECASE,
)
FORM = re.compile(
    r"^\W*(?:\b(?:(?:(?:en|and|et|und|y|of|or)\b\W*)?(?:naam|voornaam|achternaam|voorletters"
    r"|woonplaats|plaats|adres|postcode|handtekening"
    r"|e-?mail(?:adres)?|telefoon|datum|name|first name"
    r"|surname|town|city|signature|date|address|country|land|nom|prénom|ville|adresse|pays|unterschrift|ort|vorname"
    r"|nombre|apellidos?|ciudad"
    r"|firma|dni|documento|cédula|teléfono|correo|país|fecha|fax(?: number)?|salutation|address \d"
    r"|postal code|zip|code postal"
    r"|plz|straße|straat|huisnummer|leeftijd|age|nr|no|your name"
    r"|your address|votre nom|uw naam|je naam|su nombre|ihr name|الاسم|التوقيع|المدينة"
    r"|التاريخ))\b\W*){1,14}$",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"^\[[^\]]{1,60}\]$|^[_.…\s-]{4,}$"
    r"|^(?:Ja, (?:ik|wij|ich|wir)|Yes, (?:I|we)|Oui, (?:je|nous)|Sí, yo)\s[^.?]{2,40}!$",
    re.IGNORECASE,
)
# What letter writers are told, of which nothing is copied.
INSTRUCTION = re.compile(
    r"^(?:\W*\d{1,2}[.)]\s*|[•*-]\s*)?(?:Write (?:a|an|your)|Please (?:write"
    r"|send|sign|take|email|call|use)"
    r"|Click here|Let us know|Tell us|Sign (?:and"
    r"|the|online)|Copy|Print|Send (?:the|your|this|a copy)"
    r"|(?:Here['’]s|This is) (?:how|what) |You can (?:also|email|write)|Contact these|Teken (?:de|deze|online|nu)"
    r"|Onderteken|Stuur (?:de|deze|dit|je|uw|een)|Schrijf (?:een|je|uw|zelf)"
    r"|Gebruik (?:de|onderstaande)|Print|Vul (?:je|uw|de|het|in)|Kopieer|Écrivez|Envoyez|Signez|Rédigez|Renvoyez"
    r"|Vous pouvez|Utilisez|Schreiben Sie"
    r"|Senden Sie|Unterschreiben|Schicken Sie|Bitte (?:senden|schreiben|schicken|unterschreiben)|Escriban?|Redact"
    r"|Env[íi]en?|Firmen?|Utilicen?|Please insert|Also send copies"
    r"|Please let us know|Report|اكتبوا|أرسلوا|وقعوا|استخدموا|يمكنكم)(?!\w)",
    re.IGNORECASE,
)
# Shorter ones are looked at as a whole, so that a case about privacy stays a case.
LONG = 1500
LONGEST_PRIVACY_HEADING = 40


def is_page_number(line: str) -> bool:
    return len(line) <= 30 and bool(PAGE.match(line)) or is_footer(line)


def is_footer(line: str) -> bool:
    """Whether a line ends with the number of the page, as those at its foot do."""
    return len(line) <= LONGEST_FOOTER and bool(FOOTER.search(line.rstrip()))


def is_footnote(line: str) -> bool:
    return bool(FOOTNOTE.match(line[:60]))


def note_number(line: str) -> int:
    """The number with which a line begins, 0 if it begins with none."""
    match = NEXT_NOTE.match(line[:60])
    return int(match[1]) if match else 0


def is_privacy(text: str) -> bool:
    """Whether a paragraph or heading is about what is done with a signer's data."""
    found = {match[0].casefold() for match in PRIVACY.finditer(text[:LONG])}
    if not found or len(text) > LONG:
        return False
    if len(text) <= LONGEST_PRIVACY_HEADING and PRIVACY.fullmatch(text):
        return True
    return bool(YOU.search(text)) and (len(found) >= 2 or len(text) <= 220)


def is_form(line: str) -> bool:
    """Whether a line is the head of a list to sign, or a place to write in."""
    return len(line) <= 160 and bool(FORM.match(line) or PLACEHOLDER.match(line))


def is_instruction(text: str) -> bool:
    """Whether a paragraph tells letter writers what to do."""
    return bool(INSTRUCTION.match(text[:80]))
