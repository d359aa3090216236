"""submit(): sends a finished translation to its reviewers; from then on it waits for their answer."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from .draft import build_draft
from .locks import lock_words
from .problems import Problem, problems_of


class SubmitRefused(Exception):
    """Nothing was sent; the text says why, and `problems` which rows are to be mended."""

    def __init__(self, message: str, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or []


@transaction.atomic
def submit(*, translation: Translation, user: User) -> WorkflowState:
    """Make the rows the page's draft, and start its workflow, or go on with the one that asked for changes.

    Raises SubmitRefused.
    """
    target = translation.get_target_instance()
    if not isinstance(target, Page):
        raise SubmitRefused(_("An addressee goes along with the page whose letter is written to it: send that one."))
    # Two who press at once: the second finds it sent. A row that is being saved is waited for.
    Translation.objects.select_for_update(no_key=True).get(pk=translation.pk)
    page = type(target).objects.get(pk=target.pk)
    if page.workflow_in_progress:
        raise SubmitRefused(_("The reviewers have this translation already."))
    if words := lock_words(user=user, translation=translation):
        raise SubmitRefused(words)
    if problems := problems_of(translation, user=user):
        raise SubmitRefused(_("Not sent: some rows are not ready yet."), problems)
    workflow = page.get_workflow()
    if workflow is None:
        raise SubmitRefused(_("Nobody is set to review this language. Ask an owner to run the command setup_roles."))
    build_draft(translation, user=user)
    page = type(target).objects.get(pk=target.pk)
    state = page.current_workflow_state
    if state is None:
        return workflow.start(page, user)
    state.resume(user)
    return state
