"""What happened when, in order."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from .groups import CASE


class EventBlock(StructBlock):
    when = CharBlock(max_length=60, label=_("When"), help_text=_("As people say it: “September 2021”."))
    text = CharBlock(max_length=300, label=_("What happened"))

    class Meta:
        icon = "date"
        label = _("Event")


class EventListBlock(StreamBlock):
    event = EventBlock()

    class Meta:
        label = _("Events")
        min_num = 1


class TimelineBlock(StructBlock):
    heading = CharBlock(max_length=120, required=False, label=_("Heading"))
    events = EventListBlock()

    class Meta:
        icon = "history"
        group = CASE
        label = _("Timeline")
        description = _("What happened when, one line an event.")
        template = "campaigns/blocks/timeline.html"
        preview_value = {
            "heading": _("What came before"),
            "events": [
                {"type": "event", "value": {"when": _("May 2025"), "text": _("She defends the first students.")}},
                {"type": "event", "value": {"when": _("3 November 2026"), "text": _("She is arrested.")}},
            ],
        }
