"""What a mail provider tells: the address that it calls, and what its events say (django-anymail)."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from anymail.exceptions import AnymailConfigurationError, AnymailInsecureWebhookWarning
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from anymail.urls import urlpatterns as of_all_providers
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern

from .record_bounce import record_bounce
from .verdict import COMPLAINED, GONE, NOTHING, RETURNED, Verdict, verdict_of

logger = logging.getLogger(__name__)

BACKENDS = "anymail.backends."
# How providers name the kind of a bounce, and the kinds that pass: anymail makes one of all of them.
NAMES_OF_KIND = {"event", "type", "Type", "bounceType"}
PASSING = ("soft", "transient", "undetermined", "blocked")
# By their documentation: https://support.sparkpost.com/docs/deliverability/bounce-classification-codes
PASSING_CLASSES = {"20", "21", "22", "23", "24", "40", "70"}


def webhook_urls(backend: str) -> list[URLPattern]:
    """The one address that the provider of this mail backend calls; none if strangers could call it as well."""
    if not backend.startswith(BACKENDS):
        return []
    name = f"{backend.removeprefix(BACKENDS).partition('.')[0]}_tracking_webhook"
    found = [pattern for pattern in of_all_providers if pattern.name == name]
    if not all(_is_guarded(pattern) for pattern in found):
        logger.warning("mails that come back are not heard of: the provider's webhook has no secret")
        return []
    return found


def _is_guarded(pattern: URLPattern) -> bool:
    """Whether the view asks for a password or a signature; anymail itself only warns."""
    view: Any = pattern.callback
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", AnymailInsecureWebhookWarning)
            view.view_class(**view.view_initkwargs)
    except (AnymailInsecureWebhookWarning, AnymailConfigurationError, ImproperlyConfigured):
        return False
    return True


def hear(*, event: AnymailTrackingEvent, **_rest: Any) -> None:
    """Note one event; what it names is the id that the provider gave the mail when it was sent (mail/settle.py)."""
    verdict = verdict_of_event(event)
    if verdict != NOTHING and event.message_id:
        record_bounce(message_ids=[event.message_id], verdict=verdict)


# A function of this module, so it hears as long as the addresses are there.
tracking.connect(hear, dispatch_uid="bounces")


def verdict_of_event(event: AnymailTrackingEvent) -> Verdict:
    """What an event says, whatever its provider calls it."""
    is_dead = event.reject_reason in (None, RejectReason.BOUNCED, RejectReason.INVALID)
    if event.event_type == EventType.COMPLAINED:
        return COMPLAINED
    if event.event_type == EventType.REJECTED:
        # Not sent, because an earlier mail to that address came back.
        return GONE if is_dead and event.reject_reason else NOTHING
    if event.event_type != EventType.BOUNCED or _is_passing(event.esp_event):
        return NOTHING
    if not is_dead:
        return RETURNED
    return verdict_of(event.mta_response or "", event.description or "") or GONE


def _is_passing(raw: Any) -> bool:
    for name, value in _fields(raw):
        if name in NAMES_OF_KIND and any(word in str(value).lower() for word in PASSING):
            return True
        if (name == "hard_bounce" and value in (False, "false")) or (
            name == "bounce_class" and str(value) in PASSING_CLASSES
        ):
            return True
    return False


def _fields(raw: Any) -> Iterator[tuple[str, Any]]:
    """Each field of an event, and of what stands in it."""
    if isinstance(raw, Mapping):
        for name, value in raw.items():
            yield name, value
            yield from _fields(value)
