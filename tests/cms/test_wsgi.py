"""The way in: what a client claims about its charset cannot break a request before Django could answer it."""

import io

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from cms.wsgi import application, django

pytestmark = pytest.mark.django_db

ODD = [
    "text/plain; charset=rot13",
    "text/plain; charset=undefined",
    "text/plain;CHARSET = 'punycode'",
    'text/plain; x="a;charset=rot13"; charset="rot13"',
    "text/plain; charset*=utf-8''rot13",
    "text/plain; charset*0=rot; charset*1=13",
    "text/plain; x*=nothing''a",
    "text/plain; x*=undefined''a",
    "; charset=rot13",
]


def ask(way_in, path: str, content_type: str, body: bytes = b"") -> tuple[int, str]:
    """The status and text of the answer to a GET, or to a POST if there is a body."""
    factory, said = RequestFactory(), []
    environ = factory.generic("POST" if body else "GET", path, body, content_type=content_type).environ
    environ["CONTENT_TYPE"] = content_type
    environ["wsgi.input"] = io.BytesIO(body)
    answer = way_in(environ, lambda status, _headers: said.append(int(status[:3])))
    return said[0], b"".join(answer).decode()


@pytest.mark.parametrize("content_type", ODD)
def test_a_charset_that_is_none_breaks_nothing(content_type):
    assert ask(application, "/livez?x=%C3%A9", content_type)[0] == 200


@pytest.mark.parametrize("content_type", ODD[:2])
def test_without_the_wrapper_it_raises_where_nobody_answers(content_type):
    """The negative control."""
    with pytest.raises((LookupError, UnicodeError)):
        ask(django, "/livez?x=%C3%A9", content_type)


def test_what_a_form_needs_is_kept(monkeypatch):
    seen = []
    monkeypatch.setattr("cms.wsgi.django", lambda environ, _start: seen.append(environ["CONTENT_TYPE"]))
    for sent, kept in {
        "application/json; charset=utf-8": "application/json",
        "application/json": "application/json",
        "multipart/form-data; charset=latin-1; boundary=b": "multipart/form-data; boundary=b",
        "": "",
    }.items():
        application({"CONTENT_TYPE": sent}, None)
        assert seen.pop() == kept
    application({}, None)
    assert seen == [""]


def test_a_query_is_utf_8_whatever_is_claimed(monkeypatch):
    seen = []
    monkeypatch.setattr("cms.wsgi.django", lambda environ, _start: seen.append(WSGIRequest(environ).GET["x"]))
    environ = RequestFactory().get("/?x=%C3%A9").environ | {"CONTENT_TYPE": "text/plain; charset=latin-1"}
    application(environ, None)
    assert seen == ["é"]
