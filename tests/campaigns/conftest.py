"""What tests of campaigns share: an action that is open, as publishing one takes longer than most tests, and all that
the site has written."""

import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase

from campaigns.models import Action
from cms.logs import AllowListFormatter
from tests import build, leaks


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


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the site's log says, as it stands in the log."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AllowListFormatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def cache_folder(settings: Any, tmp_path: Path) -> Path:
    kept_here = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path}
    settings.CACHES = dict.fromkeys(settings.CACHES, kept_here)
    return tmp_path


@pytest.fixture
def written(
    lines: io.StringIO, caplog: pytest.LogCaptureFixture, cache_folder: Path, settings: Any
) -> Callable[[], bytes]:
    """Read all that was written: database, log lines, what other log handlers would get, cache, files below VAR_DIR."""

    def everywhere() -> bytes:
        records = "\n".join(record.getMessage() for record in caplog.records)
        files = leaks.files(settings.VAR_DIR, but=(".sqlite3", "/keys/", "/static/"))
        logged = (lines.getvalue() + records).encode()
        return b"\n".join([leaks.dump(), logged, leaks.cached(cache_folder), files])

    return everywhere
