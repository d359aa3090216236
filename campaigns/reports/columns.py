"""The columns of a list of signatures: what is known without opening a box."""

import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, TitleColumn

from campaigns.models import Signature
from campaigns.templatetags.moments import moment

# Columns of a signature that no list loads.
SECRETS = ("box", "person_digest", "name_town_index", "name_index")


def language_name(row) -> str:
    """The language of a row that has a `locale`, in the reader's language."""
    return get_language_info(row.locale)["name_translated"]


def mark_sealed(signatures: QuerySet[Signature]) -> QuerySet[Signature]:
    """With `is_sealed`, so that the boxes themselves stay in the database: a list has no use for them."""
    return signatures.annotate(is_sealed=Q(box__isnull=False)).defer(*SECRETS)


def with_action(signatures: QuerySet[Signature]) -> QuerySet[Signature]:
    """With what names their action: the title of its page, in the same question."""
    return signatures.select_related("action__source_page").defer("action__source_page__body")


def local_time(instant: datetime.datetime | None) -> str:
    """By the reader's clock, and by which: Wagtail's page about one record would show it by that of Greenwich."""
    return moment(timezone.localtime(instant)) if instant else ""


class MomentColumn(Column):
    """An instant of the row, by the reader's clock, and by which."""

    def get_value(self, instance):
        return local_time(super().get_value(instance))


class MaskedColumn(Column):
    """No name in a list: it is opened one by one, by right, and written down."""

    def get_value(self, instance):
        if not instance.is_sealed:
            return _("erased")
        return format_html('<span aria-hidden="true">••••••</span><span class="w-sr-only">{}</span>', _("sealed"))


def _chart_link(signature: Signature) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("charts:chart", args=[signature.action_id]), signature.action.title
    )


def columns() -> list[Column]:
    """As the list has them, to be sorted by."""
    return [
        TitleColumn("pk", label=gettext_lazy("Number"), sort_key="pk", url_name="signatures:inspect"),
        MaskedColumn("name", label=gettext_lazy("Name and town")),
        Column("action", label=gettext_lazy("Urgent action"), sort_key="action", accessor=_chart_link),
        Column("signed_on", label=gettext_lazy("Date"), sort_key="signed_on", classname="appeal-day"),
        Column("locale", label=gettext_lazy("Language"), sort_key="locale", accessor=language_name),
        Column("tier", label=gettext_lazy("Tier"), accessor="get_tier_display"),
        Column("source", label=gettext_lazy("Source"), accessor="get_source_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
    ]


def found_columns() -> list[Column]:
    """The same for rows that were searched for: those cannot be sorted, for a link would have to say by what."""
    found = columns()
    for column in found:
        column.sort_key = None
    return found
