"""The settings of a mail provider: read from a file, and no one who reads a mail is followed whatever it says."""

import importlib
import json
import pkgutil

import anymail.backends
import pytest
from anymail.backends.base import BasePayload
from django.core.exceptions import ImproperlyConfigured

from cms.providers import TOLD_NOT_TO_TRACK, provider_settings


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "mail_provider.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


def test_what_stands_in_the_file_is_what_anymail_reads(file):
    assert provider_settings("mailgun", file({"MAILGUN_API_KEY": "k"}))["MAILGUN_API_KEY"] == "k"


def test_without_a_file_there_is_nothing_but_our_own(tmp_path):
    assert provider_settings("brevo", tmp_path / "none")["SEND_DEFAULTS"] == {}


@pytest.mark.parametrize("name", ["SEND_DEFAULTS", "MAILGUN_SEND_DEFAULTS"])
def test_the_file_cannot_have_readers_followed_nor_mails_logged(file, name):
    found = provider_settings("mailgun", file({name: {"track_opens": True}, "DEBUG_API_REQUESTS": True}))
    assert found["SEND_DEFAULTS"] == {"track_opens": False, "track_clicks": False}
    assert found["MAILGUN_SEND_DEFAULTS"] == {}
    assert found["DEBUG_API_REQUESTS"] is False


def test_each_provider_that_can_be_told_not_to_follow_is_told_so():
    """What the package itself can say; `test` is its own double, and that for Amazon needs a package of Amazon's."""
    can = set()
    for name in (module.name for module in pkgutil.iter_modules(anymail.backends.__path__)):
        if name != "amazon_ses":
            found = vars(importlib.import_module(f"anymail.backends.{name}")).values()
            payloads = [value for value in found if isinstance(value, type) and issubclass(value, BasePayload)]
            if any("set_track_opens" in vars(payload) for payload in payloads if payload is not BasePayload):
                can.add(name)
    assert can - {"test"} == TOLD_NOT_TO_TRACK


@pytest.mark.parametrize("content", ["secret", "[1]", '"secret"'])
def test_a_file_that_holds_something_else_is_named_and_not_quoted(file, content):
    with pytest.raises(ImproperlyConfigured) as refused:
        provider_settings("mailgun", file(content))
    assert "MAIL_PROVIDER_FILE" in str(refused.value)
    assert "secret" not in str(refused.value)
