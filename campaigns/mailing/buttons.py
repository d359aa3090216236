"""The way to a new update from the page of its action."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from campaigns.models import Action


def update_button(page: Page, user: Any) -> Iterator[Button]:
    """On each page of an action that the public sees, in any language, for who may write to its supporters."""
    if not user.has_perm("campaigns.add_update"):
        return
    action = Action.objects.published().filter(translation_key=page.translation_key).only("pk").first()
    if action:
        yield Button(
            _("Write an update"), f"{reverse('updates:add')}?action={action.pk}", icon_name="comment", priority=62
        )
