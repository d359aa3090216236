"""request_translations(): asks for a page in other languages, and for the addressees of its letter; all are drafts."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import ActionPage, Addressee, TranslationRequest
from campaigns.models.snapshot import letter_in
from campaigns.models.translated_page import translation_of

from .draft import build_draft
from .languages import language


class RequestRefused(Exception):
    """Nothing was asked for; the text says why."""


@transaction.atomic
def request_translations(
    *, page: Page, due_on: Mapping[Locale, datetime.date | None], note: str = "", user: User | None = None
) -> list[Translation]:
    """Ask for the page in each of these languages, and return the translations in their order.

    The translators get what is live, else the latest draft. Asking again gives them what has changed since; what they
    wrote stays. Nothing becomes public by it, and what is public stays as it is.

    Args:
        due_on: the languages, each with the day by which it is wanted, or None.

    Raises RequestRefused, for all of the languages if for one of them.
    """
    # Two people who press at once wait for each other.
    Page.objects.select_for_update().get(pk=page.pk)
    source_page = _as_to_translate(page)
    if reason := refusal(source_page):
        raise RequestRefused(reason)
    for locale in due_on:
        if reason := refusal_in(source_page, locale):
            raise RequestRefused(reason)
    source, _is_new = TranslationSource.update_or_create_from_instance(source_page)
    addressees = _addressees(source)
    translations = []
    for locale, day in due_on.items():
        translations.append(_ask(source, source_page, locale, user))
        for addressee in addressees:
            _ask_along(addressee, locale, user)
        TranslationRequest.objects.update_or_create(
            translation=translations[-1], defaults={"requested_by": user, "due_on": day, "note": note}
        )
    return translations


def refusal(page: Page) -> str:
    """Why this page cannot be asked for in any language; "" if it can."""
    if page.is_root() or page.alias_of_id:
        return _("This page has no words of its own to translate.")
    if translation_of(page):
        return _("This page is a translation itself. Ask for translations of the page that it was made from.")
    return ""


def refusal_in(page: Page, locale: Locale) -> str:
    """Why this page cannot be asked for in one language; "" if it can."""
    name = language(locale.language_code).name
    if locale.pk == page.locale_id:
        return _("This page is in %(language)s already.") % {"language": name}
    parent = page.get_parent()
    if parent.is_root() or parent.has_translation(locale):
        return ""
    return _("“%(parent)s”, above it, has no page in %(language)s yet. Ask for that one first.") % {
        "parent": parent.specific_deferred.get_admin_display_title(),
        "language": name,
    }


def _as_to_translate(page: Page) -> Page:
    """The page as the public sees it; before that, as it was last saved."""
    known = page.specific_class.objects.get(pk=page.pk)
    return known if known.live else known.get_latest_revision_as_object()


def _ask(source: TranslationSource, page: Page, locale: Locale, user: User | None) -> Translation:
    target = page.get_translation_or_none(locale)
    if target is not None and target.alias_of_id:
        target = _freed(target)
    is_new = target is None
    if target is None:
        target = page.copy_for_translation(locale)
    if page.view_restrictions.exists():
        # What not everybody may read in its own language, not everybody may read in another.
        source.sync_view_restrictions(page, target)
    translation = _enabled(source, locale)
    if is_new and isinstance(page, ActionPage):
        # The copy has the source's words in all places, the reading translation of its letter included.
        build_draft(translation, user=user)
    return translation


def _freed(alias: Page) -> Page:
    """A page of its own instead of one that shows another's words; it is not public until it has its own."""
    type(alias).objects.filter(pk=alias.pk).update(alias_of=None)
    page = type(alias).objects.get(pk=alias.pk)
    if page.live:
        page.unpublish(set_expired=False)
    return page


def _enabled(source: TranslationSource, locale: Locale) -> Translation:
    translation, _is_new = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    return translation


def _addressees(source: TranslationSource) -> list[Addressee]:
    """Those of the letter, each in the language that it was first written in."""
    found = Addressee.objects.in_bulk(letter_in(source).addressees)
    return [_source_of(addressee) for addressee in found.values()]


def _source_of(addressee: Addressee) -> Addressee:
    translation = translation_of(addressee)
    return translation.source.get_source_instance() if translation else addressee


def _ask_along(addressee: Addressee, locale: Locale, user: User | None) -> None:
    """Ask for an addressee too, unless somebody wrote it in that language by hand."""
    if addressee.locale_id == locale.pk:
        return
    target = addressee.get_translation_or_none(locale)
    if target is not None and not translation_of(target):
        return
    newest: Any = addressee if addressee.live else addressee.get_latest_revision_as_object()
    source, _is_new = TranslationSource.update_or_create_from_instance(newest)
    if target is None:
        copy = newest.copy_for_translation(locale)
        copy.live, copy.latest_revision, copy.live_revision = False, None, None
        copy.first_published_at = copy.last_published_at = None
        copy.has_unpublished_changes = True
        copy.save()
    translation = _enabled(source, locale)
    if target is None:
        build_draft(translation, user=user)
