"""The translation desk: all rows of a page on one screen, and the page as it will be."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation

from campaigns.checks import plain

from .along import addressees_along
from .approve import answer_to
from .desk_rows import DeskRow, Group, groups_of
from .json_views import open_translation
from .languages import language
from .locks import lock_words
from .lost_drafts import lost_drafts
from .machine import machine_for
from .preview import with_drafts
from .rights import may_review, may_translate
from .staff_request import StaffRequest
from .terms import all_terms


def translation_or_404(request: StaffRequest, number: int) -> Translation:
    """The translation, if the user may work on it. Raises Http404, PermissionDenied."""
    translation = open_translation(number)
    if translation is None:
        raise Http404
    if not may_translate(request.user, translation):
        raise PermissionDenied
    return translation


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """What the template gets, besides what every page of the admin has:

    translation, target (page or addressee), is_page, groups (desk_rows.Group, the page's and then those of addressees),
    request_made (TranslationRequest or None: due_on, note, requested_by), source_language and target_language
    (languages.Language), progress (finished, total, red), open_comment_count, lock_words ("" if nothing is locked),
    answer (of a reviewer who asked for changes: comment, finished_by; or None), open_terms (text by id, of those not
    spelt in this language), lost_drafts (texts of this user whose rows are gone), may_review, machine_name
    ("" if there is none), urls (preview, machine, po_download, po_upload, send, review; resolve_comment and spell_term
    with a 0 to replace).
    """

    request: StaffRequest
    http_method_names = ["get", "head"]
    template_name = "campaigns/translation/desk.html"
    page_title = gettext_lazy("Translate")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        self.translation = translation_or_404(request, kwargs["translation_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.translation.source.object_repr

    def get_breadcrumbs_items(self):
        overview = {"url": reverse("translation:overview"), "label": gettext("Translations")}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.translation.source.object_repr}]

    def get_context_data(self, **kwargs):
        translation, user = self.translation, self.request.user
        target, terms = translation.get_target_instance(), all_terms()
        groups = groups_of(translation, user=user, terms=terms, is_addressee=not isinstance(target, Page))
        for along in addressees_along(translation):
            groups += groups_of(along, user=user, terms=terms, is_addressee=True)
        words, machine = lock_words(user=user, translation=translation), machine_for(translation)
        return super().get_context_data(**kwargs) | {
            "translation": translation,
            "target": target,
            "is_page": isinstance(target, Page),
            "groups": groups,
            "request_made": getattr(translation, "request", None),
            "source_language": language(translation.source.locale.language_code),
            "target_language": language(translation.target_locale.language_code),
            "progress": progress_of(groups),
            "open_comment_count": sum(row.open_comment_count for row in _rows(groups)),
            "lock_words": words,
            "answer": answer_to(target) if isinstance(target, Page) else None,
            "open_terms": {term.id: term.source for row in _rows(groups) for term in row.terms if not term.target},
            "lost_drafts": [plain(text) for text in lost_drafts(translation=translation, user=user)],
            "may_review": may_review(user, translation),
            "machine_name": str(machine.display_name) if machine and not words else "",
            "urls": _urls(translation, isinstance(target, Page)),
        }


desk = DeskView.as_view()


@require_safe
@xframe_options_sameorigin
def preview(request: StaffRequest, translation_id: int) -> HttpResponse:
    """The page as it will be, with what is saved and what this user is typing; nothing is written."""
    translation = translation_or_404(request, translation_id)
    instance = with_drafts(translation, user=request.user)
    if not isinstance(instance, Page):
        raise Http404
    # Without Wagtail's button in its corner. Of a page that has no such mode it is the page itself.
    mode = request.GET.get("mode", instance.default_preview_mode)
    return instance.make_preview_request(request, mode, {"in_preview_panel": True})


def progress_of(groups: Iterable[Group]) -> dict[str, int]:
    """Of all rows that are shown: how many a person has finished, and how many have something red."""
    rows = _rows(groups)
    finished = sum(one.row.is_finished for one in rows)
    return {"finished": finished, "total": len(rows), "red": sum(one.is_red for one in rows)}


def _rows(groups: Iterable[Group]) -> list[DeskRow]:
    return [row for group in groups for row in group.rows]


def _urls(translation: Translation, is_page: bool) -> dict[str, str]:
    names = ["machine", "po_download", "po_upload", "send", "review", *(["preview"] if is_page else [])]
    found = {name: reverse(f"translation:{name}", args=[translation.pk]) for name in names}
    return found | {
        name: reverse(f"translation:{name}", args=[translation.pk, 0]) for name in ("resolve_comment", "spell_term")
    }
