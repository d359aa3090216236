"""The way to recalling an action and to lifting that, from the editor and the lists of pages."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from campaigns.models import Action, ActionPage

from .recall import may_recall


def recall_button(action: Action) -> Button:
    """The button on an action, for who may recall it."""
    words = _("Lift the recall") if action.recalled_at else _("Recall this action")
    return Button(words, reverse("editorial:recall", args=[action.source_page_id]), icon_name="warning", priority=90)


def recall_buttons(page: Page, user: User) -> Iterator[Button]:
    """On each page of an action, in any language, for who may take it back."""
    if page.specific_class is not ActionPage:
        return
    action = Action.objects.titled().filter(translation_key=page.translation_key).first()
    if action and may_recall(user, action):
        yield recall_button(action)
