"""The fields of the signing form as data: the labels, hints and lengths of the form itself."""

from typing import Literal, cast

from django import forms

from campaigns.signing.forms import SignForm

from .schemas.blocks import FormField

Name = Literal["name", "town", "email", "updates", "letter", "website"]
Kind = Literal["text", "email", "checkbox", "hidden", "trap"]


def form_fields(*, letter_version: int) -> list[FormField]:
    """The fields in their order, in the active language."""
    return [
        FormField(
            name=cast(Name, name),
            kind=_kind(name, field),
            label=str(field.label or ""),
            hint=str(field.help_text),
            is_required=field.required,
            max_length=getattr(field, "max_length", None) if _kind(name, field) in {"text", "email"} else None,
            autocomplete=str(field.widget.attrs.get("autocomplete", "")),
            value=str(letter_version) if name == "letter" else "",
        )
        for name, field in SignForm().fields.items()
    ]


def _kind(name: str, field: forms.Field) -> Kind:
    if name == "website":
        return "trap"
    if isinstance(field, forms.BooleanField):
        return "checkbox"
    if isinstance(field.widget, forms.HiddenInput):
        return "hidden"
    return "email" if isinstance(field.widget, forms.EmailInput) else "text"
