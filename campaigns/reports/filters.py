"""The filters of the lists of signatures and supporters."""

import django_filters
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from campaigns.models import Action, Signature, Supporter
from campaigns.models.signature import Source, State, Tier


class SignatureFilterSet(WagtailFilterSet):
    action = django_filters.ModelChoiceFilter(queryset=Action.objects.order_by("slug"), label=_("Urgent action"))
    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Language"))
    tier = django_filters.MultipleChoiceFilter(choices=Tier.choices, label=_("Tier"))
    source = django_filters.MultipleChoiceFilter(choices=Source.choices, label=_("Source"))
    state = django_filters.MultipleChoiceFilter(choices=State.choices, label=_("State"))
    signed_on = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = Signature
        fields = ["action", "locale", "tier", "source", "state", "signed_on"]


class SupporterFilterSet(WagtailFilterSet):
    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Language"))
    has_answered = django_filters.BooleanFilter(
        field_name="verified_at", lookup_expr="isnull", exclude=True, label=_("Mail answered")
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Asked"), widget=DateRangePickerWidget)

    class Meta:
        model = Supporter
        fields = ["locale", "has_answered", "created_at"]
