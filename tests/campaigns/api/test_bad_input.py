"""Whatever is sent below /api/: a problem document says what is wrong, never HTML, and it leads nowhere else."""

import io
import json

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.test import Client

from campaigns.api import read_action, rich_text
from campaigns.models import Signature
from cms.logs import AllowListFormatter
from tests import build

pytestmark = pytest.mark.django_db

SIGN = "/api/v1/actions/{slug}/signatures"
FATIMA = {"name": "Fatima de Vries", "town": "Utrecht"}
TEN_MB = 10 * 1024 * 1024


def check_problem(response, status):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Location" not in response.headers
    document = response.json()
    assert set(document) == {"type", "title", "status", "detail", "errors"}
    assert document["status"] == status
    assert document["type"].startswith("/api/v1/docs#")
    assert document["title"]
    assert document["detail"]
    return document


def post(client, action, body, content_type="application/json", query=""):
    return client.post(SIGN.format(slug=action.slug) + query, body, content_type=content_type)


# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/actions",
        "/api/v1/actions/",
        "/api/v1/action",
        "/api/v1/docs/",
        "/api/v1/openapi.json/",
        "/api/v1/actions/{slug}/",
        "/api/v1/actions/{slug}/count/",
        "/api/v1/actions/{slug}/signatures/",
        "/api/v1/actions/{slug}/names",
        "/api/v1/actions/bestaat-niet",
        "/api/v1/actions/bestaat-niet/count",
        "/api/v1/actions/a%00b",
        "/api/v1/actions/a%00b/count",
        "/api/v1/actions/%ff%fe",
        "/api/v1/actions/%ed%a0%80",
        "/api/v1/actions/" + "x" * 300,
        "/api/nl/",
        "/api/v1/nl/actions",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_not_there_is_a_404_and_leads_to_no_page(client, action, address, language):
    response = client.get(address.format(slug=action.slug), headers={"Accept-Language": language})
    status = 422 if "x" * 300 in address else 404
    check_problem(response, status)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["actions", "actions/{slug}", "actions/{slug}/count", "openapi.json", "docs"])
def test_other_methods_are_refused_with_those_that_are_taken(client, action, method, path):
    response = getattr(client, method)(f"/api/v1/{path}".format(slug=action.slug))
    check_problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_signatures_are_posted_and_nothing_else(client, action, method):
    response = getattr(client, method)(SIGN.format(slug=action.slug))
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_an_unknown_host_is_told_in_json(client):
    check_problem(client.get("/api/v1/actions", headers={"Host": "evil.example"}), 400)


# Parameters


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("locale=xx", "locale"),
        ("locale=", "locale"),
        ("locale=NL", "locale"),
        ("locale=nl%00", "locale"),
        ("locale=de", "locale"),
        ("state=gone", "state"),
        ("state=", "state"),
        ("country=Netherlands", "country"),
        ("country=nl", "country"),
        ("country=N%00", "country"),
        ("cursor=x", "cursor"),
        ("cursor=WyIyMDI2LTAxLTAxIiwxXQ:" + "A" * 43, "cursor"),
        ("cursor=%00", "cursor"),
        ("cursor=%ff", "cursor"),
        ("page=2", "page"),
        ("locale=nl&locale=en", "locale"),
        ("Locale=nl", "Locale"),
        ("%F0%9F%98%80=1", "😀"),
    ],
)
def test_parameters_that_are_not_ours_or_not_as_they_should_be(client, db, query, field):
    document = check_problem(client.get(f"/api/v1/actions?{query}"), 422)
    assert [(error["where"], error["field"]) for error in document["errors"]] == [("query", field)]


@pytest.mark.parametrize("query", ["locale=xx", "text=pdf", "state=open", "cursor=x"])
def test_those_of_one_action_are_looked_at_too(client, action, query):
    check_problem(client.get(f"/api/v1/actions/{action.slug}?{query}"), 422)
    check_problem(client.get(f"/api/v1/actions/{action.slug}/count?{query}"), 422)
    check_problem(post(client, action, FATIMA, query=f"?{query}"), 422)


def test_of_a_thousand_mistakes_20_are_told(client, action):
    many = [f"%F0%9F%98%80{number}" for number in range(900)]
    unknown = client.get("/api/v1/actions?" + "&".join(f"{name}=1" for name in many))
    posted = post(client, action, {str(number): 1 for number in range(900)})
    for response in (unknown, posted):
        assert len(check_problem(response, 422)["errors"]) == 20
        assert len(response.content) < 4_000


