"""Logs: what is allowed stands in them, and a visitor's name, address or token never does."""

import ast
import json
import logging
import sys

import pytest
from django.test import RequestFactory
from django.urls import path, resolve

from cms.env import BASE_DIR
from cms.logs import ALLOWED_EXTRA, AllowListFormatter

SECRET = "Nilufar Karimova <nilufar@example.org>"


def line_of(name="campaigns.signing", msg="signature stored", args=(), exc_info=None, **extra) -> dict:
    record = logging.getLogger(name).makeRecord(name, logging.INFO, __file__, 1, msg, args, exc_info, extra=extra)
    text = AllowListFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_line_tells_time_level_logger_and_message():
    line = line_of()
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "info", "logger": "campaigns.signing", "message": "signature stored"}


def test_only_allowed_extras_are_printed():
    line = line_of(job="roll_up", page_id=3, name_typed=SECRET, request=None)
    assert line["job"] == "roll_up"
    assert line["page_id"] == 3
    assert SECRET not in str(line)


def test_the_list_allows_what_the_code_sends_and_no_more():
    """And `status_code`, which Django sends."""
    sent = {
        key.value
        for folder in ("campaigns", "cms", "home")
        for path in (BASE_DIR / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.keyword) and node.arg == "extra" and isinstance(node.value, ast.Dict)
        for key in node.value.keys
    }
    assert sent | {"status_code"} == ALLOWED_EXTRA


@pytest.mark.parametrize("value", [SECRET, "nilufar@example.org", "Nilufar Karimova", [SECRET], ValueError(SECRET)])
def test_an_allowed_key_does_not_let_a_name_or_address_through(value):
    assert "ilufar" not in str(line_of(job=value))


@pytest.mark.parametrize("name", ["django.request", "psycopg", "campaigns.signing"])
def test_the_template_of_a_message_is_not_filled_in(name):
    assert line_of(name=name, msg="Not found: %s", args=(SECRET,))["message"] == "Not found: %s"


def test_a_message_that_is_an_exception_prints_its_type():
    assert line_of(name="wagtail", msg=ValueError(SECRET))["message"] == "ValueError"


def test_django_s_texts_about_refused_requests_are_not_printed():
    assert SECRET not in str(line_of(name="django.security.DisallowedHost", msg=f"Invalid HTTP_HOST header: {SECRET}"))


def test_an_exception_is_told_by_type_and_lines_and_not_by_its_text():
    def inner():
        name_typed = SECRET
        raise KeyError(name_typed)

    try:
        try:
            inner()
        except KeyError as error:
            raise RuntimeError(f"could not store {SECRET}") from error
    except RuntimeError:
        line = line_of(exc_info=sys.exc_info())
    first, second = line["exception"]
    assert first.startswith("builtins.RuntimeError at tests/cms/test_logs.py:")
    assert second.startswith("builtins.KeyError at tests/cms/test_logs.py:")
    assert " < tests/cms/test_logs.py:" in second
    assert "ilufar" not in str(line)


def test_an_exception_that_leads_back_to_itself_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert len(line_of(exc_info=(ValueError, first, None))["exception"]) == 10


def test_a_request_is_told_by_the_pattern_of_its_address():
    request = RequestFactory().get("/signed/very-secret-token/")
    request.resolver_match = resolve(request.path, urlconf=(path("signed/<str:token>/", lambda request: None),))
    line = line_of(name="django.request", msg="%s: %s", args=("Gone", request.path), request=request, status_code=410)
    assert line["route"] == "signed/<str:token>/"
    assert line["method"] == "GET"
    assert line["status_code"] == 410
    assert "very-secret-token" not in str(line)


def test_all_loggers_write_through_the_allow_list(settings):
    handlers = settings.LOGGING["handlers"]
    assert [handler["formatter"] for handler in handlers.values()] == ["allow_list"]
    assert logging.getLogger("django").handlers == []
    assert logging.getLogger("django.request").handlers == []
