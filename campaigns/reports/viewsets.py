"""The lists of the admin: signatures, addressees, and the access log."""

from django.apps import apps
from django.db.models import Q
from django.urls import path
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.models import AccessLog, Addressee, Signature

from .filters import SignatureFilterSet
from .views import OpenSignatureView, SignatureView

# Columns of a signature that no list loads.
SECRETS = ("box", "person_digest", "name_town_index", "name_index")


def language_name(signature: Signature) -> str:
    return get_language_info(signature.locale)["name_translated"]


def subject_name(entry: AccessLog) -> str:
    """What was opened, in the reader's language."""
    try:
        return capfirst(apps.get_model("campaigns", entry.subject)._meta.verbose_name_plural)
    except LookupError:
        return entry.subject


class MaskedNameColumn(Column):
    """No name in a list: it is opened one by one, by right, and written down."""

    def get_value(self, instance):
        if not instance.is_sealed:
            return _("erased")
        return format_html('<span aria-hidden="true">••••••</span><span class="w-sr-only">{}</span>', _("sealed"))


class SignatureListView(generic.IndexView):
    def get_base_queryset(self):
        # The boxes and digests stay in the database: the list has no use for them.
        rows = super().get_base_queryset().select_related("action")
        return rows.annotate(is_sealed=Q(box__isnull=False)).defer(*SECRETS)


class SignatureViewSet(ModelViewSet):
    model = Signature
    name = "signatures"
    icon = "edit"
    menu_label = gettext_lazy("Signatures")
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
    list_display = [
        TitleColumn("pk", label=gettext_lazy("Number"), sort_key="pk", url_name="signatures:inspect"),
        MaskedNameColumn("name", label=gettext_lazy("Name and town")),
        "action",
        "signed_on",
        Column("locale", label=gettext_lazy("Language"), sort_key="locale", accessor=language_name),
        Column("tier", label=gettext_lazy("Tier"), accessor="get_tier_display"),
        Column("source", label=gettext_lazy("Source"), accessor="get_source_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
    ]
    filterset_class = SignatureFilterSet
    search_fields = None
    list_per_page = 50
    ordering = ["-pk"]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**kwargs) | {"open_url_name": self.get_url_name("open")}

    def get_urlpatterns(self):
        view = self.construct_view(OpenSignatureView, **self.get_inspect_view_kwargs())
        return [*super().get_urlpatterns(), path("open/<int:pk>/", view, name="open")]


class AccessLogViewSet(ModelViewSet):
    model = AccessLog
    name = "access_log"
    icon = "history"
    menu_label = gettext_lazy("Access log")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["at", "user_name", "verb", "subject", "rows", "reason", "digest"]
    form_fields = ["reason"]
    list_display = [
        "at",
        Column("user_name", label=gettext_lazy("Who")),
        Column("verb", label=gettext_lazy("Did"), accessor="get_verb_display"),
        Column("subject", label=gettext_lazy("With"), accessor=subject_name),
        Column("reason", label=gettext_lazy("Reason")),
    ]
    list_filter = ["verb", "subject", "user_name"]
    ordering = ["-pk"]


class AddresseeViewSet(SnippetViewSet):
    model = Addressee
    icon = "mail"
    menu_label = gettext_lazy("Addressees")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["office", "name", "country"]
    list_filter = ["country"]
    ordering = ["office", "name"]


__all__ = ["AccessLogViewSet", "AddresseeViewSet", "SignatureViewSet"]
