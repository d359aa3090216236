"""How a page becomes an action: what keeps it from being published, and what publishing writes.

Called by `ActionPage.save()` alone. Wagtail's signals are not used: `page_published` fires when a page is only
scheduled and for aliases, and a handler that fails leaves the page live.
"""

import datetime
from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import vault
from campaigns.blocks import READING_PARTS

from .action import Action, closing_instant
from .family import family, is_source
from .letter import LetterVersion
from .page_letter import has_reading_of_its_own, letter_of, stamp_reading_translation
from .readiness import findings
from .readiness.places import label_of
from .translated_page import refresh_snapshot

# The fields of an action page that are facts: language-free, and the source page's alone.
FACTS = (
    "number",
    "index_number",
    "persons",
    "country",
    "deadline",
    "paper_due_on",
    "goal",
    "return_address",
    "previous_action",
    "outcome_kind",
    "outcome_on",
)


class PublicationRefused(ValidationError):
    """The page is not ready to go live; `message_dict` says why, field by field."""

    def __init__(self, found, page):
        super().__init__(found)
        self.page = page

    @property
    def sentences(self) -> list[str]:
        """The reasons as they can stand alone, away from the page: each with its title and the field's label."""
        return [self._sentence(field, message) for field, found in self.message_dict.items() for message in found]

    def _sentence(self, field: str, message: str) -> str:
        label = "" if field == NON_FIELD_ERRORS else label_of(self.page, field)
        return ": ".join(filter(None, [f"“{self.page.title}”", label, message]))


def refusals(page) -> dict[str, list[str]]:
    """What keeps this page from going live: field name to messages. Empty if nothing does."""
    found = defaultdict(list)
    for finding in findings(page, is_red_only=True):
        # Within a field it says where: "Letter · Closing: ...".
        where = finding.label if "." in finding.path else ""
        found[finding.field or NON_FIELD_ERRORS].append(": ".join(filter(None, [where, finding.message])))
    return dict(found)


def check(page) -> None:
    """Refuse what may not be saved, and mark the reading translation as one of the letter it stands beside.

    Raises PublicationRefused.
    """
    if page.alias_of_id:
        if page.alias_of.locale_id == page.locale_id:
            alias = {NON_FIELD_ERRORS: [_("An action has one page in each language: no alias of it.")]}
            raise PublicationRefused(alias, page)
        return
    if not page.live:
        return
    found = refusals(page)
    if found:
        raise PublicationRefused(found, page)
    # The source page's editor writes letter and reading translation side by side: they belong together. So it is with a
    # translation that is written in the editor; the desk has marked its own.
    if is_source(page) or not has_reading_of_its_own(page):
        stamp_reading_translation(page)


def follow(page) -> None:
    """Let the action follow its source page: written when that is live, closed to signing when it no longer is."""
    if not is_source(page):
        return
    if page.live:
        _write_action(page)
        refresh_snapshot(page)
    elif Action.objects.filter(source_page=page, unpublished_at=None).update(unpublished_at=Now()):
        for translated in family(page).filter(live=True).exclude(pk=page.pk):
            translated.unpublish()


def _write_action(page) -> None:
    action = Action.objects.select_for_update().filter(translation_key=page.translation_key).first()
    if action is None:
        action = Action(
            translation_key=page.translation_key,
            source_page=page,
            source_locale=page.locale,
            opens_at=Now(),
            index_key=vault.current_index_key(),
        )
    _copy_facts(page, action)
    action.unpublished_at = None
    action.save()
    draft = letter_of(page)
    assert draft is not None  # noqa: S101 (a page without a letter was refused by check())
    action.letter, _created = LetterVersion.objects.get_or_create(
        action=action,
        digest=draft.digest,
        defaults={name: getattr(draft, name) for name in ("language", "addressees", *READING_PARTS)},
    )
    action.save(update_fields=["letter"])


def _extended_from(page, action) -> datetime.date | None:
    """The day that people read as the last before they read a later one: the first such, while the new one is later."""
    seen = action.extended_from or action.deadline
    return seen if seen and page.deadline and page.deadline > seen else None


def _copy_facts(page, action) -> None:
    # Before the deadline that people read is written over.
    action.extended_from = _extended_from(page, action)
    action.slug = page.slug
    for name in FACTS:
        if name != "persons":
            setattr(action, name, getattr(page, name))
    action.persons = [
        {
            "name": person.name,
            "pronoun": person.pronoun,
            "outcome_kind": person.outcome_kind,
            "outcome_on": person.outcome_on.isoformat() if person.outcome_on else None,
        }
        for person in page.persons.all()
    ]
    # What became of its only person is what became of the action: nobody needs to say it twice.
    if not action.outcome_kind and len(action.persons) == 1:
        (only,) = page.persons.all()
        action.outcome_kind, action.outcome_on = only.outcome_kind, only.outcome_on
    if page.deadline:
        action.closes_at = closing_instant(page.deadline)


def action_shown(page, *, is_preview: bool) -> Action | None:
    """The action that this page shows: the published one, or in a preview of the source the draft's facts and letter.

    None if there is nothing to show: the source is not live, or the action was recalled.
    """
    page = page.alias_of.specific if page.alias_of_id else page
    if not (is_preview and is_source(page)):
        actions = Action.objects.published().with_clock().select_related("letter", "source_locale")
        published = actions.filter(translation_key=page.translation_key).first()
        # A draft of the source is nothing for translators, who see it only where the action is not public yet.
        if published or not is_preview:
            return published
    source = page if is_source(page) else family(page).first().get_latest_revision_as_object()
    action = Action.objects.filter(translation_key=page.translation_key).first() or Action(opens_at=timezone.now())
    _copy_facts(source, action)
    action.letter = letter_of(source)
    if page is source:
        stamp_reading_translation(page)
    action.read_at = timezone.now()
    # A draft without a deadline shows the form: that is how it will look.
    action.is_open = not source.deadline or action.closes_at > action.read_at
    return action
