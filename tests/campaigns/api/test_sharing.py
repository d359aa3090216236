"""Who may read and sign from where, and for how long an answer is kept."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from campaigns.api import origins
from campaigns.counting import roll_up
from campaigns.models import Action, OrganisationSettings, Signature
from tests import build

pytestmark = pytest.mark.django_db

OURS, THEIRS = "http://testserver", "https://elders.example"
READ = ["actions", "actions/{slug}", "actions/{slug}/count", "openapi.json", "docs"]


def allow(*origins):
    site = Site.objects.get(is_default_site=True)
    found, _created = OrganisationSettings.objects.get_or_create(site=site)
    found.allowed_origins = "\n".join(origins)
    found.clean()
    found.save()
    return found


# Reading


@pytest.mark.parametrize("path", READ)
def test_every_site_s_scripts_may_read_and_no_cookie_goes_along(client, action, path):
    response = client.get(f"/api/v1/{path}".format(slug=action.slug), headers={"Origin": THEIRS})
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Origin" not in response.headers.get("Vary", "")
    assert not response.cookies


def test_they_may_read_what_is_wrong_too(client, action):
    assert client.get("/api/v1/actions/nee")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/actions?x=1")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v2")["Access-Control-Allow-Origin"] == "*"


def test_a_preflight_of_a_read_is_answered(client, action):
    response = client.options("/api/v1/actions", headers={"Origin": THEIRS, "Access-Control-Request-Method": "GET"})
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


# Signing


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": THEIRS},
        {"Origin": THEIRS.upper()},
        {"Origin": THEIRS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://b.example:8443", "Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_a_site_that_the_organisation_has_named_may_sign_and_read_the_answer(action, sign, headers):
    allow("https://b.example:8443", THEIRS)
    for fields, status in (({}, 201), ({"name": ""}, 422), ({"x": 1}, 422)):
        response = sign(action, headers=headers, **fields)
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == headers["Origin"]
        assert "Retry-After" in response["Access-Control-Expose-Headers"]
        assert "Origin" in response["Vary"]
        assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": OURS}, {"Origin": OURS, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}],
    ids=str,
)
def test_our_own_pages_and_servers_may_sign(action, sign, headers):
    assert sign(action, headers=headers).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://boos.example"},
        {"Origin": "null"},
        {"Origin": f"{THEIRS}.boos.example"},
        {"Origin": f"{THEIRS}:444"},
        {"Origin": "http://elders.example"},
        {"Origin": f"{THEIRS}/"},
        {"Origin": f"{THEIRS} {THEIRS}"},
        {"Origin": "https://boos.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://boos.example"},
    ],
    ids=str,
)
def test_any_other_site_may_not(client, action, sign, headers):
    allow(THEIRS)
    response = sign(action, headers=headers)
    assert response.status_code == 403
    assert response.json()["type"] == "/api/v1/docs#foreign-origin"
    assert "Access-Control-Allow-Origin" not in response.headers
    assert not Signature.objects.exists()
    preflight = client.options(f"/api/v1/actions/{action.slug}/signatures", headers=headers)
    assert preflight.status_code == 403
    assert "Access-Control-Allow-Origin" not in preflight.headers


def test_the_preflight_of_a_named_site_is_answered(client, action):
    allow(THEIRS)
    headers = {"Origin": THEIRS, "Access-Control-Request-Method": "POST"}
    response = client.options(f"/api/v1/actions/{action.slug}/signatures", headers=headers)
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == THEIRS
    assert response["Access-Control-Allow-Methods"] == "POST"
    assert "Content-Type" in response["Access-Control-Allow-Headers"]
    assert "Origin" in response["Vary"]


def gone(_execute, _sql, *_rest):
    raise OperationalError("gone")


@pytest.mark.parametrize("origin", [THEIRS, "https://boos.example"])
def test_that_the_database_is_gone_may_be_read_by_every_site(client, action, sign, origin):
    """Nobody can say then which sites are named."""
    allow(THEIRS)
    with connection.execute_wrapper(gone):
        preflight = client.options(f"/api/v1/actions/{action.slug}/signatures", headers={"Origin": origin})
        response = sign(action, headers={"Origin": origin})
    assert (preflight.status_code, response.status_code) == (204, 503)
    assert preflight["Access-Control-Allow-Methods"] == "POST"
    for answer in (preflight, response):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Origin" in answer["Vary"]
    assert "Retry-After" in response["Access-Control-Expose-Headers"]
    assert not Signature.objects.exists()


def test_what_else_breaks_there_is_for_no_other_site(action, sign, monkeypatch):
    monkeypatch.setattr(origins, "organisation", lambda _request: 1 / 0)
    response = sign(action, headers={"Origin": THEIRS})
    assert response.status_code == 500
    assert "Access-Control-Allow-Origin" not in response.headers


def test_the_form_itself_is_still_for_our_own_pages(client, action):
    allow(THEIRS)
    response = client.post(f"/nl/sign/{action.slug}/", {"name": "A", "town": "B"}, headers={"Origin": THEIRS})
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("https://www.example.org", "https://www.example.org"),
        ("  HTTPS://WWW.Example.org  \n\n https://b.example:8443 ", "https://www.example.org\nhttps://b.example:8443"),
        ("https://example.org:443", "https://example.org"),
        ("http://localhost:5173", "http://localhost:5173"),
        ("http://localhost:80", "http://localhost"),
        ("http://127.0.0.1:3000\r\nhttp://[::1]:3000", "http://127.0.0.1:3000\nhttp://[::1]:3000"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ],
)
def test_sites_are_kept_as_browsers_write_them(written, kept):
    settings = OrganisationSettings(allowed_origins=written)
    settings.clean()
    assert settings.allowed_origins == kept
    assert settings.origins == frozenset(kept.split())


@pytest.mark.parametrize(
    "written",
    [
        "http://example.org",
        "example.org",
        "https://example.org/",
        "https://example.org/sign",
        "https://user@example.org",
        "https://*.example.org",
        "*",
        "null",
        "https://",
        "https://exa mple.org",
        "https://example.org?x",
        "https://example.org:port",
        "https://-example.org",
        "https://bücher.example",
        "ftp://example.org",
        "http://localhost.example.org",
        "https://a.example, https://b.example",
        "https://good.example\nhttp://bad.example",
    ],
)
def test_what_is_no_site_or_not_behind_https_is_refused(written):
    with pytest.raises(ValidationError) as refused:
        OrganisationSettings(allowed_origins=written).clean()
    assert list(refused.value.message_dict) == ["allowed_origins"]


# Keeping


@pytest.mark.parametrize("path", READ[:3])
def test_an_answer_is_kept_for_as_long_as_a_page_whatever_the_browser_prefers(client, action, path):
    response = client.get(f"/api/v1/{path}".format(slug=action.slug), headers={"Accept-Language": "en"})
    assert response["Cache-Control"] == "public, max-age=5, stale-if-error=86400"
    assert "Vary" not in response.headers
    assert re.fullmatch(r'"[0-9a-f]{32}"', response["ETag"])


def test_an_answer_is_kept_no_longer_than_the_action_is_open(client, action):
    Action.objects.filter(pk=action.pk).update(closes_at=timezone.now() + datetime.timedelta(seconds=2.5))
    for path in READ[:3]:
        response = client.get(f"/api/v1/{path}".format(slug=action.slug))
        assert re.search(r"max-age=[12],", response["Cache-Control"])


@pytest.mark.parametrize("path", READ[:4])
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_it_already_is_told_so(client, action, path, method):
    address = f"/api/v1/{path}".format(slug=action.slug)
    first = client.get(address)
    for known in (first["ETag"], f'"x", {first["ETag"]}', "*"):
        again = getattr(client, method)(address, headers={"If-None-Match": known, "Origin": THEIRS})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == first["Cache-Control"]
        assert again["Access-Control-Allow-Origin"] == "*"
    changed = getattr(client, method)(address, headers={"If-None-Match": '"x"'})
    assert changed.status_code == 200


def test_the_tag_changes_with_the_count(client, action):
    before = client.get(f"/api/v1/actions/{action.slug}/count")["ETag"]
    build.sign(action)
    roll_up()
    assert client.get(f"/api/v1/actions/{action.slug}/count")["ETag"] != before


@pytest.mark.parametrize("path", READ)
def test_head_says_what_get_says_without_the_body(client, action, path):
    address = f"/api/v1/{path}".format(slug=action.slug)
    get, head = client.get(address), client.head(address)
    assert head.content == b""
    assert head.headers == get.headers


def test_the_page_cache_keeps_answers_and_still_says_not_modified(action, settings, django_assert_num_queries):
    settings.PAGE_CACHE_ENTRIES = 10
    client, address = Client(), f"/api/v1/actions/{action.slug}/count"
    first = client.get(address, headers={"If-None-Match": '"x"'})
    with django_assert_num_queries(0):
        second = client.get(address)
        third = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert second["Age"] == "0"
    assert (second.content, third.status_code) == (first.content, 304)


def test_one_who_has_it_already_does_not_keep_it_from_others(action, settings, django_assert_num_queries):
    settings.PAGE_CACHE_ENTRIES = 10
    client, address = Client(), f"/api/v1/actions/{action.slug}/count"
    known = Client().get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": known}).status_code == 304
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200


def test_a_tag_of_the_other_strength_is_known_too(action, settings):
    """One proxy had the plain answer, the next asks for the compressed one, whose tag is weak (RFC 9110, 13.1.2)."""
    settings.PAGE_CACHE_ENTRIES = 10
    client, address = Client(), f"/api/v1/actions/{action.slug}"
    weak = client.get(address, headers={"Accept-Encoding": "gzip"})["ETag"]
    assert weak.startswith('W/"')
    for tag in (weak, weak.removeprefix("W/")):
        for encoding in ("gzip", "identity"):
            again = client.get(address, headers={"Accept-Encoding": encoding, "If-None-Match": tag})
            assert again.status_code == 304
