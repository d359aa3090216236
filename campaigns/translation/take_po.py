"""take_po(): takes the texts of a PO file into the rows by the rules of the desk, and says what was not, and why."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from campaigns.checks import Finding, TypedRefused, clean_typed, plain
from campaigns.models.row_findings import findings_of, term_pairs
from campaigns.models.rows import Row

from .along import addressees_along
from .po import Entry, File, context_of, parts_of, read_po
from .save_row import lock_rows, write_row

# Stands beside the text of what the file itself calls unfinished.
FUZZY_TOOL = "PO, fuzzy"


class EntryRefused(Exception):
    """This entry is not taken; the text says why."""


@dataclass
class Report:
    """What became of each entry; `taken` with what the checks say of it, `refused` with the reason."""

    taken: list[tuple[Row, Entry, list[Finding]]] = field(default_factory=list)
    refused: list[tuple[Entry, str]] = field(default_factory=list)
    unchanged_count: int = 0
    empty_count: int = 0

    @property
    def red_count(self) -> int:
        return sum(any(finding.is_red for finding in findings) for _row, _entry, findings in self.taken)


@transaction.atomic
def take_po(*, translation: Translation, content: bytes, user: User) -> Report:
    """Save what the file has that is new. What is not finished in the file does not count as finished here.

    Red findings are saved and said, as in the desk: they keep the page from going live.

    Raises FileRefused if the file cannot be used; then nothing was saved.
    """
    file = read_po(content=content, translation=translation)
    # In the order in which approving locks them: two that wait for each other would both wait for ever.
    for part in sorted((translation, *addressees_along(translation)), key=lambda part: part.pk):
        lock_rows(part)
    rows = {
        (context_of(row, part, translation), row.source): (part, row)
        for part, rows in parts_of(translation, user=user)
        for row in rows
    }
    pairs, report, seen = term_pairs(translation), Report(), set()
    for entry in file.entries:
        part, row = rows.get((entry.context, entry.source), (translation, None))
        try:
            if row is None:
                raise EntryRefused(_("There is no such text on this page, or it was changed after the file was made."))
            if row.key in seen:
                raise EntryRefused(_("This text is in the file twice: the first one counts."))
            seen.add(row.key)
            text = _text_of(entry, row, file)
            if text is None:
                report.empty_count += not entry.text.strip()
                report.unchanged_count += bool(entry.text.strip())
                continue
            # By itself: what is refused on the way leaves nothing behind, and the others go on.
            with transaction.atomic():
                tool = FUZZY_TOOL if entry.is_fuzzy else ""
                write_row(translation=part, row=row, text=text, user=user, is_machine=entry.is_fuzzy, tool=tool)
        except (EntryRefused, TypedRefused) as error:
            report.refused.append((entry, str(error)))
        else:
            report.taken.append((row, entry, findings_of(row, part, pairs, text)))
    return report


def _text_of(entry: Entry, row: Row, file: File) -> str | None:
    """The clean text to save, or None if there is nothing new in it."""
    if not entry.text.strip():
        return None
    text = clean_typed(entry.text, source=row.source, is_plain=row.is_plain)
    if not plain(text).strip():
        raise EntryRefused(_("There is no word in it."))
    is_new_person = row.is_machine and not entry.is_fuzzy
    if text == row.text and not is_new_person:
        return None
    if entry.is_fuzzy and row.is_finished:
        raise EntryRefused(_("It is marked as fuzzy, and the row is finished: “%(text)s”") % {"text": row.text})
    is_older = file.made_at is None or (row.updated_at is not None and row.updated_at > file.made_at)
    if row.is_finished and is_older:
        raise EntryRefused(_("The row was changed after the file was made, and says: “%(text)s”") % {"text": row.text})
    return text
