"""Numbers that grow while somebody looks at them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .formats import number

register = template.Library()


@register.filter
def live_number(value: int, name: str) -> SafeString:
    """The number as text, marked with its name in the API's answer (static/js/site.js)."""
    return format_html('<span data-live="{}">{}</span>', name, number(value))
