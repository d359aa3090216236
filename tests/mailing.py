"""What tests of updates share: supporters who answered, and updates with their words."""

from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from campaigns.models import Action, Consent, Supporter, Update, UpdateWords
from campaigns.models.consent import Purpose
from campaigns.models.update import UpdateKind, UpdateState
from campaigns.recording import GivenConsent, Person, record_signature

WORDING = {
    Purpose.THIS_ACTION: "Alleen om te laten weten hoe deze actie afloopt.",
    Purpose.OTHER_ACTIONS: "Ja, mail me ook als anderen mijn naam nodig hebben.",
}
NEWS = {"nl": ("Ze is vrij", "Gisteren kwam Samira thuis.\n\nDank je wel.")}


def supporter(
    action: Action,
    email: str = "fatima@example.org",
    *purposes: str,
    name: str = "Fatima de Vries",
    locale: str = "nl",
    has_answered: bool = True,
) -> Supporter:
    """Somebody who signed, ticked these boxes (the mail on this action if none is named), and answered the mail."""
    consents = tuple(GivenConsent(purpose, WORDING[purpose]) for purpose in purposes or (Purpose.THIS_ACTION,))
    person = Person(name, "Utrecht", email)
    recorded = record_signature(action=action, person=person, locale=locale, consents=consents)
    if has_answered:
        Supporter.objects.filter(pk=recorded.supporter_id).update(verified_at=timezone.now())
        Consent.objects.filter(supporter=recorded.supporter_id, action=action).update(verified_at=timezone.now())
    return Supporter.objects.get(pk=recorded.supporter_id)


def update(action: Action, words: dict[str, tuple[str, str]] | None = None, **fields: Any) -> Update:
    """A draft with these words, by the code of their language; one that asks to sign `action` if `kind` says so."""
    asks_for = action if fields.get("kind") == UpdateKind.ASK else None
    made = Update.objects.create(**{"action": action, "asks_for": asks_for} | fields)
    for code, (subject, text) in (NEWS if words is None else words).items():
        locale, _created = Locale.objects.get_or_create(language_code=code)
        UpdateWords.objects.create(update=made, locale=locale, subject=subject, text=text)
    return made


def sending(action: Action, words: dict[str, tuple[str, str]] | None = None, **fields: Any) -> Update:
    """One that is being sent, and not spread yet."""
    return update(action, words, **{"state": UpdateState.SENDING, "started_at": timezone.now()} | fields)
