"""An action for all tests of a file, new or in three languages, and the people around it: it takes a second to make."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, TransactionTestCase
from wagtail_localize.models import Translation

from campaigns.models import ActionPage
from campaigns.staff import EDITORS, HANDOVER, OWNERS, PUBLISHERS, SERVICE_DESK, reviewers, set_up_roles, translators
from tests import build
from tests.translating import asked, finish, put_live

ROLES = {role.name: role for role in (EDITORS, PUBLISHERS, OWNERS, SERVICE_DESK, HANDOVER)}
ROLES |= {role.name: role for code in ("fr", "ar") for role in (translators(code), reviewers(code))}
STRANGER = "stranger"
LINKED = '<p>Lees <a href="https://example.org/">het verslag</a> en <b>teken</b>.</p>'


@pytest.fixture(scope="module")
def _family_laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Commits what `family` reads, and empties the tables when the file is done."""
    with django_db_blocker.unblock():
        body = build.body()
        next(block for block in body if block["type"] == "case_section")["value"]["text"] = LINKED
        source = build.published(title="Laat Samira vrij", number="UA 60/26", body=body)
        put_live(finish(asked(source, "fr")))
        asked(source, "ar")
        set_up_roles()
        for name in (*ROLES, STRANGER):
            user = User.objects.create_user(name)
            user.groups.set(Group.objects.filter(name=name))
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def family(_family_laid_ready: None, db: None) -> SimpleNamespace:
    """An action that is live in Dutch and in French and asked for in Arabic; what a test changes of it is undone."""
    found = {one.target_locale.language_code: one for one in Translation.objects.select_related("target_locale")}
    source = ActionPage.objects.get(own_action__isnull=False)
    return SimpleNamespace(source=source, french=found["fr"], arabic=found["ar"])


@pytest.fixture
def logged_in(family: SimpleNamespace) -> Any:
    """A client of somebody with this role, by the name of its group."""

    def log_in(name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    return log_in


@pytest.fixture(scope="module")
def _action_laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Commits what all tests of this file begin with: to make it takes longer than most of them."""
    with django_db_blocker.unblock():
        for code in ("fr", "ar"):
            build.home(code)
        set_up_roles()
        for group in Group.objects.all():
            User.objects.create_user(group.name).groups.add(group)
        number = build.published(title="Laat haar vrij").pk
    yield number
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def source(_action_laid_ready: int, db: None) -> ActionPage:
    """A live action that nobody asked for in another language."""
    return ActionPage.objects.get(pk=_action_laid_ready)
