"""How a page's history tells of a recall: with its reason, for staff alone."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from .recall import LIFT, RECALL


class Recalled(LogFormatter):
    label = _("Recalled")

    def format_message(self, log_entry):
        return gettext("Recalled: %(reason)s") % {"reason": log_entry.data.get("reason", "")}


class RecallLifted(LogFormatter):
    label = _("Recall lifted")

    def format_message(self, log_entry):
        return gettext("Recall lifted: public again as before.")


def register(actions) -> None:
    """Make the two known to Wagtail's log."""
    actions.register_action(RECALL)(Recalled)
    actions.register_action(LIFT)(RecallLifted)
