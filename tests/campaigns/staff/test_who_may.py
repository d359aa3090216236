"""Who may do what in the admin: each address below /admin/ that is ours, and each role that we give.

An address without a line in the table fails; so does a GET that changes something, and a refusal that did. What is
below translation/ and localize/ has a table of its own (tests/campaigns/translation/test_who_may.py); what Wagtail
brings as it is, is tried by its doors (tests/campaigns/test_roles.py).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client, TransactionTestCase
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from campaigns.counting import roll_up
from campaigns.editorial.recall import recall
from campaigns.mail.post_mail import post_mail
from campaigns.models import (
    AccessLog,
    Action,
    Addressee,
    Outbox,
    PressSheet,
    Signature,
    Supporter,
    Term,
    Update,
    Withdrawal,
)
from campaigns.models.update import UpdateState
from campaigns.models.withdrawal import Way
from campaigns.opening import open_signatures
from campaigns.signing.withdraw import withdraw
from campaigns.staff import EDITORS, HANDOVER, OWNERS, PUBLISHERS, SERVICE_DESK, reviewers, set_up_roles, translators
from tests import build
from tests.editor import form_data
from tests.mailing import supporter, update
from tests.who_may import Address, Found, addresses, everything, is_refused, url_of

FRENCH = (translators("fr"), reviewers("fr"))
WITH_ROLE = tuple(role.name for role in (EDITORS, PUBLISHERS, *FRENCH, SERVICE_DESK, HANDOVER, OWNERS))
ROLES = (*WITH_ROLE, "stranger", "nobody")


def those(*roles: Any) -> frozenset[str]:
    return frozenset(role.name for role in roles)


WRITE = those(EDITORS, PUBLISHERS, OWNERS)
PUBLISH = those(PUBLISHERS, OWNERS)
LOOK = those(SERVICE_DESK, HANDOVER, OWNERS)
ANSWER = those(SERVICE_DESK, OWNERS)
OWN = those(OWNERS)
PAGES = WRITE | those(*FRENCH)
STAFF = frozenset(WITH_ROLE)

# What Wagtail and wagtail-localize bring, as it is.
STOCK = {
    "",
    "wagtail_localize",
    "wagtailadmin_api",
    "wagtailadmin_collections",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_pages",
    "wagtailadmin_reports",
    "wagtailadmin_workflows",
    "wagtaildocs",
    "wagtaildocs_chooser",
    "wagtailimages",
    "wagtailimages_chooser",
    "wagtaillocales",
    "wagtailredirects",
    "wagtailsettings",
    "wagtailsites",
    "wagtailsnippets",
    "wagtailusers_groups",
    "wagtailusers_users",
}
ELSEWHERE = ("admin/translation/", "admin/localize/")


def _office(at: SimpleNamespace) -> dict[str, Any]:
    return {"name": "", "office": "Minister", "address": "", "country": "", "action-publish": "1"}


def _term(at: SimpleNamespace) -> dict[str, Any]:
    data = {"text": "Marit Vos", "locale": at.term.locale_id, "kind": at.term.kind, "note": ""}
    return nested_form_data(data | {"spellings": inline_formset([])})


def _somebody(at: SimpleNamespace) -> dict[str, Any]:
    secret = "a-long-password-1"
    names = {"username": "noor", "email": "noor@example.org", "first_name": "Noor", "last_name": "Ali"}
    return names | {"password1": secret, "password2": secret, "is_active": "on"}


def _reason(at: SimpleNamespace) -> dict[str, Any]:
    return {"reason": "Asked by mail"}


def _page_form(at: SimpleNamespace) -> dict[str, Any]:
    return at.form


def _recall(at: SimpleNamespace) -> None:
    recall(at.page.own_action, user=User.objects.get(username=OWNERS.name), reason="Asked by the family")


def _park(at: SimpleNamespace) -> None:
    row = post_mail(kind="my_data", locale="nl", to="fatima@example.org")
    Outbox.objects.filter(pk=row.pk).update(parked_at=timezone.now(), reason="content 554")


def _words(at: SimpleNamespace) -> dict[str, Any]:
    return {"kind": "progress", "action": at.page.own_action.pk, "subject_nl": "Vrij", "text_nl": "Zij is vrij."}


def _in_state(state: str) -> Callable[[SimpleNamespace], Any]:
    """With somebody who wants the update, and an address of who has it sent on trial."""

    def before(at: SimpleNamespace) -> None:
        supporter(at.page.own_action)
        User.objects.update(email="staff@example.org")
        Update.objects.update(state=state)

    return before


def _shut(prefix: str) -> dict[str, Address]:
    """What Wagtail has for every list, and is open to nobody here: what the site writes itself is only looked at."""
    stock = ("new/", "edit/<int:pk>/", "delete/<int:pk>/", "usage/<int:pk>/")
    stock += ("history/<int:pk>/", "history-results/<int:pk>/")
    return {prefix + route: Address() for route in stock}


def _snippet(prefix: str, form: Any) -> dict[str, Address]:
    """A list that editors keep, and from which publishers delete."""
    looked_at = ("", "results/", "usage/<int:pk>/", "history/<int:pk>/", "history-results/<int:pk>/")
    return {prefix + route: Address(get=WRITE) for route in looked_at} | {
        f"{prefix}add/": Address(get=WRITE, post=WRITE, data=form),
        f"{prefix}edit/<int:pk>/": Address(get=WRITE, post=WRITE, data=form),
        f"{prefix}delete/<int:pk>/": Address(get=PUBLISH, post=PUBLISH),
    }


def _chooser(prefix: str) -> dict[str, Address]:
    return {prefix + route: Address(get=WRITE) for route in ("", "results/", "chosen/<str:pk>/", "chosen-multiple/")}


ADDRESSEE, TERM = "admin/snippets/campaigns/addressee/", "admin/snippets/campaigns/term/"
REVISION = f"{ADDRESSEE}history/<int:pk>/revisions/<int:revision_id>/"
COMPARED = (
    rf"{ADDRESSEE}history/(?P<pk>.+)/revisions/compare/"
    r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)

TABLE = {
    # New actions, their readiness and their recall
    "admin/editorial/new/": Address(get=WRITE),
    "admin/editorial/new/follow-up/": Address(get=WRITE, post=WRITE, data=lambda at: {"action": at.page.own_action.pk}),
    "admin/editorial/new/letter/": Address(post=WRITE, data=lambda at: {"letter-title": "Laat hen vrij"}),
    "admin/editorial/new/sheet/": Address(get=WRITE, post=WRITE, data=lambda at: {"text": "LAAT HEN VRIJ"}),
    "admin/editorial/new/ready/": Address(post=WRITE, data=_page_form, is_idle=True),
    "admin/editorial/<int:page_id>/ready/": Address(post=WRITE, data=_page_form, is_idle=True),
    # Of a draft that the editor made.
    "admin/editorial/<int:page_id>/sheet/undo/": Address(post=WRITE, data=lambda at: {"sure": "1"}),
    "admin/editorial/<int:page_id>/sheet/done/": Address(post=WRITE),
    "admin/editorial/<int:page_id>/recall/": Address(get=PUBLISH, post=PUBLISH, data=_reason),
    "admin/editorial/<int:page_id>/recall/lift/": Address(post=PUBLISH, before=_recall),
    # Actions
    "admin/actions/": Address(get=PAGES),
    "admin/actions/results/": Address(get=PAGES),
    "admin/actions/choose_parent/": Address(get=WRITE, post=WRITE, is_idle=True),
    "admin/charts/<int:pk>/": Address(get=WRITE | LOOK),
    # Signatures and supporters
    **_shut("admin/signatures/"),
    "admin/signatures/": Address(get=LOOK),
    "admin/signatures/results/": Address(get=LOOK),
    "admin/signatures/inspect/<int:pk>/": Address(get=LOOK),
    "admin/signatures/open/<int:pk>/": Address(post=ANSWER, data=_reason),
    "admin/signatures/search/": Address(
        get=ANSWER, post=ANSWER, data=lambda at: {"kind": "name", "term": "Fatima de Vries"}
    ),
    "admin/signatures/export/": Address(get=LOOK, post=LOOK, data=lambda at: {"format": "csv"} | _reason(at)),
    **_shut("admin/withdrawals/"),
    "admin/withdrawals/": Address(get=ANSWER),
    "admin/withdrawals/results/": Address(get=ANSWER),
    "admin/withdrawals/inspect/<int:pk>/": Address(get=ANSWER),
    "admin/withdrawals/undo/<int:pk>/": Address(post=ANSWER),
    **_shut("admin/supporters/"),
    "admin/supporters/": Address(get=ANSWER),
    "admin/supporters/results/": Address(get=ANSWER),
    "admin/supporters/inspect/<int:pk>/": Address(get=ANSWER),
    # Updates
    "admin/updates/": Address(get=WRITE),
    "admin/updates/results/": Address(get=WRITE),
    "admin/updates/new/": Address(get=WRITE, post=WRITE, data=_words),
    "admin/updates/<int:pk>/": Address(get=WRITE),
    "admin/updates/<int:pk>/edit/": Address(get=WRITE, post=WRITE, data=_words),
    "admin/updates/<int:pk>/mail/<str:code>/": Address(get=WRITE),
    "admin/updates/<int:pk>/progress/": Address(get=WRITE),
    "admin/updates/<int:pk>/trial/": Address(
        post=WRITE, data=lambda at: {"language": "nl"}, before=_in_state(UpdateState.DRAFT)
    ),
    "admin/updates/<int:pk>/send/": Address(
        get=WRITE, post=WRITE, data=lambda at: {"when": "now"}, before=_in_state(UpdateState.DRAFT)
    ),
    "admin/updates/<int:pk>/unschedule/": Address(post=WRITE, before=_in_state(UpdateState.SCHEDULED)),
    "admin/updates/<int:pk>/pause/": Address(post=WRITE, before=_in_state(UpdateState.SENDING)),
    "admin/updates/<int:pk>/resume/": Address(post=WRITE, before=_in_state(UpdateState.PAUSED)),
    "admin/updates/<int:pk>/stop/": Address(post=WRITE, before=_in_state(UpdateState.SENDING)),
    # Mail
    "admin/mail/": Address(get=ANSWER),
    "admin/mail/retry/": Address(
        post=ANSWER, data=lambda at: {"kind": "my_data", "reason": "content 554"}, before=_park
    ),
    **_shut("admin/access_log/"),
    "admin/access_log/": Address(get=OWN),
    "admin/access_log/results/": Address(get=OWN),
    "admin/access_log/inspect/<int:pk>/": Address(get=OWN),
    # Addressees and terms
    **_snippet(ADDRESSEE, _office),
    f"{ADDRESSEE}copy/<int:pk>/": Address(get=WRITE, post=WRITE, data=_office),
    f"{ADDRESSEE}unpublish/<int:pk>/": Address(get=WRITE, post=WRITE),
    f"{REVISION}revert/": Address(get=WRITE, post=WRITE, data=_office),
    f"{REVISION}unschedule/": Address(get=WRITE, post=WRITE),
    COMPARED: Address(get=WRITE),
    **_chooser("admin/snippets/choose/campaigns/addressee/"),
    **_snippet(TERM, _term),
    **_chooser("admin/snippets/choose/campaigns/term/"),
    # What is ours in the place of Wagtail's
    "admin/choose-page/chosen-multiple/": Address(get=WRITE),
    "admin/reports/page-types-usage/": Address(get=WRITE),
    "admin/reports/page-types-usage/results/": Address(get=WRITE),
    "admin/users/new/": Address(get=OWN, post=OWN, data=_somebody),
    "admin/users/edit/<int:pk>/": Address(get=OWN, post=OWN, data=_somebody),
    # Its API for the admin's own menus
    "admin/api/main/^pages/": Address(get=STAFF),
    "admin/api/main/^pages/<int:pk>/": Address(get=WRITE),
    "admin/api/main/^pages/find/": Address(get=WRITE),
    "admin/api/main/^pages/<int:pk>/action/<str:action_name>/": Address(post=PUBLISH),
}


def is_ours(found: Found) -> bool:
    """In a namespace that is not Wagtail's, or with a view of ours in one that is."""
    return found.namespace not in STOCK or found.module.startswith(("campaigns.", "home.", "cms."))


