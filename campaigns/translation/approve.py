"""approve() and ask_for_changes(): what a reviewer answers; approving alone changes what the public sees."""

import hashlib
import json

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail_localize.models import Translation

from campaigns.models.rows import rows_of
from campaigns.models.translated_page import as_rows_say, words_of

from .along import addressees_along
from .draft import build_draft
from .plain_text import clean_plain
from .rights import may_review

# About 300 words:
LONGEST_COMMENT = 2_000


class ReviewRefused(Exception):
    """Nothing was approved or sent back; the text says why."""


class TextChanged(ReviewRefused):
    """What the reviewer was shown is not what the rows say now."""


def text_token(translation: Translation) -> str:
    """Names exactly what is approved: every row of the page and of its addressees, source and text, as hexadecimal."""
    shown = [
        [row.segment_id, row.source, row.text, row.is_machine, row.has_error]
        for part in [translation, *addressees_along(translation)]
        for row in rows_of(part)
    ]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def approve(*, translation: Translation, user: User, token: str) -> Page:
    """Put the translation live as it was shown, and return its page.

    Args:
        token: of `text_token()`, when it was shown.

    Raises PermissionDenied; ReviewRefused; ValidationError if what the reviewer mended does not fit its field, and
    PublicationRefused, which is one, if the rules of publication refuse it. Then nothing has changed.
    """
    page, task = _task(translation, user)
    if token != text_token(translation):
        raise TextChanged(_("The text was changed while you read it. Look at it once more: nothing was published."))
    if has_changed_since_sent(translation, task):
        build_draft(translation, user=user)
    task.task.specific.on_action(task, user, "approve")
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def ask_for_changes(*, translation: Translation, user: User, comment: str) -> None:
    """Give the translation back to the translator, with words.

    Raises PermissionDenied; ReviewRefused; TypedRefused if there is no comment or one that may not be kept.
    """
    _page, task = _task(translation, user)
    comment = clean_plain(comment, longest=LONGEST_COMMENT)
    task.task.specific.on_action(task, user, "reject", comment=comment)


def has_changed_since_sent(translation: Translation, task: TaskState) -> bool:
    """Whether the page would say something else now than the draft that was sent."""
    sent, said = task.revision.as_object(), as_rows_say(translation)
    return (sent.slug, words_of(sent)) != (said.slug, words_of(said))


def task_in_review(page: Page) -> TaskState | None:
    """What waits for the reviewers; None if nothing was sent, or it was answered."""
    return page.current_workflow_task_state if page.workflow_in_progress else None


def answer_to(page: Page) -> TaskState | None:
    """What a reviewer answered, with `comment`, `finished_by` and `finished_at`, while changes are asked for."""
    state = page.current_workflow_state
    return state.current_task_state if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES else None


def _task(translation: Translation, user: User) -> tuple[Page, TaskState]:
    """The page, with its rows held until the end of the transaction, and the task on which this user may act."""
    if not may_review(user, translation):
        raise PermissionDenied
    target = translation.get_target_instance()
    if not isinstance(target, Page):
        raise ReviewRefused(_("An addressee is reviewed with the page whose letter is written to it."))
    # As saving a row does (save_row.py): no row changes between the look at all of them and the publication.
    parts = [translation.pk, *(along.pk for along in addressees_along(translation))]
    list(Translation.objects.select_for_update(no_key=True).filter(pk__in=parts).order_by("pk"))
    page = type(target).objects.get(pk=target.pk)
    task = task_in_review(page)
    if task is None:
        raise ReviewRefused(_("This translation does not wait for approval (any more)."))
    if "approve" not in {name for name, *_rest in task.task.specific.get_actions(page, user)}:
        raise PermissionDenied
    return page, task
