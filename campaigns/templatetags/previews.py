"""What previews show that a draft has not: a supporter who is nobody, the mails to them, and the card of its words."""

import base64
from types import SimpleNamespace

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.cards import action_card, draft_drawing
from campaigns.mail.about_action import about_page
from campaigns.mail.render_mail import Rendered, render_mail
from campaigns.mail.samples import NO_RECEIPT, sample
from campaigns.signing.sharing import MastodonForm, share_of

from .organisation import organisation

register = template.Library()


@register.simple_tag(takes_context=True)
def example_thanks(context) -> SimpleNamespace:
    """The thank-you of a signature that was never given, with the draft's letter, dates and steps."""
    page, reading = context["page"], context["reading"]
    return SimpleNamespace(
        thanks=SimpleNamespace(name=_("Name"), town=_("Town")),
        receipt=NO_RECEIPT,
        closing=(reading.texts["closing"] or "") if reading and reading.is_current else "",
        share=share_of(page, context["request"]),
        mastodon=MastodonForm(),
        steps=next((block.value for block in page.body if block.block_type == "next_steps"), None),
    )


@register.simple_tag(takes_context=True)
def draft_card(context) -> SimpleNamespace:
    """The card of a draft as base64 of a PNG, "" if it could not be drawn; and the words beside it."""
    page = context["page"]
    with override(page.locale.language_code):
        card = action_card(page, context["action"], organisation(context).sender)
        drawing = draft_drawing(card, page.portrait)
    return SimpleNamespace(
        title=page.seo_title or page.title,
        description=page.search_description or page.lead or "",
        drawing=base64.b64encode(drawing or b"").decode(),
    )


@register.simple_tag(takes_context=True)
def draft_mail(context) -> Rendered:
    """The mail of a kind about a draft, to a supporter who is nobody; its links lead nowhere."""
    page, kind = context["page"], context["mail_kind"]
    code = page.locale.language_code
    with override(code):
        words = sample(kind, about_page(page, context["action"])) | {"words": organisation(context)}
    return render_mail(name=kind, locale=code, context=words)
