"""split_sheet(): a press sheet in pieces."""

import logging
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from campaigns.checks.folding import fold_digits, fold_hard

from . import notices
from .addresses import is_contact, is_office
from .blocks import group
from .countries import find_country
from .cues import ORGANISATION
from .dates import read_date
from .deadlines import Deadline, find_deadlines
from .drafts import LetterDraft, Reading
from .facts import SHEET_DATE, find_persons, read_index, read_number, read_persons
from .headings import sentence_case, written_forms
from .languages import language_of
from .lines import Line, read_lines
from .pieces import Letter, Person, Pieces, Section
from .reader import Reader
from .salutations import read_salutation
from .titles import place_title
from .words import lines_missing, mended_words

logger = logging.getLogger(__name__)
# A long sheet of two pages has 10,000 characters.
LONGEST = 100_000
# A lead longer than this goes on as a section.
LONGEST_LEAD = 700


def split_sheet(text: str, *, today: date | None = None) -> Pieces:
    """The pieces of a press sheet; they hold every word of it. Never raises: what is odd becomes a notice.

    Args:
        today: from which day on a deadline without a year is looked for, if the sheet has no date of its own.
    """
    if len(text) > LONGEST:
        return Pieces(unplaced=[text], notices=[notices.too_long(LONGEST)])
    lines = read_lines(text)
    if not lines:
        return Pieces(notices=[notices.empty()])
    try:
        return _placed(text, lines, today or datetime.now(UTC).date())
    # A rule that is wrong about one sheet in ten thousand may not stand between an editor and the text.
    except Exception:
        logger.exception("A press sheet could not be split.")
        return Pieces(unplaced=[line.text for line in lines], notices=[notices.failed()])


def _placed(text: str, lines: list[Line], today: date) -> Pieces:
    found = Reader(group(lines)).read()
    plain = [line.text for line in lines if line.kind not in ("heading", "label")]
    language = language_of(" ".join([*found.lead, *(p for one in found.sections for p in one.paragraphs)]))
    language = language or language_of(" ".join(plain))
    pieces = Pieces(unplaced=found.unplaced, understood=found.understood, mended=mended_words(text))
    _place_words(pieces, found, written_forms(plain), language)
    _place_letters(pieces, found)
    _place_return_address(pieces, found)
    _read_facts(pieces, found, language, today)
    if not language:
        pieces.notices.append(notices.unknown_language())
    # The net: rules place whole lines, so that it stays empty unless a rule is wrong.
    if lost := lines_missing(text, pieces):
        pieces.unplaced += lost
        pieces.notices.append(notices.left_over())
    return pieces


def _place_words(pieces: Pieces, found: Reading, forms: dict[str, str], language: str) -> None:
    title, sections = place_title(found)
    pieces.title = sentence_case(title, forms, language)
    pieces.demand = sentence_case(found.demand, forms, language)
    lead = found.lead
    if len(lead) > 2 or sum(map(len, lead)) > LONGEST_LEAD:
        lead, more = lead[:1], lead[1:]
    else:
        more = []
    pieces.lead = _joined(lead)
    if more:
        pieces.sections.append(Section("", _joined(more)))
    for section in sections:
        heading = sentence_case(section.heading, forms, language).strip(" :")
        pieces.sections.append(Section(heading, _joined(section.paragraphs)))
    if not pieces.title and pieces.demand:
        pieces.title = pieces.demand
    if not pieces.title:
        pieces.notices.append(notices.no_title())


def _place_letters(pieces: Pieces, found: Reading) -> None:
    drafts = found.letters
    if not found.addressee and not any(draft.addressee for draft in drafts):
        # In sheets in odd order the authority stands far from the letter.
        at = next((at for at, lines in enumerate(found.other_addresses) if is_office(lines)), None)
        found.addressee = found.other_addresses.pop(at) if at is not None else []
    if found.points and not drafts:
        drafts = [LetterDraft(found.greeting, found.addressee, found.points)]
        pieces.notices.append(notices.points_only())
    else:
        pieces.unplaced += found.points
        printed = {tuple(draft.addressee): draft.addressee for draft in drafts if draft.addressee}
        if found.addressee and (printed or not drafts):
            pieces.unplaced += found.addressee
        # The short letter and the full one go to the same desk.
        shared = next(iter(printed.values())) if len(printed) == 1 else [] if printed else found.addressee
        _note_repeated(pieces, drafts)
        by_opening = {fold_hard(draft.salutation): draft.addressee for draft in reversed(drafts) if draft.addressee}
        for draft in drafts:
            same = by_opening.get(fold_hard(draft.salutation), [])
            draft.addressee = draft.addressee or same or shared
    for draft in drafts:
        lines = [line.rstrip(",;") for line in draft.addressee if not is_contact(line)]
        contacts = [line for line in draft.addressee if is_contact(line)]
        known = set(pieces.unplaced) if contacts else set()
        pieces.unplaced += [line for line in contacts if line not in known]
        text = _joined(draft.paragraphs)
        opening = _opening_language(draft.salutation)
        code = language_of(f"{draft.salutation} {text}", opening) or opening
        pieces.letters.append(Letter(code, draft.salutation, text, draft.closing, "\n".join(lines)))
    if len({letter.language for letter in pieces.letters}) == 1:
        pieces.letters.sort(key=lambda letter: len(letter.text))
    if not pieces.letters:
        pieces.notices.append(notices.no_letter())
    elif not any(letter.addressee for letter in pieces.letters):
        pieces.notices.append(notices.no_addressee())
    if any(not draft.closing for draft in found.letters):
        pieces.notices.append(notices.no_closing())
    if any(not letter.language for letter in pieces.letters):
        pieces.notices.append(notices.unknown_letter_language())
    if len(pieces.letters) > 2:
        pieces.notices.append(notices.many_letters(len(pieces.letters)))


