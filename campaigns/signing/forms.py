"""The signing form: what may stand in a name, and the words for what may not."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.models.consent import Purpose
from campaigns.recording import GivenConsent, Person
from campaigns.vault import normalise
from campaigns.verification.address import LONGEST, clean_address

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

NAME_LENGTH = 120
TOWN_LENGTH = 100

# A cell that starts with one of these is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@")

# Three letters before the dot, or P.J.Top and Th.Link could not sign.
LINK = re.compile(
    r"://|\bwww\.|[\w-]{3}\.(?:com|net|org|info|biz|io|nl|ru|xyz|top|site|shop|online|link|click)\b|\w\.[a-z]{2,}/"
)

# Letters to Unicode that nobody sees: Hangul fillers, the Braille pattern without dots.
UNSEEN = "\u115f\u1160\u2800"

# They turn the reading order round, so that a name looks like another one (Unicode TR 36, 2.5).
ORDER_MARKS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# What mail is asked for: these very words are kept as the consent.
THIS_ACTION_WORDS = _("Only to let you know how this action ends.")
OTHER_ACTIONS_WORDS = _("Yes, mail me when other people need my name")


def check_characters(value: str) -> None:
    """Raise ValidationError for characters that no name has and that harm who reads it."""
    for character in value:
        kind = unicodedata.category(character)
        is_no_text = kind in {"Cc", "Cs", "Zl", "Zp"} or character == "\ufffd" or is_noncharacter(character)
        if is_no_text or character in ORDER_MARKS:
            raise ValidationError(_("There is a character in it that we cannot store. Type it once more, please."))


def is_noncharacter(character: str) -> bool:
    """Whether Unicode will never give it a meaning (23.7); a letter too new for this Python is in a name all right."""
    return ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF


class UncutField(forms.CharField):
    """A field whose length the server checks: with `maxlength` a browser cuts a pasted text without a word."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
        # A name may run the other way than the page: each in the direction of its own letters, as it is typed.
        return attributes | {"dir": "auto"}


class PersonField(UncutField):
    """One line of a name or a town, in any script."""

    def __init__(self, *, empty: Words, too_long: Words, formula: Words, link: Words, **kwargs: Any) -> None:
        self.messages = {"formula": formula, "link": link, "empty": empty}
        super().__init__(error_messages={"required": empty, "max_length": too_long}, **kwargs)

    def clean(self, value: str | None) -> str:
        """Return the value in NFC. Only what starts a formula or holds a link is refused, and what cannot be read."""
        # Not further than it may be long: a body of 2 MB would take a second.
        check_characters((value or "").strip()[: self.max_length])
        value = unicodedata.normalize("NFC", super().clean(value))
        # Without invisible characters, and full-width ones as plain ones: as a reader or a spreadsheet may take it.
        read = normalise(value)
        if not read.strip(UNSEEN + " "):
            raise ValidationError(self.messages["empty"], code="required")
        if read.startswith(FORMULA_STARTS):
            raise ValidationError(self.messages["formula"], code="formula")
        if LINK.search(read):
            raise ValidationError(self.messages["link"], code="link")
        return value


class SignForm(forms.Form):
    """Posted without a session: nothing in it depends on who looks at the page, or on when it was opened."""

    name = PersonField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        empty=_("Fill in your name"),
        too_long=_("Your name is too long: at most %(limit_value)d characters"),
        formula=_("Your name cannot start with =, +, - or @"),
        link=_("Leave the web address out of your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    town = PersonField(
        label=_("Town"),
        max_length=TOWN_LENGTH,
        empty=_("Fill in your town"),
        too_long=_("The name of your town is too long: at most %(limit_value)d characters"),
        formula=_("Your town cannot start with =, +, - or @"),
        link=_("Leave the web address out of your town"),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "spellcheck": "false"}),
    )
    email = UncutField(
        label=_("E-mail (not required)"),
        required=False,
        help_text=THIS_ACTION_WORDS,
        max_length=LONGEST,
        error_messages={"max_length": _("This e-mail address is too long: at most %(limit_value)d characters")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    updates = forms.BooleanField(label=OTHER_ACTIONS_WORDS, required=False)
    # The letter version that the page showed; the current one if it is missing.
    letter = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    # People do not see this field; a program that fills in every field does.
    website = forms.CharField(label=_("Leave this empty"), required=False, strip=False, max_length=10_000)

    # No placeholder, no asterisk: what is not required says so in its label.
    use_required_attribute = False

    def clean_email(self) -> str:
        value = self.cleaned_data["email"]
        if not value:
            return ""
        check_characters(value)
        return clean_address(value)

    @property
    def person(self) -> Person:
        return Person(**{name: self.cleaned_data[name] for name in ("name", "town", "email")})

    @property
    def consents(self) -> tuple[GivenConsent, ...]:
        """What the person agreed to with an e-mail address, in the words that they saw."""
        if not self.cleaned_data["email"]:
            return ()
        this_action = GivenConsent(Purpose.THIS_ACTION, str(THIS_ACTION_WORDS))
        others = GivenConsent(Purpose.OTHER_ACTIONS, str(OTHER_ACTIONS_WORDS))
        return (this_action, others) if self.cleaned_data["updates"] else (this_action,)

    @property
    def is_suspect(self) -> bool:
        """Whether a program filled this in: kept for review, never refused (DESIGN 7)."""
        return bool(self.data.get("website"))
