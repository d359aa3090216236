"""The filters of the lists of signatures and supporters."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from campaigns.models import Action, Signature, Supporter
from campaigns.models.signature import Source, State, Tier


class ActionField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, action: Action) -> str:
        return action.label


class ActionFilter(django_filters.ModelChoiceFilter):
    """Actions by the title of their page."""

    field_class = ActionField


class SignatureFilterSet(WagtailFilterSet):
    action = ActionFilter(queryset=Action.objects.titled().order_by("source_page__title"), label=_("Urgent action"))
    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Language"))
    tier = django_filters.MultipleChoiceFilter(choices=Tier.choices, label=_("Tier"))
    source = django_filters.MultipleChoiceFilter(choices=Source.choices, label=_("Source"))
    state = django_filters.MultipleChoiceFilter(choices=State.choices, label=_("State"))
    signed_on = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = Signature
        fields = ["action", "locale", "tier", "source", "state", "signed_on"]

    @property
    def query(self) -> str:
        """What was chosen and understood, as it stands in an address; no words that somebody put beside it."""
        return urlencode([part for name, value in self.form.cleaned_data.items() for part in _parts(name, value)])


class SupporterFilterSet(WagtailFilterSet):
    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Language"))
    has_answered = django_filters.BooleanFilter(
        field_name="verified_at", lookup_expr="isnull", exclude=True, label=_("Mail answered")
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Asked"), widget=DateRangePickerWidget)

    class Meta:
        model = Supporter
        fields = ["locale", "has_answered", "created_at"]


def _parts(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The parameters of one filter: several for a choice of several, and for the two ends of a time."""
    if isinstance(value, slice):
        ends = {f"{name}_from": value.start, f"{name}_to": value.stop}
        yield from ((end, moment.date()) for end, moment in ends.items() if moment)
    elif isinstance(value, list):
        yield from ((name, one) for one in value)
    elif value:
        yield name, getattr(value, "pk", value)
