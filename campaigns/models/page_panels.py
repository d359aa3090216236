"""What the editor of an action page shows, in the order in which it is filled in, with a sentence under each field."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.models import Page

from .family import is_source
from .panels import TemplatePanel


class FactsPanel(MultiFieldPanel):
    """The facts: shown on the source page only, since no other page's are read."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and is_source(self.instance)


class StartPanel(PublishingPanel):
    """When the page goes live; not when it expires: a closed action keeps its page (DESIGN 6)."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        del self.children[1:]
        self.children[0].help_text = _("Empty: at once. Else the page goes live at this moment, by itself.")


PERSON = [
    FieldRowPanel(
        [
            FieldPanel("name", help_text=_("As it is written on the sheet, without titles.")),
            FieldPanel("pronoun", help_text=_("How texts speak of this person; ask if you do not know.")),
        ]
    ),
    FieldRowPanel(
        [
            FieldPanel("outcome_kind", help_text=_("What became of this person; later.")),
            FieldPanel("outcome_on", help_text=_("The day on which that was known.")),
        ]
    ),
]

# What must be there stands first; what is known only later stands last.
FACTS_PANEL = FactsPanel(
    [
        InlinePanel(
            "persons",
            panels=PERSON,
            heading=_("Persons"),
            label=_("Person"),
            help_text=_("Whom the action is about; none if it is about a group."),
        ),
        FieldRowPanel(
            [
                FieldPanel("country", help_text=_("Where it happens, not where the authority sits.")),
                FieldPanel("deadline"),
            ]
        ),
        FieldRowPanel([FieldPanel("goal"), FieldPanel("paper_due_on")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("index_number")]),
        FieldPanel("return_address"),
        FieldPanel(
            "previous_action", help_text=_("The action that this one goes on with; the pages link to each other.")
        ),
        FieldRowPanel(
            [
                FieldPanel("outcome_kind", help_text=_("How it ended, once you know; the closed page says it first.")),
                FieldPanel("outcome_on", help_text=_("The day on which the outcome was known.")),
            ]
        ),
    ],
    heading=_("Facts"),
)

CONTENT = [
    TemplatePanel("campaigns/editorial/rail.html"),
    TemplatePanel("campaigns/editorial/press_sheet.html"),
    TemplatePanel("campaigns/editorial/ready.html"),
    TitleFieldPanel("title", help_text=_("What you ask, with the name, in a few words: “Release Samira Haddou”.")),
    FieldPanel("lead"),
    MultiFieldPanel(
        [
            FieldPanel("portrait", help_text=_("The person, or what the action is about; it stands above the letter.")),
            FieldPanel("portrait_alt"),
            FieldPanel("portrait_caption", help_text=_("Who, where and when; who made it is added by itself.")),
        ],
        heading=_("Picture"),
    ),
    FACTS_PANEL,
    FieldPanel(
        "body", help_text=_("The standard action stands ready. Add blocks with the plus, move them by their handle.")
    ),
    TemplatePanel("campaigns/editorial/help.html"),
]

PROMOTE = [
    MultiFieldPanel(
        [
            FieldPanel("slug", help_text=_("The last part of the address; it names the action in every language.")),
            FieldPanel("seo_title", help_text=_("For search engines and where it is shared; empty: the title above.")),
            FieldPanel(
                "search_description", help_text=_("For search engines and where it is shared; empty: the lead.")
            ),
        ],
        heading=_("For search engines"),
    )
]

SETTINGS = [StartPanel(), *Page.settings_panels[1:]]
