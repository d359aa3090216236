"""The forms of my data: the address that a link is mailed to, and what may be corrected."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from campaigns.signing.forms import SignForm, UncutField
from campaigns.verification.address import clean_address


class AskForm(forms.Form):
    email = UncutField(
        label=_("E-mail"),
        help_text=_("The address that you left when you signed."),
        max_length=254,
        error_messages={
            "required": _("Fill in your e-mail address"),
            "max_length": _("This e-mail address is too long: at most %(limit_value)d characters"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    use_required_attribute = False

    def clean_email(self) -> str:
        return clean_address(self.cleaned_data["email"])


class CorrectForm(forms.Form):
    """Name and town by the rules of signing; mails come in the language."""

    name = SignForm.base_fields["name"]
    town = SignForm.base_fields["town"]
    # Each by its own name: who reads none of the others finds the own one.
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)

    use_required_attribute = False
