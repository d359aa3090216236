"""What the editor and the translation desk ask for about the life of an action."""

from django import template

from campaigns.editorial.rail import Rail
from campaigns.editorial.rail import rail_of as rail_of_action
from campaigns.editorial.recall import may_recall
from campaigns.models import ActionPage

register = template.Library()

register.simple_tag(may_recall)


@register.simple_tag
def rail_of(page) -> Rail | None:
    """The life of the action of a page; None for what is no page of an action."""
    return rail_of_action(page) if isinstance(page, ActionPage) else None
