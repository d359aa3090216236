"""Who translates into French sees no draft of another language, and changes nothing there, wherever in the admin.

Each of its addresses is tried, with the numbers of pages, versions and addressees of others.
"""

import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page, ReferenceIndex

from campaigns.models import Addressee, Term
from campaigns.models.rows import rows_of
from campaigns.translation.rights import may_review, may_translate
from tests import build, translations
from tests.translating import asked

# Stands in each draft that is nobody's business but of those who make it.
SECRET = "Kwartelkoning"
# Leads out, breaks on purpose, is about oneself, or about nothing that a translation has.
LEFT_OUT = re.compile(
    r"admin/(logout|failwhale|test404|account|login|password_reset|images|documents|jsi18n|sprite|users|groups|sites"
    r"|collections|redirects|signatures|supporters|access_log|charts|tag-autocomplete|dismissibles|\^)"
)


@pytest.fixture
def others(family: SimpleNamespace) -> SimpleNamespace:
    """Drafts in Dutch and in Arabic, with the secret in their titles, words and versions."""
    arabic, source = translations.target(family.arabic), family.source
    draft = build.draft()
    for page in (arabic, draft):
        page.title = page.draft_title = f"{SECRET} 1"
        page.lead = f"{SECRET} 2"
        page.save()
        page.save_revision(changed=True, log_action=True)
    source.lead = source.title = f"{SECRET} 3"
    source.save_revision(changed=True, log_action=True)
    addressee = asked(build.addressee(office=f"{SECRET} 4"), "ar").get_target_instance()
    revision = addressee.save_revision(log_action=True)
    term = Term.objects.create(text=f"{SECRET} 5", locale=arabic.locale)
    row = rows_of(family.arabic)[0]
    translations.say(family.arabic, row, f"{SECRET} 6")
    return SimpleNamespace(
        pages=[arabic, draft, source], addressee=addressee, revision=revision, term=term, arabic=family.arabic, row=row
    )


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for found in (resolver or get_resolver()).url_patterns:
        route = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from routes(found, route)
        elif route.startswith("admin/") and not LEFT_OUT.match(route):
            assert isinstance(found, URLPattern)
            # Of two versions of a page.
            yield re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("\\.", ".").strip("^$").replace("/^", "/")


def addresses(others: SimpleNamespace) -> set[str]:
    """Each address of the admin, with numbers of the others'."""
    found = set()
    for route in routes():
        for page in others.pages:
            values = _values(others, page, route)
            url = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values.get(match[1], 1)), route)  # noqa: B023
            found.add("/" + url)
    return found


def _values(others: SimpleNamespace, page: Page, route: str) -> dict[str, Any]:
    of_addressee = "addressee" in route
    return {
        "page_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "page_to_move_id": page.pk,
        "destination_id": build.home("fr").pk,
        "revision_id": others.revision.pk if of_addressee else page.latest_revision_id,
        "pk": others.addressee.pk if of_addressee else others.term.pk if "term" in route else page.pk,
        "translation_id": others.arabic.pk,
        "segment_id": others.row.segment_id,
        "string_segment_id": others.row.segment_id,
        "translation_source_id": others.arabic.source_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "unpublish" if "api" in route else "approve",
        "app_label": "wagtailcore" if "bulk" in route else "campaigns",
        "app_name": "campaigns",
        "content_type_app_name": "campaigns",
        "model_name": "page" if "bulk" in route else "addressee" if "snippets" in route else "actionpage",
        "content_type_model_name": "actionpage",
        "object_id": page.pk,
        "action": "delete",
        "rest": "x",
        "mode": "",
    }


QUERIES = ("", f"?q={SECRET}", f"?search={SECRET}", "?locale=ar", "?id={id}", "?child_of={parent}")


def test_no_address_of_the_admin_shows_a_draft_of_another_language(others, logged_in):
    # Who may do all that a translator may, and publish.
    client = logged_in("reviewers-fr")
    page = others.pages[0]
    found = addresses(others)
    assert len(found) > 150
    shown = {
        url + query
        for url in found
        for query in (QUERIES if _is_list(url) else QUERIES[:1])
        if _tells(client.get(url + query.format(id=page.pk, parent=page.get_parent().pk)))
    }
    assert sorted(shown) == []