def _note_repeated(pieces: Pieces, drafts: list[LetterDraft]) -> None:
    """An addressee that is printed above two letters is read twice and kept once."""
    seen: set[tuple[str, ...]] = set()
    for draft in drafts:
        lines = tuple(line for line in draft.addressee if not is_contact(line))
        if lines and lines in seen:
            pieces.understood += lines
        seen.add(lines)


def _opening_language(salutation: str) -> str:
    read = read_salutation(salutation) if salutation else None
    return read.language if read else ""


def _place_return_address(pieces: Pieces, found: Reading) -> None:
    """The address behind "send the petition to", else that of the organisation; the same in other words is known."""
    address, others = found.return_address, found.other_addresses
    if not address:
        at = next((at for at, lines in enumerate(others) if ORGANISATION.search(" ".join(lines))), None)
        address = others.pop(at) if at is not None else []
    pieces.return_address = "\n".join(line for line in address if not is_contact(line))
    pieces.unplaced += [line for line in address if is_contact(line)]
    digits = set(_numbers(address))
    for lines in others:
        is_same = bool(digits) and digits <= set(_numbers(lines))
        (pieces.understood if is_same else pieces.unplaced).extend(lines)


def _numbers(lines: Sequence[str]) -> list[str]:
    return re.findall(r"\d{3,}", fold_digits(" ".join(lines)))


def _read_facts(pieces: Pieces, found: Reading, language: str, today: date) -> None:
    header = " ".join(found.headers)
    everything = "\n".join([pieces.title, pieces.lead, *pieces.understood, *(one.text for one in pieces.sections)])
    pieces.number = read_number(header) or read_number(everything)
    pieces.index = read_index(header) or read_index(everything)
    made = SHEET_DATE.search(header)
    made_on = read_date(header[made.end() :], language, today)[0] if made else None
    _read_deadline(pieces, found, language, made_on or today)
    pieces.persons = _persons(pieces, found, everything)
    weighed = [(header, 12), (pieces.demand, 5), (pieces.title, 4), (pieces.lead, 2)]
    weighed += [(letter.addressee, 6) for letter in pieces.letters[:1]]
    weighed += [(section.text, 1) for section in pieces.sections]
    pieces.country = find_country(weighed)


def _read_deadline(pieces: Pieces, found: Reading, language: str, today: date) -> None:
    deadlines = find_deadlines(found.said, language, today)
    if not deadlines:
        pieces.notices.append(notices.no_deadline())
        return
    years = [one.day.year for one in deadlines if one.has_year]
    deadlines = [one if one.has_year or not years else _with_year(one, years[0]) for one in deadlines]
    # "Before 12 May (so 11 May at the latest)" is one.
    too_late = {one.day for one in deadlines if not one.is_inclusive}
    deadlines = [one for one in deadlines if not (one.is_inclusive and one.day + timedelta(days=1) in too_late)]
    taken = min(deadlines, key=lambda one: one.day)
    pieces.deadline, pieces.is_inclusive = taken.day, taken.is_inclusive
    others = sorted({one.day for one in deadlines} - {taken.day})
    if others:
        pieces.notices.append(notices.two_deadlines(taken.day, others))
    if not taken.has_year:
        pieces.notices.append(notices.guessed_year(taken.day))


def _with_year(deadline: Deadline, year: int) -> Deadline:
    """A day without a year is in the year of one that has it."""
    is_leap_day = (deadline.day.month, deadline.day.day) == (2, 29)
    return deadline if is_leap_day else deadline._replace(day=deadline.day.replace(year=year), has_year=True)


def _persons(pieces: Pieces, found: Reading, everything: str) -> list[Person]:
    named = {person.name: person for text in found.names for person in read_persons(text)}
    if len(named) == 1 and found.pronoun:
        return [person if person.pronoun else Person(person.name, found.pronoun) for person in named.values()]
    if named:
        return list(named.values())
    letters = "\n".join(letter.text for letter in pieces.letters)
    written_to = "\n".join(f"{letter.addressee}\n{letter.salutation}" for letter in pieces.letters)
    texts = [f"{pieces.lead}\n\n{pieces.demand}", *(section.text for section in pieces.sections)]
    found_in = (find_persons(text, f"{everything}\n{pieces.demand}\n{letters}", written_to) for text in texts)
    return next(filter(None, found_in), [])


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)
