"""Shows a browser the pages of a test's own database: Django's test client answers it, without a server."""

from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import BrowserContext, Route

ORIGIN = "http://localhost"


def answer_from_here(context: BrowserContext) -> None:
    """Let every request of these windows be answered in this process, in the transaction of the test.

    A redirect is not followed to here, so what leads on (a signature that is stored) needs a real site.
    """
    client = Client(raise_request_exception=False)
    # Playwright calls from a context of its own, in which Django would open another connection, outside the test's
    # transaction.
    here = copy_context()
    context.route(f"{ORIGIN}/**", lambda route: here.copy().run(_answer, route, client))


def _answer(route: Route, client: Client) -> None:
    address = urlsplit(route.request.url)
    if address.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        file = _file(address.path)
        route.fulfill(path=file) if file and file.is_file() else route.fulfill(status=404)
        return
    headers = route.request.all_headers() | {"host": address.netloc}
    response = client.generic(
        route.request.method,
        f"{address.path}?{address.query}",
        route.request.post_data_buffer or b"",
        headers.get("content-type", ""),
        headers={name: value for name, value in headers.items() if name not in ("content-type", "content-length")},
    )
    body = b"".join(response.streaming_content) if response.streaming else response.content
    route.fulfill(status=response.status_code, headers=dict(response.items()), body=body)


def _file(path: str) -> Path | None:
    if path.startswith(settings.MEDIA_URL):
        return settings.MEDIA_ROOT / path.removeprefix(settings.MEDIA_URL)
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    return Path(found) if found else None
