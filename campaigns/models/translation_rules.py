"""What keeps a translated page from going live: nothing untranslated does, and nothing that is marked red."""

from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from campaigns.blocks import READING_PARTS

from .page_letter import letter_block
from .row_findings import red_rows
from .rows import Row, rows_of
from .translated_page import as_rows_say, translation_of, words_of


def check_translation(page, family, found: defaultdict[str, list[str]]) -> None:
    """Add to `found` what is missing or wrong.

    Args:
        family: the action's pages in all locales.
    """
    translation = translation_of(page)
    if translation is None:
        _check_by_hand(page, family, found)
        return
    if reasons := reasons_to_keep_back(page, translation):
        found[NON_FIELD_ERRORS].extend(reasons)


def reasons_to_keep_back(page, translation: Translation) -> list[str]:
    """Why this page may not go live with the words that it has."""
    reasons = reasons_against(translation)
    if not reasons and words_of(as_rows_say(translation)) != words_of(page):
        reasons = [_("This draft does not say what the translation says. Send the translation for approval again.")]
    return reasons


def reasons_against(translation: Translation) -> list[str]:
    """Why a translation may not go live as its rows are now, each reason with where."""
    rows = rows_of(translation)
    red = red_rows((row for row in rows if row.is_finished), translation)
    reasons = {
        _("Not translated yet: %(where)s."): [row for row in rows if not row.text.strip() or row.has_error],
        _("Translated by a machine, and read by nobody: %(where)s."): [
            row for row in rows if row.is_machine and row.text.strip() and not row.has_error
        ],
        _("Marked red: %(where)s."): [row for row in rows if row.segment_id in red],
    }
    return [reason % {"where": where_of(chosen)} for reason, chosen in reasons.items() if chosen]


def where_of(rows: list[Row]) -> str:
    """The places of rows in words, each once, with how many there are of it."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[" · ".join(filter(None, [row.place.group, row.place.label]))] += 1
    return ", ".join(f"{place} ({count})" if count > 1 else place for place, count in counts.items())


def _check_by_hand(page, family, found: defaultdict[str, list[str]]) -> None:
    """A page that was translated in the editor: its letter and deadline at least must not be the source's words."""
    source = family.exclude(pk=page.pk).first()
    if source is None:
        return
    own, other = _texts(page), _texts(source)
    missing = [name for name, text in own.items() if other.get(name) and (not text or text == other[name])]
    value = letter_block(page)
    if value is not None and value["language"] != page.locale.language_code:
        sent = {part: _plain(value[part]) for part in READING_PARTS}
        missing += [part for part in READING_PARTS if sent[part] and not own[part]]
    if missing:
        found["body"].append(_("The letter and the reason for the deadline are not translated yet."))


def _texts(page) -> dict[str, str]:
    """The reading translation, where the letter needs one, and why the deadline matters."""
    value = letter_block(page)
    deadlines = [block.value["text"] for block in page.body if block.block_type == "deadline"]
    texts = {"deadline": " ".join(_plain(text) for text in deadlines)}
    if value is None or value["language"] == page.locale.language_code:
        return texts
    return texts | {part: _plain(value["translation"][part]) for part in READING_PARTS}


def _plain(text) -> str:
    return strip_tags(str(text or "")).strip()
