"""What the editor shows of the press sheet that a page was made from."""

from django import template
from django.contrib.auth.models import User

from campaigns.editorial.undo import is_undoable, may_undo
from campaigns.models import ActionPage, PressSheet

register = template.Library()


@register.simple_tag
def sheet_of(page: ActionPage) -> PressSheet | None:
    """The sheet beside a page, while nobody is done with it."""
    return PressSheet.objects.filter(page_id=page.pk).first() if page.pk else None


@register.simple_tag
def may_undo_sheet(user: User, page: ActionPage) -> bool:
    """Whether this user may take the draft away, and it is nothing but a draft."""
    return may_undo(user, page) and is_undoable(page)
