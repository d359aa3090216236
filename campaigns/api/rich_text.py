"""Rich text for other sites: few tags, whole addresses, on request as Markdown."""

from urllib.parse import urljoin

import nh3
from django.http import HttpRequest
from markdownify import MarkdownConverter

from campaigns.models.rich_text import SCHEMES, TAGS

from .page_links import expand_page_links

# Stands between texts that are looked through together; no editor can type it, and no page is stored with it.
BETWEEN = "\x1e"


class RichTexts:
    """The rich texts of one page, by their source: their links are looked up together, in one query for each kind."""

    def __init__(self, request: HttpRequest, sources: list[str], *, as_markdown: bool) -> None:
        together = expand_page_links(request, BETWEEN.join(source.replace(BETWEEN, "") for source in sources))
        base = request.build_absolute_uri("/")
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
    """The address as it leads on from elsewhere; None, which drops it, for what is no address."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None


def to_markdown(html: str) -> str:
    """The same as Markdown (CommonMark), without blank lines round it."""
    converter = MarkdownConverter(heading_style="ATX", bullets="*", escape_misc=True)
    return str(converter.convert(html)).strip()
