"""In which languages an update is written, and in which one supporters read it: their own, English, or the action's."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count as RowCount
from django.utils.translation import get_language, get_language_info
from wagtail.models import Locale

from campaigns.models import Update, UpdateWords

from .audience import audience

# What most people read who do not find their own language:
SECOND = "en"


@dataclass(frozen=True)
class Readers:
    """Supporters of one language: how many, and in which language the update reaches them; "" if in none."""

    code: str
    count: int
    read_in: str

    @property
    def name(self) -> str:
        return language_name(self.code)

    @property
    def read_in_name(self) -> str:
        return language_name(self.read_in) if self.read_in else ""


def words_of(update: Update) -> dict[str, UpdateWords]:
    """The words by the code of their language, in the order of the site's languages."""
    # As they are in memory where a list has loaded them.
    found = {words.locale.language_code: words for words in update.words.all()}
    return {code: found[code] for code in sorted(found, key=_place)}


def subject_of(update: Update) -> str:
    """In the language of who looks; else in the first one in which it is written."""
    found = list(words_of(update).values())
    own = [words for words in found if words.locale.language_code == get_language()]
    return next((words.subject for words in own + found), str(update.pk))


def locales() -> list[Locale]:
    """The site's languages, in the order of its settings."""
    return sorted(Locale.objects.all(), key=lambda locale: _place(locale.language_code))


def read_in(code: str, *, written: Collection[str], source: str) -> str:
    """The language in which a reader of `code` gets what is written in these languages; "" if in none."""
    return next((choice for choice in (code, SECOND, source) if choice in written), "")


def readers_of(update: Update) -> list[Readers]:
    """How many would get it now, by language, the most first."""
    counts = Counter(dict(audience(update).order_by().values_list("locale").annotate(count=RowCount("pk"))))
    written, source = words_of(update), update.action.source_locale.language_code
    return [Readers(code, count, read_in(code, written=written, source=source)) for code, count in counts.most_common()]


def language_name(code: str) -> str:
    """In the reader's language."""
    return str(get_language_info(code)["name_translated"])


def _place(code: str) -> int:
    codes = [known for known, _name in settings.LANGUAGES]
    return codes.index(code) if code in codes else len(codes)
