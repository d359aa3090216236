"""The lists of the admin: signatures, supporters, addressees, and the access log."""

from django.apps import apps
from django.db.models import Count, Q, Value
from django.http import Http404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, LocaleColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.models import AccessLog, Addressee, Signature, Supporter
from campaigns.models.access import AccessVerb
from campaigns.translation.choosers import ChooserForEditors

from .columns import MaskedColumn, MomentColumn, columns, language_name, local_time, mark_sealed, with_action
from .export_view import ExportView
from .filters import SignatureFilterSet, SupporterFilterSet
from .reasons import OF_SEARCHES, reason_words
from .rights import may_export, may_search
from .search_view import SearchView
from .supporter_view import SupporterView
from .views import OpenSignatureView, SignatureView

_SEARCHED = gettext_lazy("Searched")


def subject_name(entry: AccessLog) -> str:
    """What was opened, in the reader's language."""
    try:
        return capfirst(apps.get_model("campaigns", entry.subject)._meta.verbose_name_plural)
    except LookupError:
        return entry.subject


def deed(entry: AccessLog) -> str:
    """What was done: a search opens what it finds, and one that finds nothing opens nothing."""
    is_search = entry.verb == AccessVerb.OPENED and entry.reason in OF_SEARCHES.values()
    return str(_SEARCHED if is_search else entry.get_verb_display())


def row_count(entry: AccessLog) -> int:
    """How many records it was done with."""
    return entry.rows["count"] if isinstance(entry.rows, dict) else len(entry.rows)


class ListView(generic.IndexView):
    """Nothing is taken out on GET: a link in a mail, or a browser that loads ahead, would do it."""

    def setup(self, request, *args, **kwargs):
        if "export" in request.GET:
            raise Http404
        super().setup(request, *args, **kwargs)


class SignatureListView(ListView):
    search_url_name: str | None = None
    export_url_name: str | None = None

    def get_base_queryset(self):
        return with_action(mark_sealed(super().get_base_queryset()))

    @cached_property
    def header_buttons(self):
        buttons, user = [], self.request.user
        if may_search(user):
            search = reverse(self.search_url_name)
            buttons.append(HeaderButton(gettext_lazy("Search for a person"), search, icon_name="search", priority=10))
        if may_export(user):
            # With the filters of the list, and without the page that is shown of it.
            query = self.request.GET.copy()
            for name in ("p", "ordering", "_w_filter_fragment"):
                query.pop(name, None)
            export = reverse(self.export_url_name) + (f"?{query.urlencode()}" if query else "")
            buttons.append(HeaderButton(gettext_lazy("Export"), export, icon_name="download", priority=20))
        return buttons


class SignatureViewSet(ModelViewSet):
    model = Signature
    name = "signatures"
    icon = "edit"
    menu_label = gettext_lazy("Signatures")
    menu_name = "signatures"
    menu_order = 210
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SignatureListView
    inspect_view_class = SignatureView
    inspect_template_name = "campaigns/admin/signature.html"
    inspect_view_fields = ["action", "letter_version", "signed_on", "locale", "tier", "source", "state", "erased_at"]
    form_fields = ["state"]
    list_display = columns()
    filterset_class = SignatureFilterSet
    search_fields = None
    list_per_page = 50
    ordering = ["-pk"]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**kwargs) | {"open_url_name": self.get_url_name("open")}

    def get_index_view_kwargs(self, **kwargs):
        names = {name: self.get_url_name(name) for name in ("search", "export")}
        return super().get_index_view_kwargs(**kwargs) | {f"{name}_url_name": found for name, found in names.items()}

    def get_urlpatterns(self):
        view = self.construct_view(OpenSignatureView, **self.get_inspect_view_kwargs())
        return [
            *super().get_urlpatterns(),
            path("open/<int:pk>/", view, name="open"),
            path("search/", SearchView.as_view(), name="search"),
            path("export/", ExportView.as_view(), name="export"),
        ]


