"""Who may do what with the French translation: each address below translation/ and localize/, ours and the stock ones.

An address without a line in the table fails; so does a GET that changes something, and a refusal that did.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from campaigns.models import RowComment, Term
from campaigns.models.rows import rows_of
from campaigns.translation.submit import submit
from tests import who_may
from tests.translations import target
from tests.who_may import Address, everything, is_refused

# Those whose posts are tried one by one, and those who may what others may too.
TRIED = ("translators-fr", "reviewers-fr", "translators-ar", "Editors", "Service desk")
ROLES = (*TRIED, "Publishers", "Owners", "Handover", "stranger", "nobody")
# Whoever may come into the admin; what is shut answers them all the same.
STAFF = frozenset(ROLES[:8])
EDITORS = frozenset({"Editors", "Publishers", "Owners"})
REVIEWERS = frozenset({"reviewers-fr", "Publishers", "Owners"})
FRENCH = EDITORS | {"translators-fr", "reviewers-fr"}
DESKS = FRENCH | {"translators-ar"}


def _open_a_row(at: SimpleNamespace) -> None:
    StringTranslation.objects.filter(translation_of_id=at.row.string_id, context_id=at.row.context_id).delete()


def _send(at: SimpleNamespace) -> None:
    submit(translation=at.translation, user=User.objects.get(username="translators-fr"))


def _po(at: SimpleNamespace) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("fr.po", at.po, "text/x-gettext-translation")}


ROW = "admin/translation/<int:translation_id>/rows/<int:segment_id>/"
ONE = "admin/translation/<int:translation_id>/"
STOCK = "admin/localize/translate/<int:translation_id>/"

TABLE = {
    "admin/translation/overview/": Address(get=DESKS),
    "admin/translation/request/<int:page_id>/": Address(
        get=EDITORS, post=EDITORS, data=lambda at: {"ask_ar": "on", "due_ar": "", "note": "Graag snel."}
    ),
    ONE: Address(get=FRENCH),
    f"{ONE}preview/": Address(get=FRENCH),
    ROW: Address(get=FRENCH),
    f"{ROW}keep/": Address(post=FRENCH, data=lambda at: {"text": "Chère"}),
    f"{ROW}save/": Address(post=FRENCH, data=lambda at: {"text": "Chère", "seen": at.row.text}),
    f"{ROW}comment/": Address(post=FRENCH, data=lambda at: {"text": "Sure ?"}),
    f"{ONE}comments/<int:comment_id>/resolve/": Address(post=FRENCH),
    f"{ONE}terms/<int:term_id>/": Address(post=FRENCH, data=lambda at: {"text": "Samira Haddou"}),
    f"{ONE}machine/": Address(post=FRENCH, before=_open_a_row),
    f"{ONE}po/": Address(get=FRENCH),
    f"{ONE}po/upload/": Address(get=FRENCH, post=FRENCH, data=_po),
    f"{ONE}send/": Address(post=FRENCH),
    f"{ONE}review/": Address(
        get=FRENCH, post=REVIEWERS, before=_send, data=lambda at: {"answer": "ask", "comment": "Trop long."}
    ),
    # wagtail-localize's: two lead to ours, the rest is shut.
    "admin/localize/submit/page/<int:page_id>/": Address(get=STAFF, post=STAFF, is_idle=True),
    "admin/localize/reports/translations/": Address(get=STAFF, post=STAFF, is_idle=True),
    "admin/localize/<path:rest>": Address(),
    "admin/localize/jsi18n/": Address(),
    "admin/localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": Address(),
    "admin/localize/update/<int:translation_source_id>/": Address(
        data=lambda at: {"publish_translations": "on", "next": "/admin/"}
    ),
    f"{STOCK}strings/<int:string_segment_id>/edit/": Address(data=lambda at: {"value": "Hijacked"}),
    f"{STOCK}overrides/<int:overridable_segment_id>/edit/": Address(data=lambda at: {"value": "javascript:alert(1)"}),
    f"{STOCK}pofile/download/": Address(),
    f"{STOCK}pofile/upload/": Address(data=_po),
    f"{STOCK}machine_translate/": Address(),
    f"{STOCK}preview/": Address(),
    f"{STOCK}preview/<str:mode>/": Address(),
    f"{STOCK}disable/": Address(),
    "admin/localize/page/<int:page_id>/convert_to_alias/": Address(),
    "admin/localize/api/snippets/<slug:app_label>/<slug:model_name>/": Address(),
    "admin/localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/": Address(),
    "admin/localize/reports/translations/results/": Address(),
}


def routes() -> list[str]:
    """All that is below translation/ and localize/."""
    ours = ("admin/translation/", "admin/localize/")
    return [found.route for found in who_may.addresses() if found.route.startswith(ours)]


def without_entry(found: Any) -> set[str]:
    return set(found) ^ set(TABLE)


def test_each_address_has_a_line_and_each_line_an_address():
    assert without_entry(routes()) == set()


def test_a_new_address_without_one_is_noticed():
    assert without_entry([*routes(), "admin/translation/<int:translation_id>/publish/"])
    assert without_entry(set(routes()) - {f"{ONE}send/"})


@pytest.fixture
def at(family: SimpleNamespace, logged_in: Any, settings: Any) -> SimpleNamespace:
    """What the addresses are about."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    row = rows_of(family.french)[0]
    asked = RowComment.objects.create(
        translation=family.french, string_id=row.string_id, context_id=row.context_id, text="Qui ?"
    )
    term = Term.objects.create(text="Samira Haddou", locale=family.source.locale)
    po = logged_in("Editors").get(reverse("translation:po_download", args=[family.french.pk])).content.decode()
    return SimpleNamespace(
        page=target(family.french),
        row=row,
        po=po.replace(row.text, "Libérez Samira").encode(),
        translation=family.french,
        kwargs={
            "page_id": family.source.pk,
            "translation_id": family.french.pk,
            "translation_source_id": family.french.source_id,
            "segment_id": row.segment_id,
            "string_segment_id": row.segment_id,
            "overridable_segment_id": 1,
            "comment_id": asked.pk,
            "term_id": term.pk,
            "app_label": "campaigns",
            "model_name": "addressee",
            "pk": 1,
            "mode": "x",
            "rest": "something/new/",
        },
    )


