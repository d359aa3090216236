"""Knows postal addresses: post codes, boxes, telephone numbers, and lines too short for prose."""

import re
from collections.abc import Sequence

from .boilerplate import is_instruction

POST_CODE = re.compile(
    r"\b(?:\d{4}\s?[A-Z]{2}\b(?!\s*\d)|[A-Z]{1,2}-?\d{4,6}\b|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|(?<![\d/.,-])\d{5,6}(?![\d/.,%])(?:\s+(?=[A-Z])|$)|C\.?P\.? ?\d{5})"
)
# 1000 Bruxelles, 8004 Zürich, at the start of a line.
SHORT_CODE = re.compile(r"^\d{4}\s+[A-ZÀ-Þ][^\d.]{2,40}$")
BOX = re.compile(
    r"\b(?:P\.?\s?O\.?\s?Box|Postbus|Antwoordnummer|Freepost|Postfach|Bo[iî]te postale|B\.?P\.?\s\d|Apartado|Casilla"
    r"|Caixa Postal"
    r"|ص\.?\s?ب\.?|صندوق بريد)",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:street|road|avenue|ave\.|square|lane|boulevard|bd\.?|rue|place|laan|straat|plein|weg|gracht|straße|strasse"
    r"|platz|allee"
    r"|calle|avenida|av\.|plaza|شارع|ميدان)\b|(?:straat|laan|plein|gracht|straße|strasse)\s\d",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"^(?:\(?(?:e-?mails?|cop(?:y|ie|ia)(?= ?: ?\S+@)|kopie(?= ?: ?\S+@)|cc(?= ?: ?\S+@)|correo(?: electrónico"
    r"|-e)|courriel|tel(?:efoon|ephone|éfono|efon)?|phone|fax|mobile|twitter|x"
    r"|facebook|web(?:site)?"
    r"|site|instagram|البريد الإلكتروني|بريد إلكتروني|هاتف|فاكس|تويتر)\b\.?\)?\s*(?:\([^)]{1,20}\)\s*)?[:.]"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+$|https?://|www\."
    r"|@\w+$|\+?[\d\s()/-]{8,}$)",
    re.IGNORECASE,
)
CARE_OF = re.compile(r"^(?:t\.?a\.?v\.?|c/o|attn\.?|à l['’]attention|z\.\s?hd\.?|a la atención)\b", re.IGNORECASE)
# Words of offices, which are written to.
OFFICE = re.compile(
    r"\b(?:president|prime minister|minister|ministry|ambassador|embassy|governor|director|attorney general"
    r"|prosecutor|king|queen"
    r"|chairman|chief|secretary|commissioner|supreme leader|head of|office of|excellency|mayor|procureur|ministre"
    r"|ministère|président"
    r"|premier|roi|ambassadeur|minister-president|ministerie|koning|präsident|ministerium|botschaft|gouverneur"
    r"|presidente|ministro"
    r"|ministerio|fiscal|gobernador|embajada|رئيس|وزير|وزارة|النائب العام|سفارة|سفير|الملك|الأمير)\b",
    re.IGNORECASE,
)
LONGEST_LINE = 75


def is_contact(line: str) -> bool:
    """Whether a line is an e-mail or web address, or a telephone number."""
    return len(line) <= 200 and bool(CONTACT.match(line))


def is_postal(line: str) -> bool:
    """Whether a line has what only addresses have."""
    return len(line) <= LONGEST_LINE and bool(
        POST_CODE.search(line) or SHORT_CODE.search(line) or BOX.search(line) or CARE_OF.match(line)
    )


def could_be_address(line: str) -> bool:
    """Whether a line may be one of an address: short, and no sentence."""
    if is_contact(line):
        return True
    if len(line) > LONGEST_LINE or len(line.split()) > 11:
        return False
    # "Mr.", "No.", "P.O.": what stands before the stop of a sentence is longer.
    is_sentence = bool(re.search(r"(?:[^\W\d_]{4,}|\d{4})[.?!;]['”\"]?$", line)) or line[-1:] in "?!;:"
    return not is_sentence and not is_instruction(line)


def is_address(lines: Sequence[str]) -> bool:
    """Whether a run of lines is an address."""
    if not lines or len(lines) > 14 or not all(could_be_address(line) for line in lines):
        return False
    signs = sum(
        is_postal(line) or is_contact(line) or bool(STREET.search(line)) or bool(OFFICE.search(line)) for line in lines
    )
    # Hard line breaks within prose make short lines too, with small letters at their start.
    small = sum(line[:1].islower() and not CARE_OF.match(line) and not is_contact(line) for line in lines)
    return small * 3 <= len(lines) and (signs >= 1 and len(lines) > 1 or signs >= 1 and is_postal(lines[0]))


def is_office(lines: list[str]) -> bool:
    """Whether an address is that of an authority."""
    return len(lines) > 2 and any(OFFICE.search(line) for line in lines[:3])


def address_lines(text: str) -> list[str]:
    """The lines of an address that stands in one, with commas or without."""
    parts = re.split(r",\s*", text.rstrip(". "))
    if len(parts) == 1:
        parts = re.split(
            r"\s+(?=(?:t\.?a\.?v\.?|Postbus|P\.?O\.? Box|Antwoordnummer|Postfach|BP)\s|\d{4} ?[A-Z]{2}\s)",
            text.rstrip(". "),
        )
    return [part.strip() for part in parts if part.strip()]


def is_postal_run(text: str) -> bool:
    """Whether a piece of a sentence is an address."""
    parts = address_lines(text)
    return len(parts) >= 2 and any(map(is_postal, parts)) and all(len(part) <= 75 for part in parts)
