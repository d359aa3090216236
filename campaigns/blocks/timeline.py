"""What happened when, in order."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, CharBlock, StreamBlock, StructBlock

from .groups import CASE
from .page_block import PageBlock


class EventBlock(StructBlock):
    when = CharBlock(max_length=60, label=_("When"), help_text=_("As people say it: “September 2021”."))
    text = CharBlock(max_length=300, label=_("What happened"), help_text=_("One sentence: “She is arrested.”"))

    class Meta:
        icon = "date"
        label = _("Event")
        label_format = "{when}: {text}"
        form_classname = "struct-block appeal-pair"


class EventListBlock(StreamBlock):
    event = EventBlock()

    class Meta:
        label = _("Events")
        help_text = _("The oldest first.")
        min_num = 1
        # A timeline grows long; each event says in its line what it is.
        collapsed = True


class TimelineBlock(PageBlock):
    heading = CharBlock(max_length=120, required=False, label=_("Heading"), help_text=_("Empty: “What came before”."))
    events = EventListBlock()

    class Meta:
        icon = "history"
        group = CASE
        label = _("Timeline")
        label_format = "{heading}"
        description = _("What happened when, one line an event.")
        form_layout = BlockGroup(children=["events"], settings=["heading"])
        template = "campaigns/blocks/timeline.html"
        preview_value = {
            "heading": _("What came before"),
            "events": [
                {"type": "event", "value": {"when": _("May 2025"), "text": _("She defends the first students.")}},
                {"type": "event", "value": {"when": _("3 November 2026"), "text": _("She is arrested.")}},
            ],
        }
