"""What the public gets of an action before, while and after it is recalled, at every address that it has."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from campaigns.editorial.recall import lift_recall, recall
from campaigns.links import thank_you_token
from campaigns.models import Action, ActionPage, Signature
from campaigns.models.recalled import ActionRecalled
from campaigns.signing.forms import SignForm
from campaigns.signing.sign_letter import sign_letter
from cms.middleware import page_cache
from home.models import ActionListPage
from tests import build

pytestmark = pytest.mark.django_db

REASON = "Haar familie wordt bedreigd"
TYPED = {"name": "Noor Bakker", "town": "Ede"}
SLUG = "laat-samira-vrij"
# The address, what is posted there if it is not read, and what it answers to everybody.
AS_JSON = {"content_type": "application/json", "data": '{"name": "Noor Bakker", "town": "Ede"}'}
ONE_ACTION = {
    "the page": (f"/nl/{SLUG}/", None, 200),
    "its translation": (f"/fr/{SLUG}/", None, 200),
    "the page, with a query": (f"/nl/{SLUG}/?mtm_source=mail", None, 200),
    "the way from the form to the page": (f"/nl/sign/{SLUG}/", None, 302),
    "signing": (f"/nl/sign/{SLUG}/", {"data": TYPED}, 303),
    "signing the translation": (f"/fr/sign/{SLUG}/", {"data": TYPED}, 303),
    "signing with a mistake": (f"/nl/sign/{SLUG}/", {"data": {"name": "Noor Bakker"}}, 422),
    "thanks": ("/nl/signed/{token}/", None, 200),
    "the way to Mastodon": (f"/nl/share/mastodon/{SLUG}/", None, 200),
    "the way to one server": (f"/nl/share/mastodon/{SLUG}/", {"data": {"instance": "mastodon.example"}}, 200),
    "the card": ("{card}", None, 200),
    "an older card": (f"/fr/card/{SLUG}.png?v=0123456789abcdef", None, 302),
    "the API": (f"/api/v1/actions/{SLUG}", None, 200),
    "the API in another language": (f"/api/v1/actions/{SLUG}?locale=fr", None, 200),
    "its count": (f"/api/v1/actions/{SLUG}/count", None, 200),
    "signing by the API": (f"/api/v1/actions/{SLUG}/signatures", AS_JSON, 201),
}
# What names many actions.
LISTS = ("/nl/", "/fr/", "/nl/acties/", "/nl/acties/?state=open", "/nl/feed/", "/fr/feed/", "/sitemap.xml")
LISTS += ("/api/v1/actions", "/api/v1/actions?locale=fr&state=open", "/nl/vervolg/")


@pytest.fixture
def action(two_languages, monkeypatch):
    """The action, a list of actions, and a later action in the same case."""
    build.home().add_child(instance=ActionListPage(title="Acties", slug="acties"))
    build.draft(slug="vervolg", previous_action=two_languages, live=True)
    # The drawing itself takes a while, and is looked at elsewhere.
    monkeypatch.setattr("campaigns.cards.views.drawing_of", lambda card, picture: b"png")
    return two_languages


@pytest.fixture
def publisher(two_languages):
    return User.objects.get(username="Publishers")


@pytest.fixture
def places(client, action) -> dict[str, str]:
    """The addresses as they are known from before: of the thanks who signed, of the card what it shows."""
    signed = build.sign(action)
    token = thank_you_token(signature_id=signed.signature_id, moment=timezone.now(), **TYPED)
    card = client.get(f"/nl/card/{SLUG}.png")["Location"]
    return {name: place.format(token=token, card=card) for name, (place, _posted, _status) in ONE_ACTION.items()}


def answers(client: Client, places: dict[str, str]) -> dict:
    """The answer at each address of an action."""
    posts = {name: posted for name, (_place, posted, _status) in ONE_ACTION.items()}
    return {
        name: client.post(place, **posts[name]) if posts[name] else client.get(place) for name, place in places.items()
    }


def statuses(client: Client, places: dict[str, str]) -> dict[str, int]:
    return {name: response.status_code for name, response in answers(client, places).items()}


def test_every_address_is_gone_while_it_is_recalled_and_comes_back_as_it_was(client, action, places, publisher):
    before = statuses(client, places)
    assert before == {name: status for name, (_address, _posted, status) in ONE_ACTION.items()}
    recall(action, user=publisher, reason=REASON)
    assert statuses(client, places) == dict.fromkeys(ONE_ACTION, 410)
    lift_recall(action, user=publisher)
    assert statuses(client, places) == before


def test_lists_leave_it_out_while_it_is_recalled(client, action, publisher):
    def naming() -> list[str]:
        return [address for address in LISTS if SLUG in client.get(address).text]

    assert naming() == list(LISTS)
    recall(action, user=publisher, reason=REASON)
    assert naming() == []
    assert "/nl/vervolg/" in client.get("/nl/").text, "the other one stays"
    lift_recall(action, user=publisher)
    assert naming() == list(LISTS)


def test_the_table_has_every_address_that_names_an_action():
    def named(patterns, before=""):
        for one in patterns:
            if isinstance(one, URLResolver) and str(one.pattern) not in {"admin/", "admin"}:
                yield from named(one.url_patterns, before + str(one.pattern))
            elif isinstance(one, URLPattern) and {"slug", "token"} & set(one.pattern.converters):
                yield one.name

    names = {"action_card", "sign", "thank_you", "share_on_mastodon", "read_action", "read_count", "sign_action"}
    # The links of mails have tests of their own: test_one_click.py, test_views.py, test_leave.py, test_page.py.
    names |= {"one_click", "verify", "leave", "my_data_page", "my_data_download"}
    assert set(named(get_resolver().url_patterns)) == names


def test_the_answers_say_nothing_of_it_and_take_its_place_in_caches(client, action, places, publisher):
    title = ActionPage.objects.get(pk=action.source_page_id).title
    recall(action, user=publisher, reason=REASON)
    for name, response in answers(client, places).items():
        was_read = not ONE_ACTION[name][1] or "API" in name
        assert ("public, max-age=5" if was_read else "no-store") in response["Cache-Control"], name
        for words in (title, REASON, SLUG, "Samira", publisher.username):
            assert words not in response.text, (name, words)
        is_json = response["Content-Type"] == "application/problem+json"
        assert is_json == places[name].startswith("/api/")
        assert is_json or 'content="noindex"' in response.text


@pytest.mark.parametrize("code", ["nl", "en", "fr", "ar", "zh-hans"])
def test_the_quiet_page_speaks_the_language_of_the_address(client, action, publisher, code):
    recall(action, user=publisher, reason=REASON)
    response = client.get(f"/{code}/sign/{SLUG}/")
    with translation.override(code):
        heading = translation.gettext("We have taken this letter back")
    assert f"<h1>{heading}</h1>" in response.text
    assert f'<html lang="{code}"' in response.text


def test_what_was_typed_is_shown_again_and_stored_nowhere(client, action, publisher):
    recall(action, user=publisher, reason=REASON)
    typed = {"name": "<b>Noor</b>", "town": "x" * 5_000, "email": "noor@example.org"}
    response = client.post(f"/nl/sign/{SLUG}/", typed)
    assert response.status_code == 410
    assert "&lt;b&gt;Noor&lt;/b&gt;" in response.text
    assert "noor@example.org" not in response.text
    assert len(response.text) < 5_000
    assert "<form" not in response.text
    assert not Signature.objects.filter(action=action).exists()


def test_who_signs_at_the_moment_of_the_recall_is_told_that_and_not_stored(rf, action, publisher):
    stale = Action.objects.get(pk=action.pk)
    form = SignForm(TYPED)
    assert form.is_valid()
    recall(action, user=publisher, reason=REASON)
    with pytest.raises(ActionRecalled):
        sign_letter(rf.post("/"), action=stale, form=form)
    assert not Signature.objects.filter(action=action).exists()


def test_another_site_is_not_told_more_than_before(client, action, publisher):
    recall(action, user=publisher, reason=REASON)
    foreign = client.post(f"/nl/sign/{SLUG}/", TYPED, headers={"Origin": "https://other.example"})
    assert foreign.status_code == 403


def test_a_recalled_page_that_not_everybody_may_see_is_no_more_than_that(client, action, places, publisher):
    for page in ActionPage.objects.filter(translation_key=action.translation_key):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    recall(action, user=publisher, reason=REASON)
    found = statuses(client, places)
    assert 410 not in found.values()
    assert found["the page"] == 302
    assert found["the API"] == found["signing"] == found["the card"] == 404


def test_an_action_that_was_unpublished_too_is_not_there(client, action, publisher):
    recall(action, user=publisher, reason=REASON)
    ActionPage.objects.get(pk=action.source_page_id).unpublish()
    assert client.get(f"/nl/{SLUG}/").status_code == client.get(f"/api/v1/actions/{SLUG}").status_code == 404
    lift_recall(action, user=publisher)
    assert client.get(f"/nl/{SLUG}/").status_code == 404


def test_pages_that_were_kept_are_gone_after_five_seconds(action, publisher, settings, monkeypatch):
    settings.PAGE_CACHE_ENTRIES = 100
    now = [1_000.0]
    monkeypatch.setattr(page_cache, "clock", lambda: now[0])
    client = Client()
    addresses = [f"/nl/{SLUG}/", f"/fr/{SLUG}/", f"/api/v1/actions/{SLUG}", f"/api/v1/actions/{SLUG}/count"]

    def naming() -> list[str]:
        return [address for address in LISTS if SLUG in client.get(address).text]

    def there() -> list[int]:
        return [client.get(address).status_code for address in addresses]

    assert (naming(), there()) == (list(LISTS), [200] * 4)
    recall(action, user=publisher, reason=REASON)
    # The control: they are kept, or this test would show nothing.
    assert (naming(), there()) == (list(LISTS), [200] * 4)
    now[0] += 5
    assert (naming(), there()) == ([], [410] * 4)
    lift_recall(action, user=publisher)
    assert there() == [200] * 4, "the answer that it is gone is kept by nobody"


def test_the_description_of_the_api_tells_of_it(client):
    described = client.get("/api/v1/openapi.json").json()["paths"]
    for path, methods in described.items():
        for method in methods.values():
            assert ("410" in method["responses"]) == bool(re.search(r"\{slug\}", path))
