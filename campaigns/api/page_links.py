"""Links to pages of this site, looked up together: Wagtail asks for the translation of each by itself."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter


def expand_page_links(request: HttpRequest, html: str) -> str:
    """Rich text as stored, with the addresses of the pages that it links to, in the active language where they have it.

    A link to what is not live any more stays a word without an address. Three queries, however many links there are.
    """

    def opening_tags(links: list[dict[str, Any]]) -> list[str]:
        addresses = _addresses(request, {str(link.get("id", "")) for link in links})
        known = [addresses.get(str(link.get("id", ""))) for link in links]
        return [format_html('<a href="{}">', address) if address else "<a>" for address in known]

    return str(LinkRewriter(bulk_rules={"page": opening_tags})(html))


def _addresses(request: HttpRequest, ids: set[str]) -> dict[str, str]:
    """The address of each page that is live, by its id."""
    numbers = [int(id_) for id_ in ids if id_.isascii() and id_.isdigit() and len(id_) < 19]
    pages = list(Page.objects.live().filter(pk__in=numbers).select_related("locale"))
    keys = [page.translation_key for page in pages]
    ours = Page.objects.live().filter(translation_key__in=keys, locale__language_code=get_language())
    by_key = {page.translation_key: page for page in ours.select_related("locale")}
    shown = {str(page.pk): by_key.get(page.translation_key, page) for page in pages}
    return {id_: address for id_, page in shown.items() if (address := page.get_url(request))}
