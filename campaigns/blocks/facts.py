"""The case at a glance: a few short facts under a word each."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from .groups import CASE


class FactBlock(StructBlock):
    label = CharBlock(max_length=40, label=_("Word"), help_text=_("For instance “Who”."))
    text = CharBlock(max_length=200, label=_("Fact"))

    class Meta:
        icon = "tick"
        label = _("Fact")


class FactListBlock(StreamBlock):
    fact = FactBlock()

    class Meta:
        label = _("Facts")
        min_num = 1
        max_num = 6


class FactsBlock(StructBlock):
    facts = FactListBlock()

    class Meta:
        icon = "list-ul"
        group = CASE
        label = _("Facts at a glance")
        description = _("Who, what happened, what we ask: three lines that a hurried reader takes in.")
        template = "campaigns/blocks/facts.html"
        preview_value = {
            "facts": [
                {"type": "fact", "value": {"label": _("Who"), "text": _("Samira Haddou, lawyer and mother of two")}},
                {
                    "type": "fact",
                    "value": {"label": _("What happened"), "text": _("Arrested in her office, no charge")},
                },
                {
                    "type": "fact",
                    "value": {"label": _("What we ask"), "text": _("Release her, and let her see a doctor")},
                },
            ]
        }
