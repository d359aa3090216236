"""The address of the card that stands for a page where it is shared."""

from django import template
from django.urls import reverse
from django.utils.translation import override

from campaigns.cards import action_card, site_card

from .organisation import organisation

register = template.Library()


@register.simple_tag(takes_context=True)
def card_path(context) -> str:
    """The path of the card of the page that is shown; that of the site where it is about no action."""
    sender = organisation(context).sender
    page, action = context.get("page"), context.get("action")
    if page and action and action.slug:
        # A page that stands in for a missing translation has its card at its own address.
        with override(page.locale.language_code):
            card = action_card(page, action, sender)
            return f"{reverse('action_card', args=[action.slug])}?v={card.digest}"
    return f"{reverse('site_card')}?v={site_card(sender).digest}"
