"""What an action page asks for about other actions."""

from django import template

from campaigns.models import Action, ActionPage

register = template.Library()


@register.simple_tag
def earlier_page(action: Action, page: ActionPage) -> ActionPage | None:
    """The page of the previous action in the locale of `page`, if everybody may read it."""
    if not action.previous_action_id:
        return None
    key = Action.objects.published().filter(pk=action.previous_action_id).values("translation_key")
    pages = ActionPage.objects.live().public().filter(locale_id=page.locale_id, translation_key__in=key)
    return pages.defer_streamfields().first()
