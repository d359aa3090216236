"""Asking for translations of a page, from its editor and from the lists."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from .languages import language
from .request import RequestRefused, refusal, request_translations
from .request_form import RequestForm, choices_for
from .rights import may_request
from .status import statuses_of


class RequestView(WagtailAdminTemplateMixin, FormView):
    form_class = RequestForm
    template_name = "campaigns/translation/request.html"
    page_title = gettext_lazy("Request translations")
    header_icon = "wagtail-localize-language"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1).specific
        if not may_request(request.user, self.page):
            raise PermissionDenied
        if reason := refusal(self.page):
            messages.error(request, reason)
            return redirect("translation:overview")
        # What is asked for is of the newest page: its deadline too.
        self.newest = self.page if self.page.live else self.page.get_latest_revision_as_object()
        locales = Locale.objects.exclude(pk=self.page.locale_id)
        found = statuses_of([self.page.translation_key], locales)
        self.choices = choices_for(self.page, {locale: status for (_key, locale), status in found.items()})
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        page = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, page, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"page": self.newest, "choices": self.choices}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "page": self.page,
            "rows": context["form"].rows(),
            "has_asked": any(choice.asked for choice in self.choices),
            "refused": [choice for choice in self.choices if choice.refusal],
            "deadline": context["form"].deadline,
        }

    def form_valid(self, form):
        user: Any = self.request.user
        try:
            translations = request_translations(
                page=self.page,
                due_on=form.cleaned_data["due_on"],
                note=form.cleaned_data["note"],
                user=user,
            )
        except RequestRefused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        names = ", ".join(language(one.target_locale.language_code).name for one in translations)
        said = _("Translations of “%(page)s” are requested: %(languages)s.")
        messages.success(self.request, said % {"page": self.get_page_subtitle(), "languages": names})
        return redirect("translation:overview")


request_page = RequestView.as_view()
