"""Sending a translation for approval, and reviewing one: the comparison, and the reviewer's answer."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from campaigns.checks import TypedRefused

from .approve import (
    LONGEST_COMMENT,
    ReviewRefused,
    TextChanged,
    approve,
    ask_for_changes,
    has_changed_since_sent,
    task_in_review,
    text_token,
)
from .comparison import compare
from .json_views import open_translation
from .languages import language
from .problems import problems_of
from .rights import may_review, may_translate
from .submit import SubmitRefused, submit

# Of more rows one reads the first, mends those, and sends again.
PROBLEMS_AT_MOST = 8


def _translation_or_404(number):
    translation = open_translation(number)
    if translation is None:
        raise Http404
    return translation


@require_POST
def send(request, translation_id):
    """Send for approval; what is not ready is named, with the way to it."""
    translation = _translation_or_404(translation_id)
    if not may_translate(request.user, translation):
        raise PermissionDenied
    desk = reverse("translation:desk", args=[translation.pk])
    try:
        submit(translation=translation, user=request.user)
    except SubmitRefused as refused:
        messages.error(request, _refusal(refused, desk))
        return redirect(desk + (refused.problems[0].anchor if refused.problems else ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(desk)
    messages.success(request, _("Sent for approval. Nothing is public before a reviewer approves it."))
    if may_review(request.user, translation):
        return redirect("translation:review", translation.pk)
    return redirect("translation:overview")


def _refusal(refused, desk):
    shown = refused.problems[:PROBLEMS_AT_MOST]
    links = format_html_join(
        "", '<li><a href="{}{}">{}</a>: {}</li>', ((desk, one.anchor, one.where, one.message) for one in shown)
    )
    left_out = len(refused.problems) - len(shown)
    more = format_html("<li>{}</li>", _("and %(count)d more") % {"count": left_out}) if left_out else ""
    return format_html("{}<ul>{}{}</ul>", str(refused), links, more) if shown else str(refused)


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """All rows side by side. Translators may look; reviewers answer."""

    template_name = "campaigns/translation/review.html"
    page_title = gettext_lazy("Review the translation")
    header_icon = "wagtail-localize-language"
    http_method_names = ["get", "head", "post"]
    status = 200
    comment = ""
    comment_refusal = ""
    refusals: list[str] = []

    def dispatch(self, request, *args, **kwargs):
        self.translation = _translation_or_404(kwargs["translation_id"])
        may = may_review if request.method == "POST" else may_translate
        if not may(request.user, self.translation):
            raise PermissionDenied
        self.target = self.translation.get_target_instance()
        if not isinstance(self.target, Page):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Approve what was shown, or ask for changes in words."""
        answer = self._approve if request.POST.get("answer") == "approve" else self._ask
        try:
            return answer(request)
        except TextChanged as changed:
            self.refusals, self.status = [str(changed)], 409
        except ValidationError as refused:
            self.refusals, self.status = refused.messages, 422
        except ReviewRefused as refused:
            self.refusals, self.status = [str(refused)], 422
        except TypedRefused as refused:
            self.comment_refusal, self.status = str(refused), 422
        # What failed was undone: the page as it is.
        self.target = self.translation.get_target_instance()
        return self.render_to_response(self.get_context_data(), status=self.status)

    def _approve(self, request):
        page = approve(translation=self.translation, user=request.user, token=request.POST.get("token", ""))
        said = _("Approved: “%(page)s” is live in %(language)s.")
        buttons = [messages.button(page.url, _("Look at the page"))] if page.live and page.url else []
        name = language(self.translation.target_locale.language_code).name
        messages.success(request, said % {"page": page.get_admin_display_title(), "language": name}, buttons=buttons)
        return redirect("translation:overview")

    def _ask(self, request):
        self.comment = request.POST.get("comment", "")
        if not self.comment.strip():
            raise TypedRefused(_("Say what is to be changed: the translator reads it."))
        ask_for_changes(translation=self.translation, user=request.user, comment=self.comment)
        messages.success(request, _("Sent back to the translator, with your words."))
        return redirect("translation:overview")

    def get_page_subtitle(self):
        return self.translation.source.object_repr

    def get_breadcrumbs_items(self):
        overview = {"url": reverse("translation:overview"), "label": _("Translations")}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs):
        user: Any = self.request.user
        translation = self.translation
        task = task_in_review(self.target)
        parts = compare(translation)
        rows = [row for part in parts for row in part.rows]
        return super().get_context_data(**kwargs) | {
            "translation": translation,
            "target": self.target,
            "parts": parts,
            "has_live": any(row.live is not None for row in rows),
            "changed_count": sum(row.is_changed or row.live is None for row in rows),
            "row_count": len(rows),
            "task": task,
            "sent_by": task.workflow_state.requested_by if task else None,
            "is_rewritten": bool(task) and has_changed_since_sent(translation, task),
            "problems": problems_of(translation),
            "may_answer": may_review(user, translation) and task and self._may_act(task),
            "may_send": task is None,
            "token": text_token(translation),
            "refusals": self.refusals,
            "comment": self.comment,
            "comment_refusal": self.comment_refusal,
            "longest_comment": LONGEST_COMMENT,
            "source_language": language(translation.source.locale.language_code),
            "target_language": language(translation.target_locale.language_code),
            "desk_url": reverse("translation:desk", args=[translation.pk]),
        }

    def _may_act(self, task):
        return "approve" in {name for name, *_rest in task.task.specific.get_actions(self.target, self.request.user)}


review = ReviewView.as_view()
