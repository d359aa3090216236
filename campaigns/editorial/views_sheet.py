"""From a press sheet to a draft, and back again."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from campaigns.models import ActionPage, PressSheet

from .fill_draft import fill_draft
from .forms_start import SheetForm
from .sheet import split_sheet
from .sheet.languages import language_of
from .undo import Changed, TooLate, makes_pages, may_undo, undo_sheet
from .views_start import chosen_parent, crumbs

# The same sheet within this time was not meant to make two drafts.
TWICE = datetime.timedelta(minutes=1)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request):
    """Read a sheet and lead to the editor of its draft."""
    try:
        # The check of the token reads the form: what is too much of it is said here, in words.
        request.POST  # noqa: B018
    except RequestDataTooBig:
        form = SheetForm({}, user=request.user)
        form.is_valid()
        form.errors["text"] = form.error_class(
            [_("This is too long for a press sheet. Your browser has it still: go back, and paste that part alone.")]
        )
        return _show(request, form, status=413)
    return _paste(request)


@csrf_protect
def _paste(request):
    parent = chosen_parent(request)
    form = SheetForm(request.POST or None, request.FILES or None, user=request.user, first=parent)
    if not form.places:
        raise PermissionDenied
    if request.method != "POST" or not form.is_valid():
        return _show(request, form)
    place = form.place(language_of(form.sheet))
    page = _draft_of(form.sheet, place=place, user=request.user)
    messages.success(request, _("This draft was made from the sheet. Read it through: a program put it in its places."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _draft_of(sheet, *, place, user) -> ActionPage:
    """The draft of a sheet; who presses the button twice gets one, and is led to it twice."""
    pieces = split_sheet(sheet)
    with transaction.atomic():
        # The second waits here until the first is done.
        User.objects.select_for_update().get(pk=user.pk)
        since = timezone.now() - TWICE
        made = PressSheet.objects.filter(created_by=user, text=sheet, created_at__gt=since)
        known = made.filter(page__path__startswith=place.path).select_related("page").first()
        return known.page if known else fill_draft(pieces, parent=place, user=user, text=sheet)


@require_POST
def undo(request, page_id):
    """Take the draft away and show the sheet's text in the form again."""
    page = ActionPage.objects.filter(pk=page_id).first()
    if page is None:
        # Pressed twice.
        return redirect("editorial:paste_sheet")
    if not may_undo(request.user, page):
        raise PermissionDenied
    parent = page.get_parent()
    try:
        text = undo_sheet(page, user=request.user, is_sure=bool(request.POST.get("sure")))
    except ActionPage.DoesNotExist:
        # Pressed twice at once.
        return redirect("editorial:paste_sheet")
    except Changed:
        return render(request, "campaigns/editorial/undo.html", crumbs(_("Undo it all")) | {"page": page})
    except (TooLate, PressSheet.DoesNotExist):
        messages.error(request, _("This cannot be undone any more: the action is public, or is being translated."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(request, _("The draft is gone. The text of its sheet is here."))
    return _show(request, SheetForm(initial={"text": text}, user=request.user, first=parent))


@require_POST
def put_away(request, page_id):
    """Done with the list: the sheet is forgotten, the page stays."""
    page = get_object_or_404(ActionPage, pk=page_id)
    # It holds the only copy of what found no place: it goes with who makes pages, not with who translates them.
    if not (makes_pages(request.user, page) and page.permissions_for_user(request.user).can_edit()):
        raise PermissionDenied
    PressSheet.objects.filter(page=page).delete()
    return redirect("wagtailadmin_pages:edit", page.pk)


def _show(request, form, *, status: int = 200):
    context = crumbs(_("From a press sheet")) | {"form": form, "parent": chosen_parent(request)}
    return render(request, "campaigns/editorial/paste.html", context, status=status)
