"""Rows as a PO file, for translators who work in a program of their own, and how such a file is read."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

import polib
from django.contrib.auth.models import User
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import Translation

from campaigns.models import Term
from campaigns.models.rows import Row, rows_of

from .along import addressees_along
from .languages import language
from .rights import may_translate
from .terms import terms_in

# wagtail-localize's own name for it, and ours for when the file was made.
ID, MADE_AT = "X-WagtailLocalize-TranslationID", "X-Appeal-Made-At"
# A page has some 10 kB; 2 MB, in bytes, is a book.
LARGEST = 2 * 1024 * 1024
# No page has more, and a file of 2 MB may hold 200,000.
MOST_ENTRIES = 5_000
# polib joins lines one by one, each time copying what it has: 500,000 short ones take it half a minute.
MOST_LINES = 40_000
FUZZY = "fuzzy"
# What polib takes for the end of a line, and gettext does not.
NO_LINE_ENDS = re.compile("[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
KINDS = {
    "heading": gettext_lazy("heading"),
    "paragraph": gettext_lazy("paragraph"),
    "item": gettext_lazy("item of a list"),
    "line": gettext_lazy("one line"),
}


class FileRefused(Exception):
    """The file as a whole cannot be used; the text says why."""


@dataclass(frozen=True)
class Entry:
    """One text of a file: where it stands, what it is of, what was made of it, and whether that is finished."""

    context: str
    source: str
    text: str
    is_fuzzy: bool


@dataclass(frozen=True)
class File:
    """`made_at` is None if the program that wrote the file has dropped it."""

    made_at: datetime.datetime | None
    entries: list[Entry]


def parts_of(translation: Translation, *, user: User) -> list[tuple[Translation, list[Row]]]:
    """What one file holds: the rows of the page, and of the addressees that go along and this user may translate."""
    along = [one for one in addressees_along(translation) if may_translate(user, one)]
    return [(part, rows_of(part)) for part in (translation, *along)]


def context_of(row: Row, part: Translation, translation: Translation) -> str:
    """Where a row stands, in the words of the file: of the page itself as wagtail-localize writes it."""
    return row.path if part == translation else f"{part.uuid}:{row.path}"


def write_po(
    *,
    translation: Translation,
    parts: Sequence[tuple[Translation, Sequence[Row]]],
    terms: Sequence[Term] = (),
    note: str = "",
) -> str:
    """The rows with their saved texts; what a machine wrote is marked fuzzy. `note` is to the translator."""
    file = polib.POFile(wrapwidth=0)
    keep_tags = _('Keep tags such as <b> and <a id="a1">; leave what stands after msgctxt and msgid as it is.')
    file.header = "\n".join(filter(None, [translation.source.object_repr, keep_tags, note.replace("\r", "")]))
    file.metadata = {
        "Project-Id-Version": "Appeal",
        "POT-Creation-Date": f"{now():%Y-%m-%d %H:%M%z}",
        "Language": translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        MADE_AT: now().isoformat(),
        ID: str(translation.uuid),
    }
    for part, rows in parts:
        for row in rows:
            entry = polib.POEntry(msgctxt=context_of(row, part, translation), msgid=row.source, msgstr=row.text)
            entry.comment = _comment(row, part, terms)
            entry.flags = [FUZZY] if row.is_machine else []
            file.append(entry)
    return str(file) + "\n"


def read_po(*, content: bytes, translation: Translation) -> File:
    """A file that was made of this translation.

    Raises FileRefused: too large, broken, or made of another page or language.
    """
    if len(content) > LARGEST:
        raise FileRefused(_("This file is too large: at most 2 MB."))
    try:
        text = NO_LINE_ENDS.sub(" ", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FileRefused(_("This file is not in UTF-8. Save it as UTF-8 and send it once more.")) from None
    if text.count("msgid") > 2 * MOST_ENTRIES or text.count("\n") > MOST_LINES:
        raise FileRefused(_("This file has more entries than any page."))
    try:
        # polib takes a text that is the name of a file for that file; none has a name that begins with a new line.
        file = polib.pofile("\n" + text, encoding="utf-8")
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        raise FileRefused(_("This is no PO file, or it is broken.")) from None
    if ID not in file.metadata:
        raise FileRefused(_("This file does not say which page it is of. Use the file that you took from here."))
    if file.metadata[ID].strip() != str(translation.uuid):
        raise FileRefused(_("This file is of another page or another language."))
    entries = [
        Entry(entry.msgctxt or "", entry.msgid, entry.msgstr or "", FUZZY in entry.flags)
        for entry in file
        if not entry.obsolete
    ]
    return File(_instant(file.metadata.get(MADE_AT, "")), entries)


def _instant(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _comment(row: Row, translation: Translation, terms: Sequence[Term]) -> str:
    """For the translator: where the text stands, what it is, how long it may be, which terms it has."""
    parts = (row.place.group, row.place.label, KINDS.get(row.kind, row.kind))
    said = [" · ".join(dict.fromkeys(str(part) for part in parts if part))]
    if row.place.max_length:
        said.append(_("At most %(count)d characters.") % {"count": row.place.max_length})
    if row.source_code != translation.source.locale.language_code:
        said.append(_("This is in %(language)s.") % {"language": language(row.source_code).name})
    for term in terms_in(row=row, translation=translation, terms=terms):
        said += [" ".join(f"{term.source} = {term.target}. {term.note}".split())] if term.target else []
    return "\n".join(said)
