"""The reasons in the access log: those that the site writes itself, and those that staff type."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.models import AccessLog
from campaigns.models.access import AccessVerb

from .find_signatures import Kind

# What stands in the log of a search: its kind and never the term.
OF_SEARCHES = {
    Kind.NAME: "search by name",
    Kind.EMAIL: "search by e-mail address",
    Kind.RECEIPT: "search by receipt code",
}
# What the site writes, each with the act that it writes it of, and what it means to a reader.
WORDS: dict[tuple[str, str], str | Promise] = {
    (AccessVerb.OPENED, "search by name"): _("Searched by name"),
    (AccessVerb.OPENED, "search by e-mail address"): _("Searched by e-mail address"),
    (AccessVerb.OPENED, "search by receipt code"): _("Searched by receipt code"),
    (AccessVerb.RESEALED, "rotate_keys"): _("New keys"),
}
TAKEN = {reason for _verb, reason in WORDS}


def reason_words(entry: AccessLog) -> str:
    """The reason as it was typed; what the site itself wrote, in the reader's language."""
    return str(WORDS.get((entry.verb, entry.reason), entry.reason))


def refuse_taken(reason: str) -> None:
    """Nobody passes an opening off as a search. Raises ValidationError."""
    if reason in TAKEN:
        raise ValidationError(_("The site itself writes this in the log. Say it in your own words."), code="taken")


class ReasonField(forms.CharField):
    """Why personal data are opened or taken out."""

    default_validators = [refuse_taken]

    def __init__(self, **kwargs):
        super().__init__(max_length=AccessLog._meta.get_field("reason").max_length, **kwargs)