def _is_list(url: str) -> bool:
    return bool(re.search(r"/(pages|results|search|list|addressee|term|choose-page|multiple|find|overview)/$", url))


def _tells(answer: Any) -> bool:
    """Whether a secret is in it; what was searched for stands there again, without its number."""
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return bool(re.search(rf"{SECRET} \d", text.decode(errors="replace")))


def test_an_owner_sees_them_there(others, logged_in):
    """Without this the test above would show nothing."""
    client = logged_in("Owners")
    edit = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in others.pages[1:]]
    seen = [
        *edit,
        reverse("wagtailsnippets_campaigns_addressee:list"),
        reverse("translation:desk", args=[others.arabic.pk]),
    ]
    assert all(SECRET in client.get(url).content.decode() for url in seen)


TABLES = [
    model
    for name in ("campaigns", "home", "wagtail_localize", "wagtailcore")
    for model in apps.get_app_config(name).get_models()
    if model is not ReferenceIndex
]


def everything() -> dict[str, list[tuple]]:
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in TABLES}


def test_nothing_that_is_posted_to_any_address_changes_another_language(others, logged_in):
    client, before = logged_in("reviewers-fr"), everything()
    client.raise_request_exception = False
    page = others.pages[0]
    data = {
        "title": "Détourné",
        "slug": "detourne",
        "office": "Détourné",
        "text": "Détourné",
        "seen": others.row.text,
        "answer": "approve",
        "action-publish": "1",
        "new_title": "x",
        "new_slug": "x",
        "new_parent_page": build.home("fr").pk,
        "restriction_type": "none",
        "ask_fr": "on",
        "next": "/admin/",
    }
    for url in addresses(others):
        client.post(f"{url}?id={page.pk}", data)
        client.delete(url)
    assert _differences(before, everything()) == []


def _differences(before: dict, after: dict) -> list[str]:
    return [name for name, rows in before.items() if rows != after[name]]


# Snippets, and rights


def snippet_addresses() -> Iterator[str]:
    for route in routes():
        if route.startswith("admin/snippets/campaigns/") or route == "admin/snippets/":
            yield route


@pytest.mark.parametrize("role", ["translators-fr", "reviewers-fr"])
def test_no_address_of_addressees_and_terms_is_open(others, logged_in, role):
    client, count = logged_in(role), 0
    for route in snippet_addresses():
        values = _values(others, others.pages[0], route)
        url = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values.get(match[1], 1)), route)  # noqa: B023
        for answer in (client.get(url), client.post(url, {"office": "Détourné", "text": "Détourné"})):
            assert answer.status_code in (302, 403, 404), url
            assert answer.status_code != 302 or answer.url in ("/admin/", "/admin/login/"), url
        count += 1
    assert count > 10
    assert not Addressee.objects.filter(office="Détourné").exists()
    assert not Term.objects.filter(text="Détourné").exists()


def test_editors_keep_theirs(others, logged_in):
    client = logged_in("Editors")
    names = ("list", "add")
    assert [client.get(reverse(f"wagtailsnippets_campaigns_addressee:{name}")).status_code for name in names] == [
        200
    ] * 2


ACCESS: list[tuple[str, Callable[[Any, Any], bool], set[str]]] = [
    ("who may translate", may_translate, {"translators-fr", "reviewers-fr", "Editors", "Publishers", "Owners"}),
    ("who may review", may_review, {"reviewers-fr", "Publishers", "Owners"}),
]


@pytest.mark.parametrize(("name", "may", "wanted"), ACCESS, ids=[name for name, *_rest in ACCESS])
def test_for_an_addressee_the_rights_on_the_languages_home_page_count(family, django_user_model, name, may, wanted):
    translation = asked(build.addressee(), "fr")
    users = django_user_model.objects.exclude(is_superuser=True)
    assert {user.username for user in users if may(user, translation)} == wanted


def test_an_addressee_in_another_language_is_refused_in_the_desk(family, logged_in):
    translation = asked(build.addressee(), "fr")
    [row, *_rest] = rows_of(translation)
    address = reverse("translation:save_row", args=[translation.pk, row.segment_id])
    assert logged_in("translators-ar").post(address, {"text": "رئيس", "seen": ""}).status_code == 403
    assert logged_in("translators-fr").post(address, {"text": "Président", "seen": ""}).status_code == 200
    assert Client().get(reverse("translation:desk", args=[translation.pk])).status_code == 302
