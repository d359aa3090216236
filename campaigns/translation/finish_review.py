"""What happens when a workflow is through: the page goes live and, if it is a translation, its addressees with it.

Named by WAGTAIL_FINISH_WORKFLOW_ACTION, and so the one point that our review and Wagtail's own buttons share. Django
reads that setting before there are models: hence the imports within the functions.
"""

from typing import Any


def finish_review(workflow_state: Any, user: Any = None) -> None:
    """Publish the newest draft of the page.

    Raises PublicationRefused if the rules of publication refuse it (campaigns/models/publication.py, untranslated.py).
    """
    from wagtail.models import Page
    from wagtail.workflows import publish_workflow_state

    from campaigns.models.translated_page import translation_of

    page = workflow_state.content_object
    translation = translation_of(page) if isinstance(page, Page) else None
    publish_workflow_state(workflow_state, user=user)
    if translation is not None:
        _publish_addressees(translation, user)


def _publish_addressees(translation: Any, user: Any) -> None:
    """Those that are translated as a whole; the letter shows the others as the source has them."""
    from campaigns.models.translation_rules import reasons_against

    from .along import addressees_along
    from .draft import build_draft

    for along in addressees_along(translation):
        if not reasons_against(along):
            # By the right to review the page: reviewers have none on addressees, whose languages they would share.
            build_draft(along, user=user).publish(user=user, skip_permission_checks=True)
