"""A translation as a PO file: taken out, and taken in with a report of what was not."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .languages import language
from .locks import lock_words
from .po import LARGEST, FileRefused, parts_of, write_po
from .staff_request import StaffRequest
from .take_po import Report, take_po
from .terms import all_terms
from .views_desk import translation_or_404

NOT_UNDERSTOOD, LOCKED = 422, 403


@require_safe
def download(request: StaffRequest, translation_id: int) -> HttpResponse:
    """The rows, with their saved texts, as a file."""
    translation = translation_or_404(request, translation_id)
    asked = getattr(translation, "request", None)
    content = write_po(
        translation=translation,
        parts=parts_of(translation, user=request.user),
        terms=all_terms(),
        note=asked.note if asked else "",
    )
    response = HttpResponse(content, content_type="text/x-gettext-translation; charset=utf-8")
    title = slugify(translation.source.object_repr) or str(translation.pk)
    name = f"{title}-{translation.target_locale.language_code}.po"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class UploadForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("PO file"), help_text=gettext_lazy("At most 2 MB, in UTF-8."))


class UploadView(WagtailAdminTemplateMixin, View):
    """The form on GET; on POST the report of what was taken, or the form with what is wrong with the file."""

    http_method_names = ["get", "head", "post"]
    template_name = "campaigns/translation/po_upload.html"
    page_title = gettext_lazy("Take in a PO file")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        self.translation = translation_or_404(request, kwargs["translation_id"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs):
        return self._page(form=UploadForm())

    def post(self, request, **kwargs):
        form = UploadForm(request.POST, request.FILES)
        if words := lock_words(user=request.user, translation=self.translation):
            return self._page(form=form, problem=words, status=LOCKED)
        if not form.is_valid():
            return self._page(form=form, problem=" ".join(map(str, form.errors["file"])), status=NOT_UNDERSTOOD)
        try:
            # One byte more than allowed is enough to see that it is too large.
            content = form.cleaned_data["file"].read(LARGEST + 1)
            report = take_po(translation=self.translation, content=content, user=request.user)
        except FileRefused as refusal:
            return self._page(form=form, problem=str(refusal), status=NOT_UNDERSTOOD)
        return self._page(form=UploadForm(), report=report)

    def _page(
        self, *, form: UploadForm, problem: str = "", report: Report | None = None, status: int = 200
    ) -> HttpResponse:
        translation = self.translation
        context: dict[str, Any] = self.get_context_data(
            form=form,
            problem=problem,
            report=report,
            source_title=translation.source.object_repr,
            source_language=language(translation.source.locale.language_code),
            target_language=language(translation.target_locale.language_code),
            desk_url=reverse("translation:desk", args=[translation.pk]),
            download_url=reverse("translation:po_download", args=[translation.pk]),
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self):
        return self.translation.source.object_repr

    def get_breadcrumbs_items(self):
        overview = {"url": reverse("translation:overview"), "label": gettext("Translations")}
        desk = {
            "url": reverse("translation:desk", args=[self.translation.pk]),
            "label": self.translation.source.object_repr,
        }
        return [*self.breadcrumbs_items, overview, desk, {"url": "", "label": self.page_title}]


upload = UploadView.as_view()
