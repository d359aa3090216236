"""How an editor hands a page in and hears of it, and how a publisher decides: buttons and words in the editor."""

from typing import Any

from django.contrib.messages import SUCCESS, add_message, get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PageLockedMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)
from wagtail.models import Page, WorkflowState

from campaigns.models.approval_lock import name_of, readers_of


class SendMenuItem(SubmitForModerationMenuItem):
    """Says what happens, and not what the workflow is called."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        state = context["page"].current_workflow_state if context.get("page") else None
        is_again = state and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return context | {"label": _("Send again for approval") if is_again else _("Send for approval")}


class TakeBackMenuItem(CancelWorkflowMenuItem):
    label = gettext_lazy("Take back from approval")


OURS = {SubmitForModerationMenuItem: SendMenuItem, CancelWorkflowMenuItem: TakeBackMenuItem}


def order_buttons(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """The first item is the large button.

    On a page that waits, its readers approve or ask for changes; publishing it beside that would end the approval
    without a word, and taking it back is for who sent it. For all others nothing happens by the large button, which
    would take it back if Wagtail had its way.
    """
    items[:] = [OURS[type(item)](order=item.order) if type(item) in OURS else item for item in items]
    left_out: list[type] = [RestartWorkflowMenuItem]
    state = context["page"].current_workflow_state if context.get("page") else None
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        # It is back already.
        left_out.append(TakeBackMenuItem)
    if any(isinstance(item, WorkflowMenuItem) for item in items):
        left_out += [PublishMenuItem, SendMenuItem]
        if state and state.requested_by_id != request.user.pk:
            left_out.append(TakeBackMenuItem)
    items[:] = [item for item in items if not isinstance(item, tuple(left_out))]
    for item in items:
        if isinstance(item, WorkflowMenuItem) and item.name == "reject":
            item.label = _("Ask for changes")
    items.sort(key=_place)


def _place(item: ActionMenuItem) -> int:
    if isinstance(item, PageLockedMenuItem):
        return -1
    if isinstance(item, WorkflowMenuItem):
        is_plain_approval = item.name == "approve" and not item.launch_modal
        return -3 if is_plain_approval else -2
    return item.order


def say_what_became_of_it(request: HttpRequest, page: Page) -> None:
    """After a page was sent or decided on: who reads it, or what was decided; in place of Wagtail's "was edited"."""
    words = _sent(request, page) or _decided(request, page)
    if not words:
        return
    # What is read is not shown: ours says the same and more. What else was said is said again.
    others = [one for one in get_messages(request) if one.level != SUCCESS]
    values = {"title": page.get_admin_display_title()}
    buttons = [
        messages.button(reverse("wagtailadmin_home"), _("To the dashboard")),
        messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Back to the page")),
    ]
    messages.success(request, words % values, buttons=buttons)
    for one in others:
        add_message(request, one.level, one.message, extra_tags=one.extra_tags)


def _sent(request: HttpRequest, page: Page) -> str:
    if "action-submit" not in request.POST:
        return ""
    # Not what the page says of itself: of a live page that was read before it was sent.
    state = page.workflow_states.active().select_related("current_task_state__task").first()
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return ""
    readers = readers_of(state.current_task_state.task).replace("%", "%%")
    words = _("“%(title)s” is sent for approval. %(readers)s reads it; the answer will stand on your dashboard.")
    return words % {"title": "%(title)s", "readers": readers}


def _decided(request: HttpRequest, page: Page) -> str:
    if "action-workflow-action" not in request.POST:
        return ""
    page.refresh_from_db(fields=["live", "has_unpublished_changes"])
    state = page.workflow_states.order_by("-pk").first()
    if state is None:
        return ""
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("“%(title)s” went back, with your words. Who sent it finds it on the dashboard.")
    if state.status == WorkflowState.STATUS_APPROVED:
        is_public = page.live and not page.has_unpublished_changes
        return _("“%(title)s” is approved and public.") if is_public else _("“%(title)s” is approved.")
    return ""


def say_what_to_change(request: HttpRequest, page: Page) -> None:
    """On top of a page that came back: who asks for changes, and in which words."""
    state = page.current_workflow_state if request.method == "GET" else None
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    task = state.current_task_state
    reader = name_of(task.finished_by) if task.finished_by else _("A reader")
    asked = _("%(reader)s asks for changes before this page is published.") % {"reader": reader}
    again = _("Change what is needed, and send it again.")
    said = f"“{task.comment}”" if task.comment else ""
    messages.warning(request, " ".join(filter(None, [asked, said, again])))
