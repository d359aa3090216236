"""What every kind of answer tells the browser to refuse. MDN's Observatory gave 130 of its points to these (A+)."""

import pytest
from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from wagtail.models import Page

from cms.middleware.policies import PoliciesMiddleware
from tests import build

pytestmark = pytest.mark.django_db


def policy_of(response) -> dict[str, list[str]]:
    """The directives of a content security policy, each with its sources."""
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.fixture
def page():
    return build.published()


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(build.superuser())
    return client


def answers(client: Client, page) -> dict[str, HttpResponse]:
    """One answer of each kind that a visitor can get."""
    action = page.own_action
    filled_in = {"name": "Fatima", "town": "Utrecht", "letter": str(action.letter_id)}
    signed = client.post(f"/nl/sign/{action.slug}/", filled_in)
    return {
        "page": client.get(page.url),
        "home": client.get("/nl/"),
        "the way to a language": client.get("/"),
        "not found": client.get("/nl/nergens/"),
        "form with errors": client.post(f"/nl/sign/{action.slug}/", {}),
        "signed": signed,
        "thank-you": client.get(signed.headers["Location"]),
        "refused": client.post(f"/nl/sign/{action.slug}/", filled_in, headers={"origin": "https://example.com"}),
        "feed": client.get("/nl/feed/"),
        "probe": client.get("/livez"),
        "nothing there": client.get("/.well-known/security.txt"),
    }


KINDS = {
    "page": 200,
    "home": 200,
    "the way to a language": 302,
    "not found": 404,
    "form with errors": 422,
    "signed": 303,
    "thank-you": 200,
    "refused": 403,
    "feed": 200,
    "probe": 200,
    "nothing there": 404,
}


def test_every_kind_of_answer_carries_the_policy_of_public_pages(client, page):
    found = answers(client, page)
    assert {kind: response.status_code for kind, response in found.items()} == KINDS
    for kind, response in found.items():
        assert policy_of(response) == policy_of(found["page"]), kind
        assert response.headers["Referrer-Policy"] == "same-origin", kind
        assert response.headers["X-Content-Type-Options"] == "nosniff", kind
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin", kind
        assert "camera=()" in response.headers["Permissions-Policy"], kind


def test_a_public_page_loads_nothing_but_files_of_this_site(client, page):
    policy = policy_of(client.get(page.url))
    assert policy.pop("default-src") == ["'none'"]
    assert policy.pop("base-uri") == ["'none'"], "a <base> would send the form elsewhere"
    assert policy.pop("frame-ancestors") == ["'none'"], "nobody signs through a frame"
    assert policy.pop("trusted-types") == ["'none'"]
    assert policy.pop("require-trusted-types-for") == ["'script'"]
    assert policy.pop("form-action") == ["'self'"], "without it a form could be sent anywhere: default-src says nothing"
    for directive, sources in policy.items():
        assert sources == ["'self'"], directive


def test_the_admin_has_inline_scripts_and_styles_but_evaluates_no_text(staff):
    policy = policy_of(staff.get(reverse("wagtailadmin_home")))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert not [source for sources in policy.values() for source in sources if "eval" in source or "http" in source]


def test_a_preview_has_the_policy_of_the_admin_that_frames_it(staff, page):
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    response = staff.get(address)
    assert response.status_code == 200
    assert policy_of(response) == policy_of(staff.get(reverse("wagtailadmin_home")))
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_preview_would_have_the_public_policy_if_it_counted_as_its_public_address(staff, page, monkeypatch):
    """The negative control: Wagtail sends the public address of a page through the middleware, too."""
    original = Page.make_preview_request

    def serve_as_public(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        return original(self, original_request, preview_mode, {"is_dummy": False})

    monkeypatch.setattr(type(page), "make_preview_request", serve_as_public)
    response = staff.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert policy_of(response)["frame-ancestors"] == ["'none'"]


def test_kept_pages_carry_each_header(page, settings):
    """The page cache stands before all that sets them."""
    settings.PAGE_CACHE_ENTRIES = 10
    client = Client()
    first, kept = client.get(page.url), client.get(page.url)
    assert "Age" not in first.headers
    assert dict(kept.headers) == dict(first.headers) | {"Age": "0"}


def test_files_of_the_site_are_told_the_same(client, tmp_path):
    (tmp_path / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with override_settings(STATIC_ROOT=tmp_path, WHITENOISE_AUTOREFRESH=False):
        response = Client().get("/static/drawing.svg")
    assert response.status_code == 200
    assert policy_of(response)["script-src"] == ["'self'"], "a drawing that is opened by itself is a page"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_fault_of_ours_is_told_the_same(page, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(type(page), "get_context", broken)
    response = Client(raise_request_exception=False).get(page.url)
    assert response.status_code == 500
    assert policy_of(response)["default-src"] == ["'none'"]


@pytest.mark.parametrize(
    ("decorator", "scripts"),
    [
        (csp_update({"script-src": ["'unsafe-inline'"]}), ["'self'", "'unsafe-inline'"]),
        (csp_replace({"script-src": ["https://example.org"]}), ["https://example.org"]),
    ],
)
def test_a_view_can_ask_for_more_by_decorator(decorator, scripts):
    @decorator
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    response = PoliciesMiddleware(view)(RequestFactory().get("/api/v1/docs"))
    assert policy_of(response)["script-src"] == scripts
    assert policy_of(response)["default-src"] == ["'none'"]


def test_a_view_can_let_others_show_what_it_answers():
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})

    response = PoliciesMiddleware(view)(RequestFactory().get("/"))
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
