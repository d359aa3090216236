"""The page cache: what it keeps, for how long, for whom, and that a page is rendered once for all who wait."""

import gzip
import threading
import time

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from cms.middleware import page_cache
from cms.middleware.page_cache import PageCacheMiddleware

PUBLIC = "public, max-age=5, stale-if-error=86400"


@pytest.fixture(autouse=True)
def _page_cache_on(settings):
    settings.PAGE_CACHE_ENTRIES = 100
    settings.PAGE_CACHE_BYTES = 1_000_000


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves."""

    class Clock:
        now = 1000.0

        def __call__(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(page_cache, "clock", clock)
    return clock


class View:
    """Counts how often it renders; its next answers can be told."""

    def __init__(self, **headers):
        self.headers = {"Cache-Control": PUBLIC} | {key.replace("_", "-"): value for key, value in headers.items()}
        self.rendered = 0
        self.fails_with = None
        self.status = 200

    def __call__(self, request):
        self.rendered += 1
        if self.fails_with:
            raise self.fails_with
        return HttpResponse(
            f"copy {self.rendered} of {request.get_full_path()}", status=self.status, headers=self.headers
        )


def get(cache, path="/nl/", **headers):
    return cache(RequestFactory(headers=headers).get(path))


def test_a_public_page_is_rendered_once_and_says_its_age(clock):
    view = View()
    cache = PageCacheMiddleware(view)
    first = get(cache)
    clock.now += 3.5
    second = get(cache)
    assert view.rendered == 1
    assert second.content == first.content == b"copy 1 of /nl/"
    assert second["Cache-Control"] == PUBLIC
    assert second["Content-Type"] == first["Content-Type"]
    assert second["Age"] == "3"


def test_its_life_is_the_one_that_the_view_gave_it(clock):
    """A view cuts the life of a page at the moment its action closes."""
    view = View(Cache_Control="public, max-age=2")
    cache = PageCacheMiddleware(view)
    get(cache)
    clock.now += 1.9
    assert get(cache).content == b"copy 1 of /nl/"
    clock.now += 0.1
    assert get(cache).content == b"copy 2 of /nl/"


def test_the_life_counts_from_before_the_data_were_read(clock):
    class SlowView(View):
        def __call__(self, request):
            clock.now += 4
            return super().__call__(request)

    view = SlowView()
    cache = PageCacheMiddleware(view)
    get(cache)
    assert get(cache)["Age"] == "4"
    clock.now += 1
    get(cache)
    assert view.rendered == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "max-age=5"},
        {"Cache_Control": "private, max-age=5"},
        {"Cache_Control": "public"},
        {"Cache_Control": "public, max-age=0"},
        {"Cache_Control": "public, max-age=soon"},
        {"Cache_Control": "public, no-store, max-age=5"},
        {"Set_Cookie": "a=b"},
        {"Vary": "Accept-Language"},
        {"Vary": "*"},
    ],
)
def test_what_is_not_public_is_not_kept(headers):
    view = View(**headers)
    cache = PageCacheMiddleware(view)
    get(cache)
    get(cache)
    assert view.rendered == 2


def test_a_response_with_a_cookie_is_not_kept():
    def view(request):
        response = HttpResponse("own", headers={"Cache-Control": PUBLIC})
        response.set_cookie("csrftoken", "x")
        return response

    cache = PageCacheMiddleware(view)
    get(cache)
    assert not get(cache).has_header("Age")


def test_a_stream_is_not_kept():
    cache = PageCacheMiddleware(lambda request: StreamingHttpResponse(iter([b"a"]), headers={"Cache-Control": PUBLIC}))
    get(cache)
    assert get(cache).getvalue() == b"a"


@pytest.mark.parametrize("status", [301, 404, 410, 422, 500])
def test_only_a_200_is_kept(status):
    view = View()
    view.status = status
    cache = PageCacheMiddleware(view)
    get(cache)
    get(cache)
    assert view.rendered == 2


@pytest.mark.parametrize(
    "headers", [{"cookie": "sessionid=x"}, {"cookie": "csrftoken=x"}, {"authorization": "Basic x"}]
)
def test_who_may_be_shown_something_of_his_own_is_never_answered_from_memory(headers):
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    assert get(cache, **headers).content == b"copy 2 of /nl/"
    # Nor is what he was shown kept for others.
    assert get(cache).content == b"copy 1 of /nl/"


def test_a_cookie_of_somebody_else_changes_nothing():
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    assert get(cache, cookie="_ga=x").content == b"copy 1 of /nl/"


def test_posts_pass_by():
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    assert cache(RequestFactory().post("/nl/")).content == b"copy 2 of /nl/"


def test_head_gets_the_headers_of_the_kept_page_and_makes_none():
    view = View(Content_Length="14")
    cache = PageCacheMiddleware(view)
    cache(RequestFactory().head("/nl/"))
    assert get(cache).content == b"copy 2 of /nl/"
    head = cache(RequestFactory().head("/nl/"))
    assert view.rendered == 2
    assert head.content == b""
    assert head["Content-Length"] == "14"


def test_hosts_schemes_and_queries_are_apart():
    view = View()
    cache = PageCacheMiddleware(view)
    cache(RequestFactory().get("/nl/"))
    cache(RequestFactory().get("/nl/?page=2"))
    cache(RequestFactory().get("/nl/", headers={"host": "other.example.org"}))
    cache(RequestFactory().get("/nl/", secure=True))
    assert view.rendered == 4


# Queries that anybody can make up

READS = {"No_Vary_Search": 'key-order, params, except=("country" "page")'}


def test_a_page_that_reads_nothing_of_the_query_is_kept_once_whatever_stands_there():
    view = View(No_Vary_Search="key-order, params")
    cache = PageCacheMiddleware(view)
    get(cache)
    for number in range(20):
        assert get(cache, f"/nl/?from={number}&page={number}").content == b"copy 1 of /nl/"
    assert get(cache, f"/nl/?from={'x' * 500}").content == b"copy 1 of /nl/", "and however long it is"
    assert len(cache._shelf) == 1


def test_a_page_that_does_not_say_what_it_reads_is_kept_for_each_query():
    """The negative control."""
    cache = PageCacheMiddleware(View())
    for number in range(20):
        get(cache, f"/nl/?from={number}")
    assert len(cache._shelf) == 20


def test_what_a_page_reads_of_the_query_keeps_copies_apart_in_any_order():
    view = View(**READS)
    cache = PageCacheMiddleware(view)
    get(cache, "/nl/?from=a&page=2&country=CN")
    assert get(cache, "/nl/?country=CN&page=2&from=b").content.startswith(b"copy 1 ")
    assert get(cache, "/nl/?country=&country=CN&page=2").content.startswith(b"copy 1 ")
    assert get(cache, "/nl/?country=CN&page=3").content.startswith(b"copy 2 ")
    assert get(cache, "/nl/?country=CN&page=").content.startswith(b"copy 3 ")
    assert get(cache, "/nl/?country=CN").content.startswith(b"copy 3 "), "empty is the same as not there"
    assert get(cache, "/nl/?country=CN%26page%3D2").content.startswith(b"copy 4 ")
    assert get(cache, "/en/?country=CN").content.startswith(b"copy 5 ")
    assert len(cache._shelf) == 5


def test_the_first_answer_with_a_query_serves_those_who_come_without_one():
    cache = PageCacheMiddleware(View(**READS))
    get(cache, "/nl/?from=a")
    assert get(cache).content == b"copy 1 of /nl/?from=a"


def test_a_page_that_no_longer_says_what_it_reads_is_kept_for_each_query_again(clock):
    view = View(**READS)
    cache = PageCacheMiddleware(view)
    get(cache)
    del view.headers["No-Vary-Search"]
    clock.now += 6
    get(cache)
    assert get(cache, "/nl/?q=1").content == b"copy 3 of /nl/?q=1"


def test_what_pages_read_is_noted_for_no_more_pages_than_there_is_room_for(settings):
    settings.PAGE_CACHE_ENTRIES = 3
    cache = PageCacheMiddleware(View(**READS))
    for number in range(20):
        get(cache, f"/{number}/")
        assert len(cache._read) <= 3


# Bounds


def test_the_page_asked_for_longest_ago_goes_first(settings):
    settings.PAGE_CACHE_ENTRIES = 3
    view = View()
    cache = PageCacheMiddleware(view)
    for path in ("/1/", "/2/", "/3/", "/1/", "/4/"):
        get(cache, path)
    assert len(cache._shelf) == 3
    assert view.rendered == 4
    get(cache, "/1/")
    assert view.rendered == 4
    get(cache, "/2/")
    assert view.rendered == 5


def test_the_bytes_are_bounded(settings):
    settings.PAGE_CACHE_BYTES = 50_000
    cache = PageCacheMiddleware(lambda request: HttpResponse(b"x" * 9_000, headers={"Cache-Control": PUBLIC}))
    for number in range(20):
        get(cache, f"/{number}/")
        assert cache._shelf.bytes <= 50_000
    assert len(cache._shelf) == 4


def test_a_page_larger_than_all_room_is_not_kept_and_harms_nothing(settings):
    settings.PAGE_CACHE_BYTES = 5_000
    cache = PageCacheMiddleware(lambda request: HttpResponse(b"x" * 9_000, headers={"Cache-Control": PUBLIC}))
    assert len(get(cache).content) == 9_000
    assert len(cache._shelf) == cache._shelf.bytes == 0


def test_the_address_of_a_page_counts_too(settings):
    settings.PAGE_CACHE_BYTES = 50_000
    cache = PageCacheMiddleware(lambda request: HttpResponse(b"x", headers={"Cache-Control": PUBLIC}))
    for number in range(20):
        get(cache, f"/{number}/{'x' * 9_000}/")
    assert len(cache._shelf) == 4


def test_a_page_with_a_long_query_is_not_kept():
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache, f"/nl/?a={'x' * 98}")
    get(cache, f"/nl/?a={'x' * 98}")
    assert view.rendered == len(cache._shelf) == 1
    get(cache, f"/nl/?a={'x' * 99}")
    get(cache, f"/nl/?a={'x' * 99}")
    assert view.rendered == 3
    assert len(cache._shelf) == 1


@pytest.mark.parametrize(
    "query", ["%6eame=x", "name=%78", "name", "name=x&", "&name=x", "name=a%20b", "name=%c3%a9", "name=\u00e9"]
)
def test_another_spelling_of_a_query_is_answered_and_not_kept(query):
    view = View()
    cache = PageCacheMiddleware(view)
    for _visit in range(2):
        request = RequestFactory().get("/nl/")
        request.META["QUERY_STRING"] = query
        assert cache(request).status_code == 200
    assert view.rendered == 2
    assert len(cache._shelf) == 0


@pytest.mark.parametrize("query", ["name=x", "name=a+b&name=c", "name=%C3%A9&b=", "cursor=a%3D%3D"])
def test_a_query_as_browsers_spell_it_is_kept(query):
    cache = PageCacheMiddleware(View())
    get(cache, f"/nl/?{query}")
    assert len(cache._shelf) == 1


def test_any_spelling_will_do_where_the_page_says_what_it_reads():
    cache = PageCacheMiddleware(View(**READS))
    get(cache, "/nl/?country=%43%4e&from=%61")
    assert get(cache, "/nl/?country=CN").content.startswith(b"copy 1 ")


@pytest.mark.parametrize(
    ("host", "is_kept"),
    [
        ("testserver", True),
        ("testserver:80", True),
        ("testserver:8123", False),
        ("TestServer", False),
        ("testserver.", False),
        ("testserver:", False),
        ("a b", False),
        ("[::1]:80", True),
        ("[::1]:81", False),
    ],
)
def test_a_host_with_a_port_or_letters_of_somebody_s_choice_takes_no_room(host, is_kept):
    cache = PageCacheMiddleware(View())
    assert get(cache, host=host).status_code == 200
    assert len(cache._shelf) == is_kept


def test_the_bytes_of_a_page_rendered_anew_count_once(clock):
    cache = PageCacheMiddleware(View())
    get(cache)
    before = cache._shelf.bytes
    for _ in range(5):
        clock.now += 10
        get(cache)
    assert cache._shelf.bytes == before


def test_without_room_the_middleware_is_not_used(settings):
    settings.PAGE_CACHE_ENTRIES = 0
    with pytest.raises(MiddlewareNotUsed):
        PageCacheMiddleware(View())


# Stale if error


def failing(view, kind):
    if kind == "database":
        view.fails_with = OperationalError("gone")
    else:
        view.status = kind


def still_fails(cache):
    try:
        return get(cache).status_code >= 500
    except OperationalError:
        return True


@pytest.mark.parametrize("kind", ["database", 500, 503])
def test_while_rendering_fails_the_old_copy_stands_in(clock, kind):
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    failing(view, kind)
    clock.now += 599
    stale = get(cache)
    assert stale.status_code == 200
    assert stale.content == b"copy 1 of /nl/"
    assert stale["Age"] == "599"
    # What caches in front of the site may do is not cut.
    assert stale["Cache-Control"] == PUBLIC
    # Nor does standing in make it last.
    clock.now += 1
    assert still_fails(cache)


def test_it_is_not_asked_again_with_every_request(clock):
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    failing(view, 503)
    for _ in range(3):
        clock.now += 60
        for _ in range(10):
            get(cache)
    assert view.rendered == 4
    view.status = 200
    clock.now += 5
    assert get(cache).content == b"copy 5 of /nl/"


@pytest.mark.parametrize("kind", ["database", 500])
def test_a_copy_older_than_its_stale_if_error_is_not_shown(clock, kind):
    view = View(Cache_Control="public, max-age=5, stale-if-error=60")
    cache = PageCacheMiddleware(view)
    get(cache)
    failing(view, kind)
    clock.now += 66
    assert still_fails(cache)


@pytest.mark.parametrize("kind", ["database", 500])
def test_a_copy_older_than_ten_minutes_is_not_shown_whatever_its_header_says(clock, kind):
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    failing(view, kind)
    clock.now += 600
    assert still_fails(cache)


def made_private(view):
    view.headers = {"Cache-Control": "private, no-store"}


@pytest.mark.parametrize("kind", ["database", 500])
@pytest.mark.parametrize("gone", [301, 302, 404, 410, made_private])
def test_a_page_that_was_recalled_does_not_come_back_when_rendering_fails(clock, gone, kind):
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    clock.now += 6
    if gone is made_private:
        made_private(view)
    else:
        view.status = gone
    assert get(cache).content == b"copy 2 of /nl/"
    assert len(cache._shelf) == cache._shelf.bytes == 0
    failing(view, kind)
    clock.now += 6
    assert still_fails(cache)


def test_a_failure_does_not_take_the_old_copy_away(clock):
    view = View()
    cache = PageCacheMiddleware(view)
    get(cache)
    failing(view, 503)
    for _ in range(3):
        clock.now += 100
        assert get(cache).content == b"copy 1 of /nl/"


def test_after_a_failure_the_next_one_may_render():
    view = View()
    cache = PageCacheMiddleware(view)
    failing(view, "database")
    with pytest.raises(OperationalError):
        get(cache)
    view.fails_with = None
    assert get(cache).status_code == 200


# Single flight


def twenty_at_once(cache) -> set[bytes]:
    """What 20 visitors get who ask at the same moment."""
    together = threading.Barrier(20)
    got = []

    def visit():
        together.wait()
        got.append(get(cache).content)

    visitors = [threading.Thread(target=visit) for _ in range(20)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(got) == 20
    return set(got)


class SlowView(View):
    def __call__(self, request):
        time.sleep(0.2)
        return super().__call__(request)


def test_20_visitors_at_once_cost_one_rendering():
    view = SlowView()
    assert twenty_at_once(PageCacheMiddleware(view)) == {b"copy 1 of /nl/"}
    assert view.rendered == 1


def test_without_the_wait_they_cost_more(monkeypatch):
    """The negative control."""
    monkeypatch.setattr(page_cache, "WAIT_SECONDS", 0)
    view = SlowView()
    twenty_at_once(PageCacheMiddleware(view))
    assert view.rendered > 1


def test_what_cannot_be_kept_is_rendered_for_each():
    view = SlowView(Cache_Control="private")
    assert len(twenty_at_once(PageCacheMiddleware(view))) > 1
    assert view.rendered == 20


def test_while_rendering_fails_those_who_wait_get_the_old_copy(clock):
    view = SlowView()
    cache = PageCacheMiddleware(view)
    get(cache)
    failing(view, "database")
    clock.now += 60
    assert twenty_at_once(cache) == {b"copy 1 of /nl/"}
    assert view.rendered == 2


# Compressed

LONG = "<p>Zij zit vast.</p>" * 100


class LongView(View):
    """A page that is worth compressing."""

    def __call__(self, request):
        response = super().__call__(request)
        response.content = LONG
        response.headers.setdefault("Content-Length", str(len(LONG)))
        return response


@pytest.mark.usefixtures("clock")
def test_a_kept_page_is_sent_compressed_to_who_takes_it_the_first_time_too():
    cache = PageCacheMiddleware(LongView(ETag='"abc"'))
    for _visit in range(2):
        response = get(cache, **{"accept-encoding": "br, gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.content).decode() == LONG
        assert response["Content-Length"] == str(len(response.content))
        assert len(response.content) < len(LONG) / 5
        assert response["Vary"] == "Accept-Encoding"
        assert response["ETag"] == 'W/"abc"'


@pytest.mark.usefixtures("clock")
def test_who_does_not_take_it_gets_the_same_page_plain():
    view = LongView(ETag='"abc"', Vary="Cookie")
    cache = PageCacheMiddleware(view)
    get(cache, **{"accept-encoding": "gzip"})
    response = get(cache)
    assert view.rendered == 1
    assert response.content.decode() == LONG
    assert not response.has_header("Content-Encoding")
    assert response["Content-Length"] == str(len(LONG))
    assert response["Vary"] == "Cookie, Accept-Encoding"
    assert response["ETag"] == '"abc"'


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        ("gzip", True),
        ("br, GZIP ; Q=0.5", True),
        ("gzip;q=1.0", True),
        ("gzip;q=0.001", True),
        ("*", True),
        ("br;q=0, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip; q = 0.000, br", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("identity", False),
        ("not-gzip", False),
        ("", False),
    ],
)
def test_who_says_that_he_does_not_take_it_is_believed(said, is_taken):
    response = get(PageCacheMiddleware(LongView()), **{"accept-encoding": said})
    assert response.has_header("Content-Encoding") == is_taken


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "private, no-store"},
        {"Set_Cookie": "sessionid=x"},
        {"Content_Type": "image/png"},
        {"Content_Encoding": "br"},
    ],
)
def test_what_is_somebodys_own_and_what_is_no_text_is_not_compressed(headers):
    """A secret packed together with words of a stranger's choice could be guessed from the length (BREACH)."""
    response = get(PageCacheMiddleware(LongView(**headers)), **{"accept-encoding": "gzip"})
    assert response.content.decode() == LONG
    assert response.headers.get("Content-Encoding") == headers.get("Content_Encoding")


def test_a_form_that_comes_back_is_not_compressed():
    cache = PageCacheMiddleware(LongView())
    response = cache(RequestFactory(headers={"accept-encoding": "gzip"}).post("/nl/sign/x/"))
    assert response.content.decode() == LONG


def test_the_compressed_copy_counts_for_the_room():
    copy = page_cache.copy_of(LongView()(RequestFactory().get("/")), 0)
    assert copy.size(("", "", "")) > len(LONG) + len(copy.zipped) > len(LONG)
