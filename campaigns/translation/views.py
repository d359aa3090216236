"""Views that stand in the place of Wagtail's and wagtail-localize's: they lead to ours, or nowhere."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseForbidden
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from .choosers import may_choose_pages


def to_request(request, page_id):
    """The form with which a translation is asked for; nothing is asked for yet."""
    return redirect("translation:request", page_id)


def to_overview(request):
    return redirect("translation:overview")


def closed(request, rest):
    """Refuse: what stood here is done in the desk."""
    refusal = _("This is not done here: translations are asked for on the page itself, and written in the desk.")
    return HttpResponseForbidden(refusal, content_type="text/plain; charset=utf-8")


def chosen_pages(request):
    """Wagtail's answer to a choice of several pages, for those who may choose one."""
    return _for_page_makers(request, ChosenMultipleView.as_view())


def page_types(request, results_only=False):
    """Wagtail's report on kinds of pages, for those who make pages."""
    return _for_page_makers(request, PageTypesUsageReportView.as_view(results_only=results_only))


def _for_page_makers(request, view):
    if not may_choose_pages(request.user):
        raise PermissionDenied
    return view(request)
