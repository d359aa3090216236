"""about_action(): what a mail says of an action: title, address, to whom, until when; in the reader's language."""

from typing import Any

from django.core.cache import cache
from django.utils import translation

from campaigns.models import Action, ActionPage
from campaigns.models.addressees_read import addressees_read
from campaigns.models.addresses import site_address
from campaigns.models.page_in import page_in

# Thousands of mails of one update say the same; asked anew for each, it takes ten times the time of writing one.
KEPT_FOR = 5  # seconds, as the page itself


def about_action(action: Action, *, locale: str) -> dict[str, Any]:
    """Return `title`, `title_language`, `action_url`, `addressees`, `last_day` for the templates.

    They are those of the live page in this language, 5 seconds old at most; of the action's own page where there is
    none. Whether the action was recalled or has closed is asked by who sends.
    """
    found: dict[str, Any] | None = cache.get_or_set(
        f"about-action-{action.pk}-{locale}", lambda: _read(action, locale), timeout=KEPT_FOR
    )
    return found or {}


def _read(action: Action, locale: str) -> dict[str, Any]:
    page = page_in(action, locale) or action.source_page
    with translation.override(locale):
        return about_page(page, action)


def about_page(page: ActionPage, action: Action) -> dict[str, Any]:
    """The same of one page, which may be a draft in a preview; in the active language."""
    return {
        "title": page.title,
        "title_language": page.locale.language_code,
        "action_url": site_address(page.get_url() or "/"),
        "addressees": [
            # The office, and no postal address.
            {"language": language, "office": lines[0]}
            for language, lines in (addressees_read(page, action.letter) if action.letter else [])
            if lines
        ],
        "last_day": action.deadline,
    }
