"""What programs are told at addresses of their own: robots.txt, security.txt, and where the icons are."""

import datetime
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from campaigns.models import OrganisationSettings
from campaigns.models.addresses import absolute

# A day, in seconds.
MAX_AGE = 24 * 60 * 60
# RFC 9116 advises less than a year; whoever reads it again finds a later day.
SECURITY_TXT_LIFE = datetime.timedelta(days=180)
ICONS = {"favicon.ico": "images/favicon.ico", "apple-touch-icon.png": "images/apple-touch-icon.png"}


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Where robots have nothing to find: the admin, and what belongs to one visitor."""
    own = [f"/{code}/{folder}/" for code, _name in settings.LANGUAGES for folder in ("sign", "signed", "share")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in [reverse("wagtailadmin_home"), *own])]
    return _text([*lines, "", f"Sitemap: {absolute(reverse('sitemap'), request)}"])


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); 404 while the organisation names nobody."""
    site = Site.find_for_request(request)
    organisation = OrganisationSettings.objects.filter(site=site).exclude(security_contact="").first()
    if organisation is None:
        raise Http404
    # By whole days, so that all processes say the same.
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    spoken = organisation.words.values_list("locale__language_code", flat=True)
    return _text(
        [
            f"Contact: mailto:{quote(organisation.security_contact, safe='@')}",
            f"Expires: {(today + SECURITY_TXT_LIFE).isoformat()}",
            f"Preferred-Languages: {', '.join(spoken) or settings.LANGUAGE_CODE}",
            f"Canonical: {absolute(request.path, request)}",
        ]
    )


@require_safe
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """The way to an icon that browsers look for without being told."""
    response = HttpResponseRedirect(static(ICONS[name]))
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _text(lines: list[str]) -> HttpResponse:
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
