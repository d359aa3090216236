"""What help in the editor asks for: the keys that do something there."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# Wagtail lists keys for all that a rich text can do anywhere; ours are bold, italic and linked (blocks/groups.py).
TEXT_KEYS = ("b", "i", "k")


@register.filter
def that_work(shortcuts: dict) -> dict:
    """Wagtail's lists of keys by group, without those that do nothing here, and with what its lists leave out."""
    found = {}
    for (name, heading), keys in shortcuts.items():
        listed = [key for key in keys if key]
        if name == "text-editing-rich-text":
            listed = [(label, key) for label, key in listed if key.endswith(TEXT_KEYS) and not key.endswith("shift")]
            listed += [
                (_("Bulleted list, at the start of a line"), "-"),
                (_("Numbered list, at the start of a line"), "1."),
            ]
        found[name, heading] = listed
    return found
