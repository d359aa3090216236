"""The page "New action", and the starting points that lead from it into the editor of a draft."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from .follow_up import follow_up as make_follow_up
from .follow_up import followable
from .follow_up import letter_only as make_letter
from .forms_start import FollowUpForm, LetterForm, SheetForm
from .places import places_for

NEW_ACTION = gettext_lazy("New action")


@require_safe
def start(request):
    """All ways to begin an action; below one list, if the address names one (`?parent=`)."""
    return show_start(request)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request):
    """Choose the action that goes on; the draft is made at once."""
    _refuse_strangers(request)
    form = FollowUpForm(
        request.POST or None, user=request.user, initial={"action": request.GET.get("action")}, label_suffix=""
    )
    if request.method == "POST" and form.is_valid():
        page = make_follow_up(form.cleaned_data["action"], user=request.user)
        messages.success(request, _("The case and the addressees are copied. The letter is yours to write."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(
        request,
        "campaigns/editorial/follow_up.html",
        crumbs(_("Follow-up")) | {"form": form},
    )


@require_POST
def letter_only(request):
    """A draft with this title and nothing but what is signed."""
    parent = chosen_parent(request)
    form = LetterForm(request.POST, user=request.user, first=parent, prefix="letter")
    if not form.places:
        raise PermissionDenied
    if not form.is_valid():
        return show_start(request, letter_form=form)
    page = make_letter(title=form.cleaned_data["title"], parent=form.place(), user=request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)


def show_start(request, **forms: Any):
    """The page with all starting points; `forms` are those that were filled in and are not complete."""
    _refuse_strangers(request)
    parent = chosen_parent(request)
    add = ["campaigns", "actionpage", parent.pk] if parent else None
    context = {
        "parent": parent,
        "empty_url": reverse("wagtailadmin_pages:add", args=add) if add else reverse("actions:choose_parent"),
        "has_actions": followable(request.user).exists(),
        "sheet_form": SheetForm(user=request.user, first=parent),
        # A prefix: two forms on one page.
        "letter_form": LetterForm(user=request.user, first=parent, prefix="letter"),
    }
    return render(request, "campaigns/editorial/start.html", crumbs() | context | forms)


def crumbs(last: str = "") -> dict[str, Any]:
    """The way to a page of these, for its header."""
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("actions:index"), "label": _("Urgent actions")},
        {"url": reverse("editorial:start") if last else "", "label": NEW_ACTION},
    ]
    title = last or NEW_ACTION
    return {
        "breadcrumbs_items": [*items, {"url": "", "label": last}] if last else items,
        "header_title": title,
        "header_icon": "mail",
    }


def chosen_parent(request) -> Page | None:
    """The list that one comes from, if this user may add to it; an address is anybody's to type."""
    wanted = request.POST.get("below") or request.GET.get("parent") or ""
    if not wanted.isdecimal():
        return None
    return next((page for page in places_for(request.user) if str(page.pk) == wanted), None)


def _refuse_strangers(request) -> None:
    if not places_for(request.user):
        raise PermissionDenied
