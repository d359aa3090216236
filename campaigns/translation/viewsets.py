"""The terms in the admin: names, offices and organisations, with their spelling in each language below each other."""

from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from campaigns.models import Term

from .choosers import ChooserForEditors


def languages_of(term: Term) -> str:
    """In which languages a term is spelt, by code; all of them if it stays as it is."""
    if term.is_kept:
        return str(gettext_lazy("the same everywhere"))
    return ", ".join(spelling.locale.language_code for spelling in term.spellings.all())


class TermListView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("locale").prefetch_related("spellings__locale")


class TermViewSet(SnippetViewSet):
    model = Term
    index_view_class = TermListView
    icon = "openquote"
    menu_label = gettext_lazy("Terms")
    menu_name = "terms"
    menu_order = 225
    add_to_admin_menu = True
    list_display = [
        "text",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("locale", label=gettext_lazy("Language"), sort_key="locale"),
        Column("spellings", label=gettext_lazy("Spelt in"), accessor=languages_of),
    ]
    list_filter = ["kind", "is_kept", "locale"]
    ordering = ["text"]
    copy_view_enabled = False
    chooser_viewset_class = ChooserForEditors
