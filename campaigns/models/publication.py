"""How a page becomes an action: what keeps it from being published, and what publishing writes.

Called by `ActionPage.save()` alone. Wagtail's signals are not used: `page_published` fires when a page is only
scheduled and for aliases, and a handler that fails leaves the page live.
"""

import datetime
from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaigns import vault
from campaigns.blocks import EXACTLY_ONCE, READING_PARTS

from .action import Action, closing_instant
from .letter import LetterVersion
from .page_letter import has_reading_of_its_own, letter_of, stamp_reading_translation
from .translated_page import refresh_snapshot, says_what_is_live
from .translation_rules import check_translation

# The fields of an action page that are facts: language-free, and the source page's alone.
FACTS = (
    "number",
    "persons",
    "country",
    "deadline",
    "paper_due_on",
    "goal",
    "previous_action",
    "outcome_kind",
    "outcome_on",
)
REQUIRED_FACTS = ("country", "deadline")

# A year typed wrong is more likely than a letter that waits for longer:
FARTHEST_DEADLINE = datetime.timedelta(days=5 * 366)


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
        label = "" if field == NON_FIELD_ERRORS else capfirst(str(self.page._meta.get_field(field).verbose_name))
        return ": ".join(filter(None, [f"“{self.page.title}”", label, message]))


def family(page):
    """All action pages of this page's translation family that are no aliases, the oldest first."""
    return type(page).objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk")


def is_source(page) -> bool:
    """Whether the action's facts are this page's: fixed at the first publication, before that the oldest page's."""
    if page.alias_of_id:
        return False
    action = Action.objects.filter(translation_key=page.translation_key).only("source_page_id").first()
    if action:
        return page.pk == action.source_page_id
    oldest = family(page).values_list("pk", flat=True).first()
    return oldest is None or oldest == page.pk


def refusals(page) -> dict[str, list[str]]:
    """What keeps this page from going live: field name to messages. Empty if nothing does."""
    found = defaultdict(list)
    required = _("Fill this in before you publish.")
    if not page.lead:
        found["lead"].append(required)
    if page.portrait_id and not page.portrait_alt.strip():
        found["portrait_alt"].append(_("Say in a few words what the picture shows."))
    if is_source(page):
        for name in REQUIRED_FACTS:
            if not getattr(page, name):
                found[name].append(required)
        _check_deadline(page, found)
        if page.outcome_kind and not page.outcome_on:
            found["outcome_on"].append(_("Say when the outcome was known."))
        if Action.objects.filter(slug=page.slug).exclude(translation_key=page.translation_key).exists():
            found["slug"].append(_("Another action has this slug. An action is named by its slug: choose another one."))
    elif not Action.objects.published().filter(translation_key=page.translation_key).exists():
        found[NON_FIELD_ERRORS].append(_("Publish the action in its own language first; then its translations."))
    _check_body(page, found)
    if not is_source(page) and not says_what_is_live(page):
        check_translation(page, family(page), found)
    return dict(found)


def _check_deadline(page, found) -> None:
    """A deadline in the past is refused when it is new: an outcome can be published long after (DESIGN 6)."""
    if not page.deadline:
        return
    if page.deadline > timezone.localdate() + FARTHEST_DEADLINE:
        found["deadline"].append(_("This day is more than five years away. Is the year right?"))
        return
    known = Action.objects.filter(translation_key=page.translation_key).values_list("deadline", flat=True).first()
    if page.deadline != known and closing_instant(page.deadline) <= timezone.now():
        found["deadline"].append(_("This day is over. Choose a deadline from today on."))


def _check_body(page, found) -> None:
    """Every block complete. What cannot be signed without is looked at once more by itself: Wagtail relaxes the rules
    of blocks for all threads while one of them saves a draft."""
    try:
        page.body.stream_block.clean(page.body)
    except ValidationError:
        found["body"].append(_("Some blocks are not complete yet: see the marks in the page."))
    kinds = [block.block_type for block in page.body]
    if any(kinds.count(kind) != 1 for kind in EXACTLY_ONCE):
        found["body"].append(_("A page needs one letter, one deadline and one signing form: no less, no more."))
    letter = letter_of(page)
    if letter is None or not letter.is_complete:
        found["body"].append(
            _("The letter needs a language, an addressee, a salutation, a short and a full text, and a closing.")
        )


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


def _copy_facts(page, action) -> None:
    action.slug = page.slug
    for name in FACTS:
        if name != "persons":
            setattr(action, name, getattr(page, name))
    action.persons = [{"name": person.name, "pronoun": person.pronoun} for person in page.persons.all()]
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
