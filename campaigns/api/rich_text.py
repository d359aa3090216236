"""Rich text for other sites: few tags, whole addresses, on request as Markdown."""

from urllib.parse import quote, urljoin

import nh3
from django.http import HttpRequest
from markdownify import MarkdownConverter

from campaigns.models.addresses import absolute
from campaigns.models.rich_text import SCHEMES, TAGS

from .page_links import expand_page_links

# Stands between texts that are looked through together; no editor can type it, and no page is stored with it.
BETWEEN = "\x1e"
# What may stand in an address as it is (RFC 3986, 2), but for the parentheses: in Markdown they end one.
IN_ADDRESSES = "%/:?#[]@!$&'*+,;=~-._"


class RichTexts:
    """The rich texts of one page, by their source: their links are looked up together, in one query for each kind."""

    def __init__(self, request: HttpRequest, sources: list[str], *, as_markdown: bool) -> None:
        together = expand_page_links(request, BETWEEN.join(source.replace(BETWEEN, "") for source in sources))
        base = absolute("/", request)
        self._texts = {
            source: _clean(expanded, base, as_markdown)
            for source, expanded in zip(sources, together.split(BETWEEN), strict=True)
        }

    def __getitem__(self, source: str) -> str:
        return self._texts[source]


def _clean(html: str, base: str, as_markdown: bool) -> str:
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        attribute_filter=lambda _tag, _name, value: _whole(base, value),
        link_rel=None,
    )
    return to_markdown(clean) if as_markdown else clean


def _whole(base: str, address: str) -> str | None:
    """The address as it leads on from elsewhere; None, which drops it, for what is no address.

    Escaped, as neither format does it: `https://x.example/) [y](javascript:...` would be two links in Markdown.
    """
    try:
        return quote(urljoin(base, address), safe=IN_ADDRESSES)
    except ValueError:
        return None


def to_markdown(html: str) -> str:
    """The same as Markdown (CommonMark), without blank lines round it."""
    converter = MarkdownConverter(heading_style="ATX", bullets="*", escape_misc=True)
    # No text has this in it, brackets are escaped: it is a "!" before a link, which would become a picture.
    return str(converter.convert(html)).strip().replace("![", "\\![")
