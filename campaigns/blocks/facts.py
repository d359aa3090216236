"""The case at a glance: a few short facts under a word each."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from .groups import CASE
from .page_block import PageBlock


class FactBlock(StructBlock):
    label = CharBlock(max_length=40, label=_("Word"), help_text=_("For instance “Who”."))
    text = CharBlock(
        max_length=200, label=_("Fact"), help_text=_("One line: “Samira Haddou, lawyer and mother of two”.")
    )

    class Meta:
        icon = "tick"
        label = _("Fact")
        label_format = "{label}: {text}"
        form_classname = "struct-block appeal-pair"


class FactListBlock(StreamBlock):
    fact = FactBlock()

    class Meta:
        label = _("Facts")
        help_text = _("Three is best; six at most.")
        min_num = 1
        max_num = 6


class FactsBlock(PageBlock):
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
