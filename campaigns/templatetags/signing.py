"""The signing form on a page that nobody has posted yet."""

from django import template

from campaigns.signing.forms import SignForm

register = template.Library()


@register.simple_tag(takes_context=True)
def get_sign_form(context) -> SignForm:
    """The form with what was typed and what is wrong; an empty one where nothing was sent."""
    return context.get("form") or SignForm()
