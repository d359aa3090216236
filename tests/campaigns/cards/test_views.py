"""The addresses of the cards: who gets which drawing, for how long, and what costs nothing."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from campaigns.cards import views
from campaigns.cards.draw import NotDrawn
from campaigns.models import Action, ActionPage
from tests import build
from tests.pages import Seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def drawn(monkeypatch) -> list:
    """The cards that were asked to be drawn; a real drawing is not needed here."""
    asked = []
    monkeypatch.setattr(views, "drawing_of", lambda card, picture: asked.append(card) or b"\x89PNG")
    caches["cards"].clear()
    return asked


@pytest.fixture
def action() -> Action:
    return build.action(slug="laat-haar-vrij")


def address_of(client: Client, path: str) -> str:
    """Where the bare address leads."""
    response = client.get(path)
    assert response.status_code == 302
    return response.headers["Location"]


def test_the_address_with_its_digest_is_the_drawing_and_may_be_shown_elsewhere(client, action, drawn):
    response = client.get(address_of(client, "/nl/card/laat-haar-vrij.png"))
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
    assert b"".join(response.streaming_content) == b"\x89PNG"
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert [card.title for card in drawn] == [action.source_page.title]
    assert not response.cookies


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789abcdef", "?v=%00", "?v=" + "9" * 3_000, "?x=1"])
def test_another_digest_leads_to_the_right_one_and_draws_nothing(client, action, drawn, query):
    right = address_of(client, "/nl/card/laat-haar-vrij.png")
    assert address_of(client, f"/nl/card/laat-haar-vrij.png{query}") == right
    assert drawn == []


def test_a_flood_of_digests_fills_no_memory(client, action, settings):
    settings.PAGE_CACHE_ENTRIES = 10
    client = Client()
    for path in ("/nl/card/laat-haar-vrij.png?v=1", address_of(client, "/nl/card/laat-haar-vrij.png")):
        client.get(path)
        assert "Age" not in client.get(path).headers


def test_the_card_on_a_page_is_the_one_that_is_there(client, action):
    page = Seen(client.get(action.source_page.url))
    address = next(found["content"] for found, _text in page.all("meta") if found.get("property") == "og:image")
    assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200


def hide(action: Action, how: str) -> None:
    page = ActionPage.objects.get(pk=action.source_page_id)
    if how == "unpublished":
        page.unpublish()
    elif how == "recalled":
        Action.objects.filter(pk=action.pk).update(recalled_at="2026-01-01T00:00Z")
    elif how == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif how == "not yet open":
        Action.objects.filter(pk=action.pk).update(opens_at="2999-01-01T00:00Z")


@pytest.mark.parametrize(
    ("how", "status"), [("unpublished", 404), ("recalled", 410), ("restricted", 404), ("not yet open", 404)]
)
def test_what_is_not_for_everybody_has_no_card(client, action, drawn, how, status):
    address = address_of(client, "/nl/card/laat-haar-vrij.png")
    hide(action, how)
    client.force_login(build.superuser())
    assert client.get(address).status_code == status
    assert client.get("/nl/card/laat-haar-vrij.png").status_code == status
    assert drawn == []


@pytest.mark.parametrize("slug", ["nergens", "%00", "..%2F..%2Fetc", "concept"])
def test_an_address_without_an_action_is_a_404(client, slug):
    build.draft(slug="concept")
    assert client.get(f"/nl/card/{slug}.png").status_code == 404


def test_a_language_without_the_page_has_no_card_of_it(client, action):
    Locale.objects.get_or_create(language_code="en")
    assert client.get("/en/card/laat-haar-vrij.png").status_code == 404


def test_the_site_has_a_card_in_each_language(client, drawn):
    build.home()
    for code in ("nl", "en", "ar"):
        assert client.get(address_of(client, f"/{code}/card.png")).status_code == 200
    assert [card.language for card in drawn] == ["nl", "en", "ar"]


def test_without_a_drawing_the_picture_without_words_stands_in(client, action, monkeypatch):
    def broken(card, picture):
        raise NotDrawn

    monkeypatch.setattr(views, "drawing_of", broken)
    address = address_of(client, "/nl/card/laat-haar-vrij.png")
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == "/static/images/card.png"
    assert response.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("slug", ["card", "feed"])
def test_no_page_takes_the_place_of_cards_and_feed(slug):
    page = build.draft()
    page.slug = slug
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "slug" in refused.value.message_dict
