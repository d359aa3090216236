"""undo_sheet(): takes away the draft that was made from a press sheet, and the addressees that only it uses."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import ReferenceIndex

from campaigns.models import Action, ActionPage, Addressee, PressSheet
from campaigns.models.page_letter import letter_block


class Changed(Exception):
    """Somebody worked on the draft since; nothing was taken away."""


class TooLate(Exception):
    """The action is public, was so, or is being translated; nothing was taken away."""


def makes_pages(user: User, page: ActionPage) -> bool:
    """Whether this user makes pages here, and so may unmake one: who translates may change a draft, which is enough for
    Wagtail to let them delete it (translation/guards.py)."""
    return page.get_parent().permissions_for_user(user).can_add_subpage()


def may_undo(user: User, page: ActionPage) -> bool:
    return makes_pages(user, page) and page.permissions_for_user(user).can_delete()


def is_undoable(page: ActionPage) -> bool:
    """Whether the page is still what only its makers know of."""
    if page.live or page.first_published_at or Action.objects.filter(source_page=page).exists():
        return False
    return not ActionPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists()


def is_changed(page: ActionPage, sheet: PressSheet) -> bool:
    """Whether the draft is another than the sheet made: changed, handed in, scheduled, locked, or talked about."""
    return bool(
        page.latest_revision_id != sheet.revision_id
        or page.approved_schedule
        or page.workflow_in_progress
        or page.locked
        or page.wagtail_admin_comments.exists()
    )


@transaction.atomic
def undo_sheet(page: ActionPage, *, user: User, is_sure: bool = False) -> str:
    """Delete the draft with its sheet, and return the sheet's text.

    Args:
        is_sure: delete it also if somebody worked on it since.

    Raises Changed, TooLate, and PressSheet.DoesNotExist where the page has no sheet (any more).
    """
    # Whoever publishes it in the same moment waits, or was first.
    page = ActionPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    sheet = PressSheet.objects.get(page=page)
    if not is_undoable(page):
        raise TooLate
    if is_changed(page, sheet) and not is_sure:
        raise Changed
    made = Addressee.objects.filter(pk__in=sheet.made_addressees)
    page.delete(user=user)
    for addressee in made:
        if not _is_used(addressee):
            addressee.delete()
    return sheet.text


def _is_used(addressee: Addressee) -> bool:
    """Whether a page has it, its latest draft included, or somebody translated it or wrote more to it."""
    if addressee.get_translations().exists() or addressee.revisions.count() > 1:
        return True
    if ReferenceIndex.get_references_to(addressee).exists():
        return True
    # What refers to what is noted of saved pages; drafts of them are read.
    drafts = ActionPage.objects.filter(has_unpublished_changes=True).select_related("latest_revision")
    return any(addressee.pk in _addressees(page.get_latest_revision_as_object()) for page in drafts)


def _addressees(page: ActionPage) -> set[int]:
    value = letter_block(page)
    return {block.value.pk for block in value["addressees"] if block.value} if value else set()
