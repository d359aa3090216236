"""Views that stand before those of wagtail-localize and let through what is allowed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseForbidden
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.views import convert

from campaigns.models import ActionPage


def convert_to_alias(request, page_id):
    """Make a translation an alias of its source again: never an action page, and only by who may publish.

    wagtail-localize 1.14 asks for no more than the right to edit, and then shows the source's words live in the place
    of the translation's, also if that was a draft.
    """
    if ActionPage.objects.filter(pk=page_id).exists():
        refusal = _("A translation of an action cannot be made an alias: nothing untranslated goes live.")
        return HttpResponseForbidden(refusal, content_type="text/plain; charset=utf-8")
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)
