"""One open action for all tests of a file: publishing one takes longer than most tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase

from campaigns.models import Action
from tests import build


@pytest.fixture(scope="module")
def _laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Commits an action, and empties the tables when the file is done; not for transactional tests, which do so too."""
    with django_db_blocker.unblock():
        number = build.action().pk
    yield number
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def action(_laid_ready: int, db: None) -> Action:
    """An open action with its live page; what a test changes of it is undone."""
    return Action.objects.get(pk=_laid_ready)
