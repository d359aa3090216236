"""The pages around the actions: home, the list of all actions, and plain text such as about, privacy and contact."""

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, F, Prefetch, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from campaigns.models import Action, ActionPage, Picture
from campaigns.models.action import ActionQuerySet
from campaigns.models.public_page import PublicPage

from .filters import Filter, read_filter

# Closed actions below the open ones on the home page:
CLOSED_ON_HOME = 6
# Envelopes on one page: fills rows of 2 and 3.
PER_PAGE = 24


def here(page: Page, actions: ActionQuerySet) -> ActionQuerySet:
    """Those of `actions` that have a page in the locale of `page` which everybody may see."""
    pages = ActionPage.objects.live().public().filter(locale_id=page.locale_id)
    return actions.filter(translation_key__in=pages.values("translation_key"))


def cards(page: Page, actions) -> list[ActionPage]:
    """The pages of `actions`, which are all here(), in the order of the actions, each with `.action`."""
    by_key = {action.translation_key: action for action in actions}
    # All renditions: one query for all envelopes, whichever sizes their template asks for.
    portraits = Prefetch("portrait", Picture.objects.prefetch_renditions())
    pages = (
        ActionPage.objects.live()
        .filter(locale_id=page.locale_id, translation_key__in=by_key)
        .prefetch_related(portraits)
        .defer_streamfields()
    )
    found = {found.translation_key: found for found in pages}
    for key, card in found.items():
        card.action = by_key[key]
        card.locale = page.locale
    return [found[key] for key in by_key if key in found]


def seconds_until_closing(actions) -> float:
    """Seconds until the first of the open actions closes."""
    return min(((action.closes_at - action.read_at).total_seconds() for action in actions), default=float("inf"))


class HomePage(PublicPage):
    intro = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences at the top."))

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.ActionListPage", "home.TextPage", "campaigns.ActionPage"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        published = here(self, Action.objects.published())
        open_actions = list(published.open().with_clock().order_by("closes_at")[: PER_PAGE + 1])
        closed = published.closed().with_clock().order_by(F("closes_at").desc())[:CLOSED_ON_HOME]
        # Both at once: half the queries.
        envelopes = cards(self, [*open_actions[:PER_PAGE], *closed])
        return super().get_context(request, *args, **kwargs) | {
            "open_actions": open_actions[:PER_PAGE],
            "has_more_open": len(open_actions) > PER_PAGE,
            "open_cards": [card for card in envelopes if card.action.is_open],
            "closed_cards": [card for card in envelopes if not card.action.is_open],
            "filter": read_filter({}, published),
        }

    def seconds_until_change(self, context) -> float:
        return seconds_until_closing(context["open_actions"])


class ActionListPage(PublicPage):
    """All actions, open ones first, page by page; also the folder below which they stand."""

    parameters = (*Filter.parameters, "page")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.ActionPage"]
    template = "home/action_list_page.html"

    class Meta:
        verbose_name = _("list of actions")
        verbose_name_plural = _("lists of actions")

    def get_context(self, request, *args, **kwargs):
        published = here(self, Action.objects.published())
        asked = read_filter(request.GET, published)
        # Open ones first, the most urgent leading; then the closed ones, the latest first.
        urgency = Case(When(is_open=True, then=F("closes_at")))
        ordered = asked.choose(published).with_clock().order_by(F("is_open").desc(), urgency, F("closes_at").desc())
        page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {
            "filter": asked,
            "page_of_actions": page,
            "cards": cards(self, page),
            "is_as_asked": not asked.is_misread and request.GET.get("page", "") in {"", str(page.number)},
        }

    def may_be_kept(self, context) -> bool:
        return context["is_as_asked"]

    def seconds_until_change(self, context) -> float:
        return seconds_until_closing([action for action in context["page_of_actions"] if action.is_open])


class TextPage(PublicPage):
    """Plain text with a place in the menu or the footer."""

    class Place(models.TextChoices):
        MENU = "menu", _("In the menu, at the top")
        FOOTER = "footer", _("In the footer, at the bottom")

    body = RichTextField(
        _("text"),
        features=["h2", "h3", "bold", "italic", "link", "ol", "ul"],
        help_text=_("Headings start at level 2."),
    )
    place = models.CharField(_("link to it"), max_length=10, choices=Place.choices, default=Place.FOOTER)

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("place")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/text_page.html"

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