def ours() -> list[str]:
    return [found.route for found in addresses() if is_ours(found) and not found.route.startswith(ELSEWHERE)]


def without_entry(found: Iterable[str]) -> set[str]:
    return set(found) ^ set(TABLE)


def test_each_address_has_a_line_and_each_line_an_address():
    assert without_entry(ours()) == set()


def test_a_new_address_without_one_is_noticed():
    assert without_entry([*ours(), "admin/handover/"])
    assert without_entry(set(ours()) - {"admin/signatures/export/"})
    # In a namespace of its own, and in one of Wagtail's with a view of ours.
    assert is_ours(Found("admin/handover/", "handover", "wagtail.admin.views.generic"))
    assert is_ours(Found("admin/pages/x/", "wagtailadmin_pages", "campaigns.editorial.views_start"))


@pytest.fixture(scope="module")
def _laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Commits what the addresses are about, and empties the tables when the file is done."""
    with django_db_blocker.unblock():
        build.home("fr")
        page = build.published(title="Laat haar vrij")
        build.sign(page.own_action, email="fatima@example.org")
        withdraw(signature_id=build.sign(page.own_action, "Ewa").signature_id, way=Way.CODE)
        update(page.own_action)
        roll_up()
        set_up_roles()
        Addressee.objects.get().save_revision()
        Term.objects.create(text="Samira Haddou", locale=page.locale)
        for name in (*WITH_ROLE, "stranger"):
            User.objects.create_user(name).groups.set(Group.objects.filter(name=name))
        PressSheet.objects.create(page=build.draft(owner=User.objects.get(username=EDITORS.name)), text="Laat hen vrij")
        open_signatures(Signature.objects.all(), user=User.objects.get(username=OWNERS.name), reason="Asked by mail")
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def at(_laid_ready: None, db: None) -> SimpleNamespace:
    page = Action.objects.get().source_page
    addressee, term = Addressee.objects.earliest("pk"), Term.objects.get()
    return SimpleNamespace(
        page=page,
        # Before anything is compared: to fill in the form makes an addressee.
        form=form_data(page),
        term=term,
        numbers={
            "admin/editorial/<int:page_id>/sheet/": PressSheet.objects.get().page_id,
            "admin/charts/": page.own_action.pk,
            "admin/signatures/": Signature.objects.counted().get().pk,
            "admin/withdrawals/": Withdrawal.objects.get().pk,
            "admin/supporters/": Supporter.objects.get().pk,
            "admin/updates/": Update.objects.get().pk,
            "admin/access_log/": AccessLog.objects.first().pk,
            "admin/users/": User.objects.get(username="stranger").pk,
            "admin/snippets/campaigns/addressee/": addressee.pk,
            "admin/snippets/choose/campaigns/addressee/": addressee.pk,
            "admin/snippets/campaigns/term/": term.pk,
            "admin/snippets/choose/campaigns/term/": term.pk,
        },
        revision=addressee.revisions.first().pk,
    )


def where(route: str, at: SimpleNamespace) -> str:
    number = next((number for start, number in at.numbers.items() if route.startswith(start)), at.page.pk)
    if route == COMPARED:
        return f"/{ADDRESSEE}history/{number}/revisions/compare/earliest...latest/"
    kwargs = {"pk": number, "page_id": number, "revision_id": at.revision, "action_name": "publish", "code": "nl"}
    query = {"new/ready/": f"?parent={at.page.get_parent().pk}", "pages/find/": f"?id={at.page.pk}"}
    return url_of(route, kwargs) + next((asked for end, asked in query.items() if route.endswith(end)), "")


def client_of(role: str) -> Client:
    client = Client()
    if role != "nobody":
        client.force_login(User.objects.get(username=role))
    return client


def post(client: Client, route: str, at: SimpleNamespace) -> Any:
    return client.post(where(route, at), TABLE[route].data(at))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# No rollback can take back that a name was seen: it refuses to be part of anything.
KEPT = {"admin/signatures/open/<int:pk>/", "admin/signatures/search/"}


@pytest.mark.parametrize("role", ROLES)
def test_who_is_let_in_and_that_only_what_is_posted_changes_anything(at, role):
    client, before = client_of(role), everything()
    let_in = {route for route in TABLE if not is_refused(client.get(where(route, at)))}
    assert let_in == {route for route, address in TABLE.items() if role in address.get}
    refused = [route for route, address in TABLE.items() if role not in address.post]
    assert [route for route in refused if not is_refused(post(client, route, at))] == []
    assert everything() == before


@pytest.mark.parametrize("role", WITH_ROLE)
def test_who_is_let_in_by_post_and_that_something_was_done(at, role):
    client = client_of(role)
    for route in [route for route, address in TABLE.items() if role in address.post]:
        with nullcontext() if route in KEPT else undone():
            TABLE[route].before(at)
            before = everything()
            assert not is_refused(post(client, route, at)), route
            assert (everything() == before) is TABLE[route].is_idle, route


def test_what_is_seen_of_tables_would_show_a_change(at):
    """Without this an empty list of tables would prove everything."""
    before = everything()
    Page.objects.filter(pk=at.page.pk).update(title="Hijacked")
    assert everything() != before
