"""translate_by_machine(): a first text for the rows that have none, marked until a person has saved it."""

import logging
import re
from collections import Counter, defaultdict

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from campaigns.checks import TypedRefused, clean_typed
from campaigns.models import RowDraft
from campaigns.models.rows import Row, rows_of

from .save_row import lock_rows, write_row

TAG = re.compile(r"</?\w++[^<>]*+>")

logger = logging.getLogger(__name__)


class MachineFailed(Exception):
    """There is no machine for these languages, or it did not answer as it should."""


def machine_for(translation: Translation) -> BaseMachineTranslator | None:
    """The machine that the site has for these languages, or None."""
    machine = get_machine_translator()
    can = machine is not None and machine.can_translate(translation.source.locale, translation.target_locale)
    return machine if can else None


def translate_by_machine(*, translation: Translation, user: User) -> list[Row]:
    """Fill in the rows that are empty, also of what anybody is typing, and return them as they were.

    What lost a link, a bold word or a line on the way is left empty: a person would have to find out.

    Raises MachineFailed.
    """
    machine = machine_for(translation)
    if machine is None:
        raise MachineFailed
    typed = set(RowDraft.objects.filter(translation=translation).values_list("string_id", "context_id"))
    empty = [row for row in rows_of(translation) if not row.text and row.key not in typed]
    # The machine is asked before the transaction: it may take as long as the network does.
    texts = _translate(machine, translation, empty)
    with transaction.atomic():
        lock_rows(translation)
        return [row for row in empty if _fill_in(translation, row, texts.get(row.key, ""), user, machine)]


def _translate(machine: BaseMachineTranslator, translation: Translation, rows: list[Row]) -> dict[tuple[int, int], str]:
    """What the machine makes of the rows, by key; of what it cannot read, nothing."""
    by_language: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_language[row.source_code].append(row)
    texts: dict[tuple[int, int], str] = {}
    for code, group in by_language.items():
        # A letter may be in a language that the site has no pages in.
        source = Locale.objects.filter(language_code=code).first() or Locale(language_code=code)
        if not machine.can_translate(source, translation.target_locale):
            continue
        try:
            made = machine.translate(source, translation.target_locale, {StringValue(row.source) for row in group})
        except Exception as error:
            # Whatever a plug-in raises: it talks to a service of somebody else's.
            logger.exception("machine translation failed")
            raise MachineFailed from error
        texts |= {row.key: made[StringValue(row.source)].data for row in group if made.get(StringValue(row.source))}
    return texts


def _fill_in(translation: Translation, row: Row, text: str, user: User, machine: BaseMachineTranslator) -> bool:
    """Write the text if the row is still empty and nothing is lost; whether it was written."""
    saved = StringTranslation.objects.filter(
        translation_of_id=row.string_id, context_id=row.context_id, locale_id=translation.target_locale_id
    )
    if not text or _tags(text) != _tags(row.source) or saved.exists():
        return False
    try:
        text = clean_typed(text, source=row.source, is_plain=row.is_plain)
        name = str(machine.display_name)
        with transaction.atomic():
            return bool(write_row(translation=translation, row=row, text=text, user=user, is_machine=True, tool=name))
    except TypedRefused:
        return False


def _tags(text: str) -> Counter:
    """Which tags the text has and how often; `<br>` and `<br/>` are the same."""
    return Counter(tag.replace("/>", ">").replace(" ", "") for tag in TAG.findall(text))
