"""Keeps public pages in this process's memory for as long as their own Cache-Control allows, a few seconds.

A page is rendered for one visitor; who asks for it meanwhile waits for that copy (single flight). There is no purge: a
page lives so short that nobody misses one. While the database is gone, a copy that says stale-if-error stands in, but
not for long: that a page was recalled is learnt by the process that is asked for it, and by no other.

People come with tags in the query that whoever sent them here put in, each another. A page that says by
No-Vary-Search which parameters it reads is kept once for all others.

What is kept is also kept compressed, and nothing else that we render is compressed at all: a secret that is packed
together with words of a stranger's choice can be guessed from the length (BREACH, CVE-2013-3587). A page that is the
same for everybody holds no secret; forms that come back, thank-you pages and the admin do.
"""

import gzip
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.http.request import split_domain_port
from django.utils.http import urlencode

# Scheme, host, and address with its query: what a public page may depend on, and nothing else.
Key = tuple[str, str, str]

# Who waits for another's copy goes and renders one himself after 10 seconds.
WAIT_SECONDS = 10
# How old a copy may be that stands in: 10 minutes, whatever its stale-if-error allows the caches of others.
STAND_IN_SECONDS = 600
# The longest query whose page is kept (characters). Anybody can make up queries; pages of ours ask for a few letters.
LONGEST_QUERY = 100
# What a page that is kept may vary on: requests with a cookie of ours never get here, and compressed it is kept beside.
HARMLESS_VARY = {"cookie", "accept-encoding", ""}

# What is worth compressing, from so many bytes on; pictures are packed already.
TEXT = re.compile(r"text/|application/(json|xml|[a-z.]+\+(json|xml))\b")
SHORTEST_ZIPPED = 500

clock = time.monotonic


@dataclass(slots=True)
class Copy:
    """A page as it was rendered at `made_at`; all times are seconds of the monotonic clock."""

    content: bytes
    # The same, compressed; empty where that brings nothing.
    zipped: bytes
    headers: dict[str, str]
    made_at: float
    max_age: int
    fresh_until: float
    stale_until: float

    def size(self, key: Key) -> int:
        """Bytes that the copy takes with its key, near enough: 1,000 for what Python adds."""
        texts = (*key, *self.headers, *self.headers.values())
        return len(self.content) + len(self.zipped) + sum(len(text) for text in texts) + 1_000

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The copy as a response that says how old it is; without its body for HEAD."""
        content, headers = self.packed(request)
        content = b"" if request.method == "HEAD" else content
        return HttpResponse(content, headers=self.headers | headers | {"Age": str(int(clock() - self.made_at))})

    def packed(self, request: HttpRequest) -> tuple[bytes, dict[str, str]]:
        """The bytes for this visitor, compressed if his browser takes that, and the headers that say so."""
        if not self.zipped:
            return self.content, {}
        names = [name.strip() for name in self.headers.get("Vary", "").split(",") if name.strip()]
        headers = {"Vary": ", ".join(dict.fromkeys([*names, "Accept-Encoding"]))}
        if not takes_gzip(request.headers.get("Accept-Encoding", "")):
            return self.content, headers
        headers |= {"Content-Encoding": "gzip", "Content-Length": str(len(self.zipped))}
        # Not the same bytes as the plain page, so a strong tag would be wrong (RFC 9110, section 8.8.3).
        if self.headers.get("ETag", "W/").startswith('"'):
            headers["ETag"] = "W/" + self.headers["ETag"]
        return self.zipped, headers


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
        # By scheme, host and path: the parameters that the page there reads, learnt when it was last rendered.
        self._read: dict[Key, list[str]] = {}
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
        key = self._key(request)
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

    def _key(self, request: HttpRequest) -> Key:
        """What the page depends on: its address, with the whole query until the page has said what it reads of it."""
        scheme, host, address = place = self._place(request)
        known = self._read.get(place)
        # As it was sent, byte for byte: another spelling may be read as something else.
        query = request.META.get("QUERY_STRING", "")
        if query and known is not None:
            query = urlencode([(name, request.GET[name]) for name in known if request.GET.get(name)])
        return scheme, host, f"{address}?{query}" if query else address

    def _place(self, request: HttpRequest) -> Key:
        address, _mark, _query = request.get_full_path().partition("?")
        return (request.scheme or "", request.META.get("HTTP_HOST", ""), address)

    def _learn(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Note what the page reads of the query, for no more pages than there is room for."""
        known = parameters(response.headers.get("No-Vary-Search", ""))
        self._read.pop(self._place(request), None)
        if known is None:
            return
        if len(self._read) >= self._shelf.max_entries:
            self._read.clear()
        self._read[self._place(request)] = known

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
                if flight.copy:
                    self._learn(request, response)
                place = self._key(request)
                if flight.copy and has_usual_host(request) and is_usual(place[2].partition("?")[2]):
                    self._shelf.put(place, flight.copy)
                else:
                    # Recalled, moved or private by now: the older copy must not come back when rendering fails.
                    self._shelf.drop(place)
            if flight.copy and isinstance(response, HttpResponse):
                response.content, headers = flight.copy.packed(request)
                for name, value in headers.items():
                    response[name] = value
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
        zipped=zipped(response),
        headers=dict(response.headers.items()),
        made_at=made_at,
        max_age=max_age,
        fresh_until=fresh_until,
        stale_until=min(fresh_until + seconds(directives.get("stale-if-error")), made_at + STAND_IN_SECONDS),
    )


def is_usual(query: str) -> bool:
    """Whether a query is short, and spelt as browsers spell it: each "%6e" for an "n" would be a copy of its own."""
    return len(query) <= LONGEST_QUERY and query == QueryDict(query, encoding="utf-8").urlencode()


def has_usual_host(request: HttpRequest) -> bool:
    """Whether the host is spelt as browsers spell it. ALLOWED_HOSTS asks for no port, no small letters, no last dot."""
    host = request.META.get("HTTP_HOST", "")
    name, _port = split_domain_port(host)
    return host in {name, f"{name}:{request.get_port()}"}


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a visitor takes gzip: `gzip;q=0` says that he does not (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip()] = weight.replace(" ", "").removeprefix("q=")
    weight = weights.get("gzip", weights.get("*", "0"))
    return weight.strip("0.") != "" or weight == ""


def zipped(response: HttpResponse) -> bytes:
    """The body compressed; empty if it is no text, too short, or compressed already."""
    if response.has_header("Content-Encoding") or not TEXT.match(response.headers.get("Content-Type", "")):
        return b""
    # Without the time, so that the same page gives the same bytes.
    return gzip.compress(response.content, mtime=0) if len(response.content) >= SHORTEST_ZIPPED else b""


def parameters(no_vary_search: str) -> list[str] | None:
    """The parameters that count, by a header as ours say it: `params, except=("a" "b")`; None if any may count."""
    directives = [part.strip() for part in no_vary_search.split(",")]
    if "params" not in directives:
        return None
    return sorted(re.findall(r'"([^"]*)"', no_vary_search))


def cache_control(header: str) -> dict[str, str]:
    """The directives of a Cache-Control header by their lower-case names (RFC 9111, section 5.2)."""
    pairs = (part.strip().partition("=") for part in header.split(","))
    return {name.lower(): value.strip('"') for name, _, value in pairs}


def seconds(value: str | None) -> int:
    """A number of seconds in a directive; 0 if there is none or it is no number."""
    return int(value) if value and value.isascii() and value.isdigit() else 0
