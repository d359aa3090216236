"""The translation memory: what was made of the same or a similar text before, in any action."""

import re
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length
from django.utils.formats import date_format
from django.utils.timezone import localtime
from rapidfuzz import fuzz, process
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from campaigns.models.rows import Row

# Of 100; below it is more work to mend a text than to write it.
LEAST_SIMILAR = 60
# Two texts of which one is much longer cannot be that similar: of a ratio r the lengths differ by (2 - r) / r at most.
MOST_LONGER = (200 - LEAST_SIMILAR) / LEAST_SIMILAR
# Tags count towards the stored length and not towards the similarity; three pairs of <strong>, in characters:
TAGS = 51
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Remembered:
    """`source` and `text` are markup; `percent` is how similar the sources are; `where`, the page and the day."""

    source: str
    text: str
    percent: int
    where: str


def recall(*, row: Row, translation: Translation, limit: int = 5) -> list[Remembered]:
    """What people translated before from the same or a similar text, the most similar and then the latest first.

    Letters are in it whatever their language: wagtail-localize notes all texts of a page under the page's language.
    """
    percents = _similar_strings(row, translation, limit=4 * limit)
    known = (
        _usable(translation)
        .filter(translation_of_id__in=percents)
        .exclude(translation_of_id=row.string_id, context_id=row.context_id)
        .select_related("translation_of", "context")
    )
    first: dict[tuple[str, str], StringTranslation] = {}
    for one in sorted(known, key=lambda one: (percents[one.translation_of_id], one.updated_at), reverse=True):
        first.setdefault((one.translation_of.data, one.data), one)
    chosen = list(first.values())[:limit]
    sources = TranslationSource.objects.filter(
        object_id__in=[one.context.object_id for one in chosen], locale_id=translation.source.locale_id
    )
    titles = dict(sources.values_list("object_id", "object_repr"))
    return [
        Remembered(
            source=one.translation_of.data,
            text=fit(one.data, row),
            percent=percents[one.translation_of_id],
            where=_where(titles.get(one.context.object_id, ""), one),
        )
        for one in chosen
    ]


def fit(text: str, row: Row) -> str:
    """Another row's text as this row may have it: without links that its source has not."""
    soup = BeautifulSoup(text, "html.parser")
    for element in soup.find_all(True):
        is_allowed = element.name == "br" or not row.is_plain
        if not is_allowed or (element.name == "a" and f'id="{element.get("id")}"' not in row.source):
            element.unwrap()
    return str(soup)


def _usable(translation: Translation):
    """What people made, in this language: a machine's words are nobody's memory."""
    return StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        translation_of__locale_id=translation.source.locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=False,
        context__isnull=False,
    ).exclude(data="")


def _similar_strings(row: Row, translation: Translation, limit: int) -> dict[int, int]:
    """The translated texts that are similar, by id, with how much (of 100)."""
    wanted = _flat(row.source)
    shortest, longest = len(wanted) / MOST_LONGER, len(wanted) * MOST_LONGER + TAGS
    texts = dict(
        String.objects.filter(locale_id=translation.source.locale_id)
        .annotate(length=Length("data"))
        .filter(
            Exists(_usable(translation).filter(translation_of_id=OuterRef("pk"))), length__range=(shortest, longest)
        )
        .values_list("pk", "data")
    )
    flat = {number: _flat(text) for number, text in texts.items()}
    found = process.extract(wanted, flat, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILAR, limit=limit)
    # Only the same text is 100: 99.6 is not.
    return {number: 100 if texts[number] == row.source else min(99, int(score)) for _text, score, number in found}


def _flat(text: str) -> str:
    """The text without tags; quick, since it is done with thousands."""
    return unescape(TAG.sub("", text.replace("<br", " <br"))) if "<" in text or "&" in text else text


def _where(title: str, one: StringTranslation) -> str:
    return ", ".join(filter(None, [title, date_format(localtime(one.updated_at), "DATE_FORMAT")]))
