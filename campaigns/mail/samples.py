"""A mail of each kind, made up: what its templates are given. Previews and tests show these.

In every mail, from the sender: `words` (OrganisationWords), `leave_url`, `is_trial`. Addresses are absolute. About an
action, from about_action(): `title`, `title_language`, `action_url`, `addressees`, `last_day`.
"""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.models.addresses import site_address

from .masked import masked

# As long as the real ones, and no token or code of anybody.
NO_TOKEN = "•" * 43
NO_RECEIPT = "-".join(["•" * 5] * 7)


def sample(kind: str, about: dict[str, Any]) -> dict[str, Any]:
    """What the templates of a kind are given, for an action, in the active language. Raises KeyError."""
    return about | SAMPLES[kind]() | {"leave_url": _address("leave"), "is_trial": False}


def _verify() -> dict[str, Any]:
    return _receipt() | {
        # Of an address that nobody has answered for yet: a slip must tell no stranger who signed.
        "name": masked(_("Name")),
        "town": masked(_("Town")),
        "signed_on": _day(-1),
        # The words beside each box that was ticked, as they were shown.
        "wordings": [_("Only to let you know how this action ends.")],
        "verify_url": _address("verify"),
        # An instant: when the link ends, or the address is erased, whichever is first.
        "good_until": timezone.now() + datetime.timedelta(days=7),
    }


def _already() -> dict[str, Any]:
    return _receipt() | {"name": _("Name"), "town": _("Town"), "signed_on": _day(-5)}


def _update() -> dict[str, Any]:
    return {
        "subject": _("How it goes"),
        # Plain text, paragraphs parted by an empty line.
        "text": _("Here stands what is written to the supporters of this action."),
        "name": _("Name"),
        # The consent by which this mail is sent: its words, and its day.
        "wording": _("Only to let you know how this action ends."),
        "asked_on": _day(-5),
    }


def _ask() -> dict[str, Any]:
    """Title, addressees and last day are those of the action that is asked for."""
    return _update() | {
        "subject": _("Somebody needs your name"),
        "wording": _("Yes, mail me when other people need my name"),
        "one_click_url": _address("one-click"),
    }


def _my_data() -> dict[str, Any]:
    return {"my_data_url": _address("my-data"), "good_until": timezone.now() + datetime.timedelta(days=1)}


def _receipt() -> dict[str, Any]:
    return {"receipt": NO_RECEIPT, "withdraw_url": _address("withdraw", NO_RECEIPT)}


def _address(way: str, token: str = NO_TOKEN) -> str:
    return site_address(f"/{get_language()}/{way}/{token}/")


def _day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


SAMPLES = {
    "verify": _verify,
    "verify_reminder": _verify,
    "already": _already,
    "update": _update,
    "ask": _ask,
    "my_data": _my_data,
}
