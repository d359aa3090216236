"""Keeps public pages in this process's memory for as long as their own Cache-Control allows, a few seconds.

A page is rendered for one visitor; who asks for it meanwhile waits for that copy (single flight). There is no purge: a
page lives so short that nobody misses one. While the database is gone, a copy that says stale-if-error stands in, but
not for long: that a page was recalled is learnt by the process that is asked for it, and by no other.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

# Scheme, host, and address with its query: what a public page may depend on, and nothing else.
Key = tuple[str, str, str]

# Who waits for another's copy goes and renders one himself after 10 seconds.
WAIT_SECONDS = 10
# How old a copy may be that stands in: 10 minutes, whatever its stale-if-error allows the caches of others.
STAND_IN_SECONDS = 600
# The longest query whose page is kept (characters). Anybody can make up queries; pages of ours ask for a few letters.
LONGEST_QUERY = 100
# What a page that is kept may vary on: requests with a cookie of ours never get here, and nothing is compressed yet.
HARMLESS_VARY = {"cookie", "accept-encoding", ""}

clock = time.monotonic


@dataclass(slots=True)
class Copy:
    """A page as it was rendered at `made_at`; all times are seconds of the monotonic clock."""

    content: bytes
    headers: dict[str, str]
    made_at: float
    max_age: int
    fresh_until: float
    stale_until: float

    def size(self, key: Key) -> int:
        """Bytes that the copy takes with its key, near enough: 1,000 for what Python adds."""
        texts = (*key, *self.headers, *self.headers.values())
        return len(self.content) + sum(len(text) for text in texts) + 1_000

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The copy as a response that says how old it is; without its body for HEAD."""
        content = b"" if request.method == "HEAD" else self.content
        return HttpResponse(content, headers=self.headers | {"Age": str(int(clock() - self.made_at))})


@dataclass(slots=True)
class Flight:
    """One rendering that others wait for, and the copy that came of it."""

    landed: threading.Event = field(default_factory=threading.Event)
    copy: Copy | None = None


class Shelf:
    """Copies by key, bounded in number and bytes: what was asked for longest ago goes first. Not thread-safe."""

    def __init__(self, *, max_entries: int, max_bytes: int) -> None:
        self.max_entries = max_entries
        self.max_bytes = max_bytes
        self.bytes = 0
        self._copies: OrderedDict[Key, Copy] = OrderedDict()

    def __len__(self) -> int:
        return len(self._copies)

    def get(self, key: Key) -> Copy | None:
        """The copy for a key, which thereby becomes the last to go."""
        copy = self._copies.get(key)
        if copy is not None:
            self._copies.move_to_end(key)
        return copy

    def put(self, key: Key, copy: Copy) -> None:
        """Keep a copy in the place of an older one, and let go of others until the bounds hold."""
        self.drop(key)
        self.bytes += copy.size(key)
        self._copies[key] = copy
        while len(self._copies) > self.max_entries or self.bytes > self.max_bytes:
            self.drop(next(iter(self._copies)))

    def drop(self, key: Key) -> None:
        """Let go of the copy for a key, if there is one."""
        copy = self._copies.pop(key, None)
        if copy:
            self.bytes -= copy.size(key)


class PageCacheMiddleware:
    """Answers with the kept copy of a public page, or has one rendered and keeps it. Stands before all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE_ENTRIES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._lock = threading.Lock()
        self._shelf = Shelf(max_entries=settings.PAGE_CACHE_ENTRIES, max_bytes=settings.PAGE_CACHE_BYTES)
        self._flights: dict[Key, Flight] = {}
        # Whoever carries one of these may be shown something of his own.
        self._own_cookies = {
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
            settings.LANGUAGE_COOKIE_NAME,
            CookieStorage.cookie_name,
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from memory if the request and an earlier response allow it."""
        if not self._may_share(request):
            return self.get_response(request)
        key = (request.scheme or "", request.META.get("HTTP_HOST", ""), request.get_full_path())
        with self._lock:
            kept = self._shelf.get(key)
            if kept and clock() < kept.fresh_until:
                return kept.answer(request)
            if request.method == "HEAD":
                flight, leads = None, False
            else:
                leads = key not in self._flights
                flight = self._flights.setdefault(key, Flight())
        if flight and leads:
            return self._render(request, key, flight, kept)
        if flight and flight.landed.wait(WAIT_SECONDS) and flight.copy:
            return flight.copy.answer(request)
        return self.get_response(request)

    def _may_share(self, request: HttpRequest) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and "HTTP_AUTHORIZATION" not in request.META
            and self._own_cookies.isdisjoint(request.COOKIES)
        )

    def _render(self, request: HttpRequest, key: Key, flight: Flight, kept: Copy | None) -> HttpResponseBase:
        """Render the page and keep it; if that fails, stand in with the kept copy if it may be that old."""
        # The life of a copy counts from before its data were read.
        made_at = clock()
        stand_in = kept if kept and made_at < kept.stale_until else None
        try:
            try:
                response = self.get_response(request)
                if stand_in and response.status_code >= 500:
                    return self._stand_in(request, stand_in, flight)
            except (DatabaseError, InterfaceError):
                if not stand_in:
                    raise
                return self._stand_in(request, stand_in, flight)
            flight.copy = copy_of(response, made_at)
            with self._lock:
                if flight.copy and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
                    self._shelf.put(key, flight.copy)
                else:
                    # Recalled, moved or private by now: the older copy must not come back when rendering fails.
                    self._shelf.drop(key)
            return response
        finally:
            with self._lock:
                del self._flights[key]
            flight.landed.set()

    def _stand_in(self, request: HttpRequest, copy: Copy, flight: Flight) -> HttpResponse:
        # Ask again in a few seconds, not with every request: each may wait 3 seconds for the database.
        copy.fresh_until = min(clock() + copy.max_age, copy.stale_until)
        flight.copy = copy
        return copy.answer(request)


def copy_of(response: HttpResponseBase, made_at: float) -> Copy | None:
    """What may be kept of a response: a whole 200 that says `public` and a `max-age`, and sets no cookie."""
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return None
    if response.cookies or response.has_header("Set-Cookie"):
        return None
    directives = cache_control(response.headers.get("Cache-Control", ""))
    max_age = seconds(directives.get("max-age"))
    if "public" not in directives or not max_age or directives.keys() & {"private", "no-store", "no-cache"}:
        return None
    if not {name.strip().lower() for name in response.headers.get("Vary", "").split(",")} <= HARMLESS_VARY:
        return None
    fresh_until = made_at + max_age
    return Copy(
        content=response.content,
        headers=dict(response.headers.items()),
        made_at=made_at,
        max_age=max_age,
        fresh_until=fresh_until,
        stale_until=min(fresh_until + seconds(directives.get("stale-if-error")), made_at + STAND_IN_SECONDS),
    )


def cache_control(header: str) -> dict[str, str]:
    """The directives of a Cache-Control header by their lower-case names (RFC 9111, section 5.2)."""
    pairs = (part.strip().partition("=") for part in header.split(","))
    return {name.lower(): value.strip('"') for name, _, value in pairs}


def seconds(value: str | None) -> int:
    """A number of seconds in a directive; 0 if there is none or it is no number."""
    return int(value) if value and value.isascii() and value.isdigit() else 0
