"""Says in the editor, while one types, whether the page can go live; the form is read and nothing is stored."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.datastructures import MultiValueDictKeyError
from django.views.decorators.http import require_POST
from wagtail.models import Page

from campaigns.models import ActionPage

from .as_typed import findings_in
from .ready_list import ready_list


@require_POST
def check(request: HttpRequest, page_id: int) -> HttpResponse:
    """The findings on a page as its editor's form has it."""
    page = get_object_or_404(ActionPage, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _answer(request, page, page.get_parent())


@require_POST
def check_new(request: HttpRequest) -> HttpResponse:
    """The findings on a page that is not saved yet; the address says below which page it will be."""
    number = request.GET.get("parent", "")
    parent = get_object_or_404(Page, pk=int(number) if number.isdecimal() and len(number) < 10 else 0)
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return _answer(request, ActionPage(locale=parent.locale, owner=request.user), parent)


def _answer(request: HttpRequest, page: ActionPage, parent: Page) -> HttpResponse:
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(request.POST, instance=page, parent_page=parent.specific, for_user=request.user)
    try:
        found = findings_in(form)
    except MultiValueDictKeyError:
        # Half a form, such as one that the browser cut off: Wagtail's blocks do not know how to read it.
        return HttpResponseBadRequest()
    return render(request, "campaigns/editorial/ready_list.html", ready_list(found))
