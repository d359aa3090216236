"""The way to a follow-up from the page that goes on."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from campaigns.models import Action


def follow_up_button(page: Page, user: User) -> Iterator[Button]:
    """On the page of an action that was public, for who may add one beside it."""
    action = Action.objects.filter(source_page=page.pk, recalled_at=None).only("pk").first()
    if action and page.get_parent().permissions_for_user(user).can_add_subpage():
        url = f"{reverse('editorial:follow_up')}?action={action.pk}"
        yield Button(_("Make a follow-up"), url, icon_name="redirect", priority=64)
