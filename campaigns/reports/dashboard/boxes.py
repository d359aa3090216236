"""Which boxes a member of staff finds, and which of Wagtail's make way for them."""

from django.contrib.auth.models import User
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from .deadlines import DeadlinesPanel, LaterPanel
from .drafts import DraftsPanel
from .handed_in import HandedIn
from .handover import HandoverPanel
from .panel import Panel, Staff
from .post import PostPanel
from .search import SearchPanel
from .to_approve import ToApprovePanel

# What was handed in stands in boxes of ours, with its comment; Wagtail's would say it again, translations among it.
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


def panels_for(user: User) -> list[Panel]:
    """The boxes of ours that this user sees."""
    staff = Staff(user)
    handed_in = HandedIn(user)
    panels: list[Panel] = [
        ToApprovePanel(staff, handed_in),
        DraftsPanel(staff, handed_in),
        DeadlinesPanel(staff),
        LaterPanel(staff),
        SearchPanel(staff),
        PostPanel(staff),
        HandoverPanel(staff),
    ]
    return [panel for panel in panels if panel.is_shown]


def take_over(panels: list[Component], own: list[Component]) -> None:
    """Put `own` in the place of those of Wagtail's that say the same."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)] + own
