"""Why a translation cannot be changed for now: its page is with the reviewers, locked, or about to go live."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import ActionPage, Addressee
from campaigns.models.snapshot import letter_in

from .rights import page_that_counts


def lock_words(*, user: User, translation: Translation) -> str:
    """What keeps this user from saving rows, in words; "" if nothing does.

    Wagtail locks a page that is in review for everybody but its reviewers: they may mend a row, the translator waits
    for their answer. An addressee is in review with the pages that are written to it.
    """
    return next((words for page in _pages(translation) if (words := _words(page, user))), "")


def _pages(translation: Translation) -> Iterator[Page]:
    model = translation.source.specific_content_type.model_class()
    if model is not None and issubclass(model, Page):
        page = page_that_counts(translation)
        if page is not None:
            yield page
    elif model is Addressee:
        yield from _pages_in_review_to(translation)


def _pages_in_review_to(translation: Translation) -> Iterator[Page]:
    """The pages in this language that are in review, and whose letters are written to this addressee."""
    running = WorkflowState.objects.active().filter(base_content_type__model="page").values_list("object_id", flat=True)
    pages = ActionPage.objects.filter(pk__in=[*map(int, running)], locale_id=translation.target_locale_id)
    by_key = {page.translation_key: page for page in pages.defer("body")}
    if not by_key:
        return
    # A letter may name it in any of its languages.
    family = Addressee.objects.filter(translation_key=translation.source.object_id)
    numbers = set(family.values_list("pk", flat=True))
    for source in TranslationSource.objects.filter(object_id__in=by_key):
        if numbers & set(letter_in(source).addressees):
            yield by_key[source.object_id]


def _words(page: Page, user: User) -> str:
    lock = page.get_lock()
    if lock is None or not lock.for_user(user):
        return ""
    if isinstance(lock, WorkflowLock):
        return _("The reviewers have this translation. You can go on when they have answered.")
    return strip_tags(str(lock.get_message(user) or lock.get_description(user)))
