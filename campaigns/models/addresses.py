"""Knows what addresses begin with that are read elsewhere: by search engines, social networks, feed readers."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site


def site_address(path: str) -> str:
    """A path of this site as a whole address where there is no request: in mails."""
    return settings.SITE_URL + path


def absolute(address: str, request: HttpRequest) -> str:
    """A path of this site as a whole address; what is one already stays.

    It begins with SITE_URL, whatever host the request named: behind a proxy that may be an inner one. Only where
    Wagtail has several sites each has the host and port of its own row.
    """
    if not address.startswith("/"):
        return address
    # Looked up once a request: Wagtail keeps it in the cache, which is a file by default, and a page asks ten times.
    root: str | None = getattr(request, "_address_root", None)
    if root is None:
        root = request._address_root = _root(request)  # type: ignore[attr-defined]
    return root + address


def _root(request: HttpRequest) -> str:
    roots = {root.site_id: root.root_url for root in Site.get_site_root_paths()}
    site = Site.find_for_request(request) if len(roots) > 1 else None
    return roots.get(site.pk, settings.SITE_URL) if site else settings.SITE_URL