# Bodies


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"not json",
        b"\xff\xfe",
        b'{"name": "\xff"}',
        '{"name": "x", "town": "y"}'.encode("utf-16"),
        b'\xef\xbb\xbf{"name": "x", "town": "y"}',
        b'{"name": NaN}',
        b'{"letter": Infinity}',
        b'{"letter": -Infinity}',
        b'{"name": "a", "name": "b"}',
        b'{"name": "x",}',
        b"[" * 16_000,
        b'{"a":' * 3_000,
        b'{"letter": ' + b"1" * 5_000 + b"}",
        b"\x00",
    ],
)
def test_what_is_no_json_is_a_bad_request(client, action, body):
    check_problem(post(client, action, body), 400)
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"null", ""),
        (b"[]", ""),
        (b'"name"', ""),
        (b"1", ""),
        ({"name": None}, "name"),
        ({"name": 5}, "name"),
        ({"name": ["Fatima"]}, "name"),
        ({"name": {"first": "Fatima"}}, "name"),
        ({"town": True}, "town"),
        ({"email": None}, "email"),
        ({"updates": "on"}, "updates"),
        ({"updates": 1}, "updates"),
        ({"updates": None}, "updates"),
        ({"letter": "1"}, "letter"),
        ({"letter": 1.5}, "letter"),
        ({"letter": True}, "letter"),
        ({"letter": None}, "letter"),
        ({"letter": 0}, "letter"),
        ({"letter": -1}, "letter"),
        ({"letter": 2**63}, "letter"),
        ({"letter": 10**400}, "letter"),
        ({"phone": "06"}, "phone"),
        ({"state": "counted"}, "state"),
        ({"source": "paper"}, "source"),
        ({"locale": "nl"}, "locale"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_wrong_types_and_unknown_fields_are_named(client, action, body, field):
    sent = body if isinstance(body, bytes) else FATIMA | body
    document = check_problem(post(client, action, sent), 422)
    assert [(error["where"], error["field"]) for error in document["errors"]] == [("body", field)]
    assert not Signature.objects.exists()


@pytest.mark.parametrize("name", [rb'"\ud800"', rb'"a\udfffb"', rb'"\ud800\ud800"'])
def test_half_a_character_is_refused_in_words(client, action, name):
    for code, word in (("nl", "teken"), ("en", "character")):
        body = b'{"town": "Utrecht", "name": ' + name + b"}"
        document = check_problem(post(client, action, body, query=f"?locale={code}"), 422)
        assert document["errors"][0]["field"] == "name"
        assert word in document["errors"][0]["message"]


def test_half_a_character_in_the_name_of_a_field_breaks_nothing(client, action):
    check_problem(post(client, action, rb'{"name": "x", "town": "y", "\ud800": 1}'), 422)


def test_a_whole_number_may_be_written_with_a_point(client, action):
    body = json.dumps(FATIMA | {"letter": float(action.letter_id)})
    assert post(client, action, body).status_code == 201


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "text/html",
        "application/jsonp",
        "application/problem+json",
        "",
        ";",
        "application/json, text/plain",
    ],
)
def test_another_kind_of_body_is_refused(client, action, content_type):
    check_problem(post(client, action, json.dumps(FATIMA), content_type), 415)


def test_no_body_is_no_body_of_ours(client, action):
    check_problem(post(client, action, b""), 415)


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_may_be_said_in_several_ways(client, action, content_type):
    assert post(client, action, json.dumps(FATIMA), content_type).status_code == 201


@pytest.mark.parametrize("size", [16 * 1024 + 1, TEN_MB])
@pytest.mark.parametrize("path", ["actions/{slug}/signatures", "actions/{slug}/count"])
def test_a_body_that_is_too_large_is_not_even_read(client, action, monkeypatch, size, path):
    monkeypatch.setattr(WSGIRequest, "body", property(lambda _request: pytest.fail("read all the same")))
    body = json.dumps(FATIMA | {"name": "x" * size})
    address = f"/api/v1/{path}".format(slug=action.slug)
    if path.endswith("count"):
        response = client.generic("GET", address, body, content_type="application/json")
    else:
        response = client.post(address, body, content_type="application/json")
    check_problem(response, 413)


def test_a_body_just_small_enough_is_read(client, action):
    body = json.dumps(FATIMA).encode()
    assert post(client, action, body + b" " * (16 * 1024 - len(body))).status_code == 201


