"""Action pages in the admin: as a list of all actions, and as the children of a list page, both with their facts."""

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, DateField, F, IntegerField, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext, gettext_lazy, pgettext_lazy
from django_countries import countries
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageListingMixin
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.permissions import policy_registry

from campaigns.models import Action, ActionPage, Count
from campaigns.models.stage import Stage
from campaigns.translation.languages import in_order

from .facts import facts_of
from .states import pages_in
from .title_column import ActionTitleColumn

# What is sorted by and not in the search index: not while searching.
SORT_KEYS = {"of_number", "of_country", "of_deadline", "of_count"}


class FactColumn(BaseColumn):
    """One fact of the action, written by a small template of its own."""

    def __init__(self, name: str, **options):
        super().__init__(name, **options)
        self.cell_template_name = f"campaigns/admin/cells/{name}.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"page": instance, "facts": instance.facts}


class LanguagesColumn(FactColumn):
    """The action's pages, one a language, each with what a reader of that language sees of it now."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        pages = {page.locale: page for page in instance.facts.pages}
        return context | {"languages": [self._page(pages[locale]) for locale in in_order(pages)]}

    def _page(self, page):
        code = page.locale.language_code
        state = gettext("published") if page.live else gettext("not published")
        if page.live and page.has_unpublished_changes:
            state = gettext("published, with changes that are not")
        return page, code, f"{get_language_info(code)['name_translated']}: {state}"


COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    ActionTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
    FactColumn("number", label=pgettext_lazy("of an action", "Number"), sort_key="of_number"),
    FactColumn("country", label=gettext_lazy("Country"), sort_key="of_country"),
    FactColumn("state", label=gettext_lazy("State")),
    FactColumn("deadline", label=gettext_lazy("Deadline"), sort_key="of_deadline"),
    FactColumn("count", label=gettext_lazy("Signatures"), sort_key="of_count"),
    LanguagesColumn("languages", label=gettext_lazy("Languages")),
]


def used_countries(request):
    """The countries that an action has, by name."""
    codes = set(ActionPage.objects.exclude(country=None).order_by().values_list("country", flat=True).distinct())
    return [(code, name) for code, name in countries if code in codes]


class ActionFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(choices=Stage.choices, label=gettext_lazy("State"), method="in_state")
    country = django_filters.ChoiceFilter(label=gettext_lazy("Country"), method="of_country")
    language = django_filters.ChoiceFilter(
        choices=settings.LANGUAGES, label=gettext_lazy("Page in this language"), method="in_language"
    )
    without = django_filters.ChoiceFilter(
        choices=settings.LANGUAGES, label=gettext_lazy("No page in this language yet"), method="without_language"
    )
    deadline = django_filters.DateFromToRangeFilter(label=gettext_lazy("Deadline"), widget=DateRangePickerWidget)

    class Meta:
        model = ActionPage
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # At the time of asking, and by name: the country of a new action is there at once.
        self.filters["country"].extra["choices"] = used_countries(self.request)
        # Wagtail's own: a row is an action over all languages.
        self.filters.pop("locale", None)

    def in_state(self, pages, name, value):
        return pages_in(value, pages)

    def of_country(self, pages, name, value):
        actions = Action.objects.filter(country=value)
        return pages.filter(Q(translation_key__in=actions.values("translation_key")) | Q(country=value))

    def in_language(self, pages, name, value):
        return pages.filter(translation_key__in=self._keys_in(value))

    def without_language(self, pages, name, value):
        return pages.exclude(translation_key__in=self._keys_in(value))

    def _keys_in(self, code: str):
        family = ActionPage.objects.filter(locale__language_code=code, alias_of=None)
        return family.values("translation_key")


def _of_action(field: str, default: str, output) -> Coalesce:
    """A fact of the action, as the public sees it; of the page itself while there is none."""
    action = Action.objects.filter(translation_key=OuterRef("translation_key"))
    return Coalesce(Subquery(action.values(field)[:1]), F(default), output_field=output)


def _count():
    counts = Count.objects.filter(action__translation_key=OuterRef("translation_key")).order_by()
    total = counts.values("action").annotate(total=Sum("count")).values("total")
    return Coalesce(Subquery(total), 0, output_field=IntegerField())


class WithFacts(PageListingMixin):
    """Adds to a list of pages what can be sorted by, and then to each page of the rows shown its facts."""

    filterset_class = ActionFilterSet
    columns = COLUMNS

    def annotate_queryset(self, pages):
        # Before Wagtail makes specific pages of them, which takes annotations along.
        return super().annotate_queryset(
            pages.annotate(
                of_number=_of_action("number", "number", CharField()),
                of_country=_of_action("country", "country", CharField()),
                of_deadline=_of_action("deadline", "deadline", DateField()),
                of_count=_count(),
            )
        )

    def get_valid_orderings(self):
        found = super().get_valid_orderings()
        return [key for key in found if key.lstrip("-") not in SORT_KEYS] if self.is_searching else found

    def get_ordering(self):
        found = super().get_ordering()
        # What the search index knows, instead of the list's own order.
        return "-latest_revision_created_at" if found and found not in self.get_valid_orderings() else found

    def order_queryset(self, queryset):
        ordering = self.ordering
        if isinstance(ordering, str) and ordering.lstrip("-") == "of_deadline" and not self.is_searching:
            # A draft without a deadline is the newest of all.
            key = F("of_deadline")
            by = key.desc(nulls_first=True) if ordering.startswith("-") else key.asc(nulls_last=True)
            return queryset.order_by(by, "-pk")
        return super().order_queryset(queryset)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        pages = [page for page in context["object_list"] if isinstance(page, ActionPage)]
        facts = facts_of(pages)
        for page in pages:
            page.facts = facts.get(page.translation_key)
        return context


class ActionListView(WithFacts, IndexView):
    """All actions, one row each: the page in its own language, with the others as links."""

    page_title = gettext_lazy("Urgent actions")
    default_ordering = "-of_deadline"
    # The language that this page is in stands among its languages.
    show_locale_labels = False

    def get_add_url(self):
        """To all ways to begin an action."""
        return reverse("editorial:start") if super().get_add_url() else None

    def get_base_queryset(self):
        pages = super().get_base_queryset()
        # The source: fixed with the action, before that the oldest page of the family.
        oldest = (
            ActionPage.objects.filter(alias_of=None)
            .exclude(translation_key__in=Action.objects.values("translation_key"))
            .order_by()
            .values("translation_key")
            .annotate(first=Min("pk"))
        )
        rows = ActionPage.objects.filter(
            Q(pk__in=Action.objects.values("source_page_id")) | Q(pk__in=oldest.values("first"))
        )
        # By primary key alone: while searching, only what the search index knows can be filtered by.
        return pages.filter(pk__in=rows.values_list("pk", flat=True))


class ActionExplorerView(WithFacts, ExplorableIndexView):
    """The children of a list of actions; they have none of their own to go on to."""

    @cached_property
    def explorable_columns(self):
        return self.columns

    def get_add_url(self):
        """To all ways to begin an action below this list; below a home page there are other pages to make."""
        found = super().get_add_url()
        if found and _holds_actions_alone(self.parent_page.specific_class):
            return f"{reverse('editorial:start')}?parent={self.parent_page.pk}"
        return found


class ActionUsageView(WithFacts, ContentTypeUseView):
    """All action pages, in Wagtail's report on kinds of pages."""