def url_of(route: str, at: SimpleNamespace) -> str:
    return who_may.url_of(route, at.kwargs | ({"page_id": at.page.pk} if "convert" in route else {}))


@pytest.fixture
def client_of(logged_in: Any) -> Callable[[str], Client]:
    return lambda name: Client() if name == "nobody" else logged_in(name)


@pytest.mark.parametrize("role", ROLES)
def test_who_is_let_in_by_get_and_that_it_changes_nothing(client_of, at, role):
    client, before = client_of(role), everything()
    let_in = {route for route in TABLE if not is_refused(client.get(url_of(route, at)))}
    assert let_in == {route for route, address in TABLE.items() if role in address.get}
    assert everything() == before


@pytest.mark.parametrize("role", ROLES)
def test_who_is_refused_by_post_and_that_nothing_was_changed(client_of, at, role):
    client, before = client_of(role), everything()
    refused = {route: address for route, address in TABLE.items() if role not in address.post}
    let_in = {route for route, address in refused.items() if not is_refused(post(client, route, address, at))}
    assert let_in == set()
    assert everything() == before


def post(client: Client, route: str, address: Address, at: SimpleNamespace) -> Any:
    return client.post(url_of(route, at), address.data(at))


@pytest.mark.parametrize(
    ("role", "route"), [(role, route) for route, address in TABLE.items() for role in TRIED if role in address.post]
)
def test_who_is_let_in_by_post_and_that_something_was_done(client_of, at, role, route):
    address, client = TABLE[route], client_of(role)
    address.before(at)
    before = everything()
    answer = post(client, route, address, at)
    assert not is_refused(answer)
    if address.is_idle:
        assert answer.url.startswith("/admin/translation/")
    assert (everything() == before) is address.is_idle


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_no_other_method_does_anything(client_of, at, method):
    """wagtail-localize's editor saved by PUT."""
    client, before = client_of("reviewers-fr"), everything()
    for route in TABLE:
        url = url_of(route, at)
        if not TABLE[route].is_idle:
            assert is_refused(getattr(client, method)(url, "value=Hijacked", "application/x-www-form-urlencoded"))
    assert everything() == before


def test_what_is_seen_of_tables_would_show_a_change(at):
    """Without this an empty list of tables would prove everything."""
    before = everything()
    with transaction.atomic():
        Page.objects.filter(pk=at.page.pk).update(title="Hijacked")
    assert everything() != before
