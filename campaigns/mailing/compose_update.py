"""compose_update(), compose_ask(): the mails of an update, made for one supporter each at the moment of sending.

The language of the mail is the active one then.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from campaigns.links import leave_token
from campaigns.mail.about_action import about_action
from campaigns.mail.mail import Mail, Opened, Unwanted
from campaigns.mail.samples import sample
from campaigns.models import Action, Consent, Outbox, Update, UpdateWords
from campaigns.models.addresses import site_address
from campaigns.models.update import UpdateKind

from .audience import audience, consents_for


def kind_of(update: Update) -> str:
    """The folder below emails/, and the key of the composer."""
    return "ask" if update.kind == UpdateKind.ASK else "update"


def compose_update(row: Outbox, opened: Opened) -> Mail:
    """News of an action that the supporter signed. Raises Unwanted."""
    update = _update(row)
    context = _context(row, update, opened, about=update.action)
    leave = leave_token(supporter_id=row.supporter_id or 0, action_id=update.action_id)
    return Mail("update", context, leave=leave)


def compose_ask(row: Outbox, opened: Opened) -> Mail:
    """Another action that needs a name; its link carries who signs, for the holder of the link alone. Raises Unwanted.

    A trial carries an invented person: nothing can be signed from it.
    """
    update = _update(row)
    if not row.is_trial and not Action.objects.open().filter(pk=update.asks_for_id).exists():
        raise Unwanted("over")
    # Every update that asks has one; the action is the same where the admin's form wrote it.
    context = _context(row, update, opened, about=update.asks_for or update.action)
    context["one_click_url"] = site_address(reverse("one_click", args=[opened.token]))
    person = {"name": opened.name, "town": opened.town, "email": opened.address}
    if row.is_trial:
        # Its page shows what every page of such a link shows, and signs nothing (signing/one_click.py).
        person |= {"name": context["name"], "town": context["town"]}
    return Mail("ask", context, leave=leave_token(supporter_id=row.supporter_id or 0), data=person)


def _update(row: Outbox) -> Update:
    """As it is now. Raises Unwanted."""
    update = Update.objects.select_related("action__source_page", "asks_for__source_page").get(pk=row.update_id)
    asks_for = update.asks_for
    # A preview's row is not stored. Who stops an update whose action was recalled finds its page whole.
    if row.pk and (update.action.recalled_at or (asks_for and asks_for.recalled_at)):
        raise Unwanted("recalled")
    return update


def _context(row: Outbox, update: Update, opened: Opened, *, about: Action) -> dict[str, Any]:
    words = UpdateWords.objects.get(update=update, locale__language_code=row.locale)
    found = about_action(about, locale=row.locale) | {"subject": words.subject, "text": words.text}
    if row.is_trial:
        return sample(row.kind, {}) | {"town": gettext("Town")} | found
    consent = _consent(row, update)
    given_on = timezone.localdate(consent.given_at, timezone.get_default_timezone())
    return found | {"name": opened.name, "wording": consent.wording, "asked_on": given_on}


def _consent(row: Outbox, update: Update) -> Consent:
    """The oldest consent by which the supporter gets it. Raises Unwanted."""
    if row.supporter_id is None:
        raise Unwanted("erased")
    consent = consents_for(update, supporter=row.supporter_id).order_by("pk").first()
    if consent is None:
        raise Unwanted("left")
    if not audience(update).filter(pk=row.supporter_id).exists():
        raise Unwanted("signed" if update.kind == UpdateKind.ASK else "left")
    return consent
