"""Who runs this site, in the reader's words; without them where the database does not answer."""

from django import template
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from wagtail.models import Site

from campaigns.models import OrganisationSettings
from campaigns.models.settings import OrganisationWords

register = template.Library()


@register.simple_tag(takes_context=True)
def organisation(context) -> OrganisationWords:
    """The organisation's words in the reader's language, with `.settings`; looked up once a request."""
    request = context.get("request")
    words = getattr(request, "_organisation_words", None)
    if words is None:
        words = _words(request)
        if request is not None:
            request._organisation_words = words
    return words


def _words(request) -> OrganisationWords:
    found = OrganisationSettings()
    try:
        site = Site.find_for_request(request) if request else None
        # Not for_request(): that writes a row where there is none, and a page is read, not written.
        found = OrganisationSettings.objects.filter(site=site).first() or found
        words = found.words_here()
    except (DatabaseError, InterfaceError):
        words = OrganisationWords(settings=found)
    words.sender = words.sender or settings.WAGTAIL_SITE_NAME
    return words
