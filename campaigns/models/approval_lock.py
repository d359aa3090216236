"""What the editor says of a page that waits for approval: who sent it, who reads it, and what one can do meanwhile."""

from typing import Any

from django.contrib.auth.models import User
from django.utils.html import escape
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.locks import WorkflowLock
from wagtail.models import GroupApprovalTask, Task

# So many names one reads; the others are counted.
NAMES_AT_MOST = 3


class ApprovalLock(WorkflowLock):
    """Wagtail's, in the words of our roles: it locks for the same people."""

    def get_message(self, user: User) -> str:
        sender, readers = sender_of(self.object), readers_of(self.task)
        if not self.for_user(user):
            return escape(
                _("%(sender)s sent this page for approval. Read it, then approve it or ask for changes: below.")
                % {"sender": sender}
            )
        words = _("%(sender)s sent this page for approval. %(readers)s reads it; until then it stays as it is.")
        if self.object.current_workflow_state.requested_by_id == user.pk:
            words = _(
                "You sent this page for approval. %(readers)s reads it; the answer will stand on your dashboard. "
                "To change something first, take it back below."
            )
        return escape(words % {"sender": sender, "readers": readers})


def sender_of(page: Any) -> str:
    sender = page.current_workflow_state.requested_by
    return name_of(sender) if sender else _("Somebody")


def name_of(user: User) -> str:
    """As in the admin's lists. (Wagtail's own function is in a module that models cannot import.)"""
    return user.get_full_name() or user.get_username()


def readers_of(task: Task) -> str:
    """Who may approve, by name: "Noor or Sem", "Noor, Sem, Bo or 2 others"; of a task of another kind its name.

    Of nobody it says so, since then nobody will.
    """
    task = task.specific
    if not isinstance(task, GroupApprovalTask):
        return task.name
    people = User.objects.filter(groups__in=task.groups.all(), is_active=True).distinct().order_by("pk")
    names = [name_of(one) for one in people]
    if not names:
        return _("Nobody (no one has the role of publisher)")
    shown, others = names[:NAMES_AT_MOST], len(names) - NAMES_AT_MOST
    if others > 0:
        shown.append(ngettext("%(count)d other", "%(count)d others", others) % {"count": others})
    return get_text_list(shown, _("or"))


def in_our_words(lock: Any) -> Any:
    """The lock itself, or ours for the one of a workflow."""
    return ApprovalLock(lock.object, lock.task) if type(lock) is WorkflowLock else lock
