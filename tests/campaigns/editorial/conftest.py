"""An action that is live in two languages, and the staff around it, for all tests of a file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, TransactionTestCase

from campaigns.models import Action
from campaigns.staff import EDITORS, PUBLISHERS, set_up_roles, translators
from tests import build, translations


@pytest.fixture(scope="module")
def _two_languages_laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Commits what `two_languages` reads, and empties the tables when the file is done."""
    with django_db_blocker.unblock():
        source = build.published(slug="laat-samira-vrij")
        translations.live(source, "fr")
        set_up_roles()
        for name in (EDITORS.name, PUBLISHERS.name, translators("fr").name, "stranger"):
            user = User.objects.create_user(name)
            user.groups.set(Group.objects.filter(name=name))
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def two_languages(_two_languages_laid_ready: None, db: None) -> Action:
    """An open action with live pages in Dutch and French; what a test changes of it is undone."""
    return Action.objects.select_related("source_page").get(slug="laat-samira-vrij")


@pytest.fixture
def log_in(two_languages: Action) -> Any:
    """A client of the member of staff with this name, which is that of a group."""

    def with_name(name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    return with_name


@pytest.fixture
def editor(log_in: Any) -> Client:
    """An editor who reads English."""
    client = log_in(EDITORS.name)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
