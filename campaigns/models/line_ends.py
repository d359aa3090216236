"""Lines end with a line feed. A browser posts CRLF (HTML, 4.10.21.4): the same words would be another letter by it."""

from typing import Any

from django.db.models import Model, TextField
from wagtail.blocks import StreamValue, StructValue
from wagtail.fields import StreamField


def unify_line_ends(instance: Model) -> None:
    """Let all texts of a page or snippet, those within its blocks too, end their lines as the site does."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField | TextField):
            setattr(instance, field.name, _unified(getattr(instance, field.name)))


def _unified(value: Any) -> Any:
    """The value itself, changed within if it is one of blocks."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, StreamValue):
        for child in value:
            child.value = _unified(child.value)
    elif isinstance(value, StructValue):
        for name, part in value.items():
            value[name] = _unified(part)
    return value