class ChooseListView(ChooseParentView):
    """Leads to the form of a new action below the list in the site's main language; asks only if that is not one."""

    def dispatch(self, request, *args, **kwargs):
        if not policy_registry.get_by_type(ActionPage).user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_valid_parent_pages(self, user):
        """Lists of actions before other pages: below the home page an action may stand too, and seldom should."""
        fitting = super().get_valid_parent_pages(user)
        if not fitting.exists():
            # Who writes in another language alone.
            self.locale = None
            fitting = super().get_valid_parent_pages(user)
        of_actions = [model for model in self.model.allowed_parent_page_models() if _holds_actions_alone(model)]
        lists = fitting.type(*of_actions)
        return lists if lists.exists() else fitting

    @cached_property
    def submit_button_label(self):
        return capfirst(super().submit_button_label)


def _holds_actions_alone(model) -> bool:
    return model.allowed_subpage_models() == [ActionPage]


class ActionMenuItem(MenuItem):
    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


class ActionListViewSet(PageListingViewSet):
    model = ActionPage
    name = "actions"
    icon = "mail"
    menu_label = gettext_lazy("Urgent actions")
    menu_name = "actions"
    menu_order = 90
    menu_item_class = ActionMenuItem
    add_to_admin_menu = True
    index_view_class = ActionListView
    choose_parent_view_class = ChooseListView
    filterset_class = ActionFilterSet
    columns = COLUMNS

    @cached_property
    def menu_url(self):
        return reverse("actions:index")


class ActionPageViewSet(PageViewSet):
    """Action pages below a list of actions; everything else about them is Wagtail's."""

    model = ActionPage
    index_view_class = ActionExplorerView
    content_type_use_view_class = ActionUsageView
    filterset_class = ActionFilterSet
    columns = COLUMNS
