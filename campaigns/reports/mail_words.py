"""What kinds of mail and reasons of failures are called, for who looks after the queue."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

KINDS = {
    "verify": pgettext_lazy("kind of mail", "To be answered by who signed"),
    "verify_reminder": pgettext_lazy("kind of mail", "Reminder to answer"),
    "already": pgettext_lazy("kind of mail", "You have signed already"),
    "update": pgettext_lazy("kind of mail", "Update on an action"),
    "ask": pgettext_lazy("kind of mail", "Another action needs you"),
    "my_data": pgettext_lazy("kind of mail", "Link to one’s own data"),
}

# The first word of a reason says what failed (mail/faults.py), codes of the server follow it.
REASONS = {
    "recipient": gettext_lazy("The mail server does not take the address."),
    "content": gettext_lazy("The mail server does not take the mail."),
    "provider": gettext_lazy("The mail provider does not take the mail."),
    "not": gettext_lazy("The mail server does not take the mail."),
    "line": gettext_lazy("The line to the mail server broke under this mail, again and again."),
    "worker": gettext_lazy("The mail worker ended at this mail, again and again."),
}
GAVE_UP = "gave up: "


def kind_words(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def reason_words(reason: str) -> str:
    """In words; the codes stand beside them."""
    is_tired = reason.startswith(GAVE_UP)
    first = reason.removeprefix(GAVE_UP).partition(" ")[0]
    if first not in REASONS:
        return _("This mail cannot be made. The log of the mail worker says more.")
    said = str(REASONS[first])
    return _("Tried for days. %(reason)s") % {"reason": said} if is_tired else said