def test_a_body_of_unknown_length_is_asked_for_with_its_length(client, action):
    """As a server hands on what comes in chunks: the body of WSGI ends where the length says."""
    address = SIGN.format(slug=action.slug)
    chunked = {"Transfer-Encoding": "chunked", "Content-Type": "application/json"}
    document = check_problem(client.post(address, headers=chunked, CONTENT_LENGTH=""), 411)
    assert document["type"] == "/api/v1/docs#length-required"
    assert client.get("/api/v1/actions", headers=chunked).status_code == 200, "a body of no use is passed over"
    body = json.dumps(FATIMA)
    assert client.post(address, body, content_type="application/json", headers=chunked).status_code == 201


@pytest.mark.parametrize(
    "length", ["abc", "-1", "+5", "1_0", " 5", "٥", "1.0", "9" * 5_000], ids=lambda value: value[:9]
)
def test_a_length_that_is_no_number_is_a_bad_request(client, action, length):
    address = SIGN.format(slug=action.slug)
    given = {"wsgi.input": io.BytesIO(b"{}"), "CONTENT_LENGTH": length, "CONTENT_TYPE": "application/json"}
    check_problem(client.post(address, **given), 400)


# When something breaks


@pytest.mark.parametrize(("error", "status"), [(ZeroDivisionError, 500), (OperationalError, 503)])
def test_what_breaks_is_told_in_json_and_logged_without_a_word_of_its_text(
    client, action, monkeypatch, caplog, error, status
):
    def broken(*_given):
        raise error("Zwaantje")

    monkeypatch.setattr(read_action, "public_action", broken)
    document = check_problem(client.get(f"/api/v1/actions/{action.slug}/count"), status)
    assert "Zwaantje" not in str(document)
    logged = "".join(AllowListFormatter().format(record) for record in caplog.records)
    assert error.__name__ in logged
    assert "Zwaantje" not in logged


@pytest.mark.parametrize("debug", [False, True])
def test_what_breaks_before_a_view_is_told_in_json(action, settings, monkeypatch, debug):
    settings.DEBUG = debug
    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", lambda *_given: 1 / 0)
    client = Client(raise_request_exception=False)
    response = client.get(f"/api/v1/actions/{action.slug}")
    assert response.status_code == 500
    if not debug:
        check_problem(response, 500)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("![x](https://example.org)", r"!\[x\](https://example.org)"),
        ("[<b>x</b>](javascript:alert(1))", r"\[**x**\](javascript:alert(1))"),
        ("[x]: javascript:alert(1)", r"\[x\]: javascript:alert(1)"),
        ("&lt;javascript:alert(1)&gt;", r"\<javascript:alert(1)\>"),
        ("&lt;b onclick=1&gt;x&lt;/b&gt;", r"\<b onclick\=1\>x\</b\>"),
        ("&amp;lt;b&amp;gt;", r"\&lt;b\&gt;"),
        ("`x`", r"\`x\`"),
        (r"\[x](javascript:alert(1))", r"\\\[x\](javascript:alert(1))"),
        (
            '<a href="https://a.example/">x](javascript:alert(1)) [y</a>',
            r"[x\](javascript:alert(1)) \[y](https://a.example/)",
        ),
        ('<a href="https://a.example/\\">x</a>', "[x](https://a.example/%5C)"),
        ('<a href="https://a.example/&gt;&quot;x">x</a>', "[x](https://a.example/%3E%22x)"),
        ('<a href="mailto:a@b.example?subject=a b)">x</a>', "[x](mailto:a@b.example?subject=a%20b%29)"),
        (
            '<a href="https://[2001:db8::1]:8443/~a/%28?q=1&amp;r=a+b#c">x</a>',
            "[x](https://[2001:db8::1]:8443/~a/%28?q=1&r=a+b#c)",
        ),
        ('Help!<a href="https://a.example/">x</a>', r"Help\![x](https://a.example/)"),
    ],
)
def test_words_that_look_like_marks_stay_words_in_markdown(html, markdown):
    assert rich_text._clean(f"<p>{html}</p>", "https://site.example/", True) == markdown


def test_a_link_that_is_no_address_loses_only_itself(client):
    assert rich_text._clean('<p><a href="http://[x">x</a></p>', "http://testserver/", False) == "<p><a>x</a></p>"
    assert build.home()
