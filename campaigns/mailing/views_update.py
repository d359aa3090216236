"""One update in the admin: as its readers get it, how many they are, and how far it is while it is being sent."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language_info, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.mail.render_mail import Rendered
from campaigns.models import Update
from campaigns.models.update import UpdateState

from .audience import audience
from .languages import language_name, readers_of, subject_of, words_of
from .preview import preview_of
from .progress import progress_of
from .send_update import refusals

VIEW, CHANGE, SEND = "campaigns.view_update", "campaigns.change_update", "campaigns.send_update"

# A mail has styles beside its elements, and nothing that runs or is fetched.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


@dataclass(frozen=True)
class Preview:
    """The mail in one language, as its readers get it."""

    code: str
    name: str
    direction: str
    mail: Rendered


def update_for(request: HttpRequest, pk: int, *, right: str = VIEW) -> Update:
    """Raises Http404, PermissionDenied."""
    user: Any = request.user
    if not user.has_perm(right):
        raise PermissionDenied
    updates = Update.objects.select_related("action__source_locale", "action__source_page", "asks_for__source_page")
    updates = updates.defer("action__source_page__body", "asks_for__source_page__body")
    return get_object_or_404(updates.prefetch_related("words__locale"), pk=pk)


class UpdatePage(WagtailAdminTemplateMixin):
    """What the pages of one update share."""

    header_icon = "comment"
    request: Any
    right = VIEW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.update = update_for(request, kwargs["pk"], right=self.right)
        found: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        updates = {"url": reverse("updates:index"), "label": pgettext("mails to supporters", "Updates")}
        return [*self.breadcrumbs_items, updates, {"url": "", "label": subject_of(self.update)}]


@method_decorator(never_cache, name="dispatch")
class UpdateView(UpdatePage, TemplateView):
    template_name = "campaigns/admin/updates/show.html"
    http_method_names = ["get", "head"]

    def get_page_title(self) -> str:
        return subject_of(self.update)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        action = self.update.asks_for or self.update.action
        is_draft = self.update.state == UpdateState.DRAFT
        return super().get_context_data(**kwargs) | {
            "update": self.update,
            "action": action,
            "progress": progress_of(self.update),
            "previews": previews_of(self.update),
            "reader_count": audience(self.update).count(),
            "readers": readers_of(self.update),
            "refusals": refusals(self.update) if is_draft else [],
            "is_draft": is_draft,
            "may_change": is_draft and user.has_perm(CHANGE),
            "may_try": user.has_perm(CHANGE),
            "may_send": user.has_perm(SEND),
            "may_see_page": action.source_page.permissions_for_user(user).can_edit(),
            "own_address": user.email,
        }


def previews_of(update: Update) -> list[Preview]:
    """In each language in which it is written."""
    return [
        Preview(
            code,
            language_name(code),
            "rtl" if get_language_info(code)["bidi"] else "ltr",
            preview_of(update, code),
        )
        for code in words_of(update)
    ]


@never_cache
@require_safe
def mail(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The HTML of the mail in one language, for the frame on the page of the update."""
    update = update_for(request, pk)
    if code not in words_of(update):
        raise Http404
    response = HttpResponse(preview_of(update, code).html)
    response["Content-Security-Policy"] = MAIL_POLICY
    return response


@never_cache
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the update is being sent."""
    update = update_for(request, pk)
    context = {"update": update, "progress": progress_of(update)}
    return render(request, "campaigns/admin/updates/progress.html", context)