class SupporterListView(ListView):
    def get_base_queryset(self):
        # What is sealed stays in the database here too.
        rows = super().get_base_queryset().defer("box", "person_digest", "email_index")
        standing = Q(consents__withdrawn_at=None, consents__isnull=False)
        return rows.annotate(
            # Always: an erased supporter is no row.
            is_sealed=Value(True),
            signature_count=Count("supporter_signatures", distinct=True),
            consent_count=Count("consents", filter=standing, distinct=True),
        )


class SupporterViewSet(ModelViewSet):
    model = Supporter
    name = "supporters"
    icon = "group"
    menu_label = gettext_lazy("Supporters")
    menu_name = "supporters"
    menu_order = 215
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SupporterListView
    inspect_view_class = SupporterView
    inspect_template_name = "campaigns/admin/supporter.html"
    inspect_view_fields = ["locale", "created_at", "verified_at"]
    form_fields = ["locale"]
    list_display = [
        TitleColumn("pk", label=gettext_lazy("Number"), sort_key="pk", url_name="supporters:inspect"),
        MaskedColumn("name", label=gettext_lazy("Name and e-mail address")),
        Column("locale", label=gettext_lazy("Language"), sort_key="locale", accessor=language_name),
        MomentColumn("created_at", label=gettext_lazy("Asked"), sort_key="created_at"),
        MomentColumn("verified_at", label=gettext_lazy("Mail answered"), sort_key="verified_at"),
        Column("signature_count", label=gettext_lazy("Signatures")),
        Column("consent_count", label=gettext_lazy("Standing consents")),
    ]
    filterset_class = SupporterFilterSet
    search_fields = None
    list_per_page = 50
    ordering = ["-pk"]


class EntryNames:
    """What the rows of the access log are called: entries, and not logs."""

    verbose_name = pgettext_lazy("of the access log", "entry")
    verbose_name_plural = pgettext_lazy("of the access log", "entries")


class EntryPaginator(EntryNames, WagtailPaginator):
    pass


class AccessLogListView(EntryNames, ListView):
    page_title = gettext_lazy("Access log")
    paginator_class = EntryPaginator


class AccessLogView(generic.InspectView):
    def get_at_display_value(self):
        return local_time(self.object.at)

    def get_verb_display_value(self):
        return deed(self.object)

    def get_subject_display_value(self):
        return subject_name(self.object)

    def get_reason_display_value(self):
        return reason_words(self.object)

    def get_rows_display_value(self):
        """How many records, and which: their numbers, or by what they were chosen."""
        rows, count = self.object.rows, row_count(self.object)
        said = ngettext("%(count)d record", "%(count)d records", count) % {"count": count}
        details = rows.get("filter", "") if isinstance(rows, dict) else ", ".join(map(str, rows))
        return f"{said}: {details}" if details else said


class AccessLogViewSet(ModelViewSet):
    model = AccessLog
    name = "access_log"
    icon = "history"
    menu_label = gettext_lazy("Access log")
    menu_name = "access-log"
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = AccessLogListView
    inspect_view_class = AccessLogView
    inspect_view_fields = ["at", "user_name", "verb", "subject", "rows", "reason", "digest"]
    form_fields = ["reason"]
    list_display = [
        TitleColumn(
            "at",
            label=AccessLog._meta.get_field("at").verbose_name,
            accessor=lambda row: local_time(row.at),
            sort_key="at",
            url_name="access_log:inspect",
        ),
        Column("user_name", label=gettext_lazy("Who")),
        Column("verb", label=gettext_lazy("Did"), accessor=deed),
        Column("subject", label=gettext_lazy("With"), accessor=subject_name),
        Column("rows", label=gettext_lazy("How many"), accessor=row_count),
        Column("reason", label=gettext_lazy("Reason"), accessor=reason_words),
    ]
    list_filter = ["verb", "subject", "user_name"]
    ordering = ["-pk"]


class AddresseeViewSet(SnippetViewSet):
    model = Addressee
    icon = "user"
    menu_label = gettext_lazy("Addressees")
    menu_name = "addressees"
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["office", "name", "country", LocaleColumn(label=gettext_lazy("Language"))]
    list_filter = ["country"]
    ordering = ["office", "name"]
    chooser_viewset_class = ChooserForEditors


__all__ = ["AccessLogViewSet", "AddresseeViewSet", "SignatureViewSet", "SupporterViewSet"]
