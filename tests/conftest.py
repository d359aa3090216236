"""What every test has: its database, keys and caches, and which tests run on which database."""

import gc
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils.translation.reloader import translation_file_changed

from tests.databases import Templates, empty_all_tables, keep_first_rows, put_first_rows_back

# A browser under pytest runs an event loop, in which Django refuses its database otherwise.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.site", "tests.smtp"]

# A longer run of what makes up its input: 1,000 inputs a test.
hypothesis.settings.register_profile("long", max_examples=1_000)

CHROMIUM = Path(shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium")

# Without these programs the tests with their mark are left out.
PROGRAMS = {"browser": CHROMIUM.exists(), "node": bool(shutil.which("node") and shutil.which("npm"))}

# They run on PostgreSQL; of them only what is also marked smoke runs on SQLite.
ON_POSTGRES = ("browser", "fault", "timing", "fuzz")
# Fixtures that lead to a database.
WITH_DATABASE = {"db", "transactional_db", "site", "live_server", "databases"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fail-on-skip", action="store_true", help="fail if any test was left out")
    parser.addoption("--only-with-database", action="store_true", help="leave out tests that need no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the tests of this run: by database, by what needs one, and by whether there is a browser."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    config.stash[MARKS] = [{mark.name for mark in item.iter_markers()} for item in items]
    chosen, elsewhere, left_out = [], [], []
    for item in items:
        without = config.option.only_with_database and not _needs_database(item)
        is_smoke = item.get_closest_marker("smoke") or config.option.markexpr
        if without or (on_sqlite and _is_for_postgres(item) and not is_smoke):
            elsewhere.append(item)
        elif any(item.get_closest_marker(name) and not is_there for name, is_there in PROGRAMS.items()):
            left_out.append(item)
        else:
            chosen.append(item)
    config.stash[LEFT_OUT] = left_out
    config.hook.pytest_deselected(items=elsewhere + left_out)
    items[:] = chosen


def pytest_collection_finish() -> None:
    """What the programs themselves consist of is no rubbish: looking through it again and again took a tenth of all
    time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def marks(pytestconfig: pytest.Config) -> list[set[str]]:
    """The marks of each test of the suite, chosen for this run or not."""
    if pytestconfig.args != pytestconfig.getini("testpaths"):
        pytest.skip("only the whole suite has tests of each kind")
    return pytestconfig.stash[MARKS]


MARKS = pytest.StashKey[list[set[str]]]()


def _is_for_postgres(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ON_POSTGRES)


def _needs_database(item: pytest.Item) -> bool:
    cls = getattr(item, "cls", None)
    return bool(
        item.get_closest_marker("django_db")
        or _is_for_postgres(item)
        or WITH_DATABASE & set(getattr(item, "fixturenames", ()))
        or (cls and issubclass(cls, TransactionTestCase))
    )


# The database


@pytest.fixture(scope="session")
def databases(pytestconfig: pytest.Config) -> Templates:
    """Copies of a migrated database, by name."""
    assert pytestconfig.cache
    return Templates(pytestconfig.cache.mkdir("databases"))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The test database is laid ready below; Django is to use it, not to make one."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(databases: Templates) -> None:
    """Lay a migrated database ready under the name that Django's test runner will look for."""
    url = databases.copy("test_appeal")
    name = url.removeprefix("sqlite:///") if databases.is_sqlite else "test_appeal"
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Give transactional tests root page and locales back: Django's flush at their end empties every table."""
    folder = tmp_path_factory.mktemp("first_rows")

    def empty_and_put_back(self: TransactionTestCase) -> None:
        empty_all_tables()
        put_first_rows_back(folder)

    with django_db_blocker.unblock():
        keep_first_rows(folder)
        original = TransactionTestCase._fixture_teardown
        TransactionTestCase._fixture_teardown = empty_and_put_back
        yield
        TransactionTestCase._fixture_teardown = original
        connections.close_all()
        if connection.vendor == "postgresql":
            connection.close_pool()


# Keys, words and caches


@pytest.fixture(scope="session", autouse=True)
def _keys() -> None:
    """Key files below VAR_DIR, made once a run."""
    call_command("create_keys", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _words() -> None:
    """The Dutch words, compiled: a fresh clone has only their source, and pages would be in English."""
    call_command("compile_locale", verbosity=0)
    # What Django may have read before.
    translation_file_changed(None, Path("django.mo"))


@pytest.fixture(scope="session", autouse=True)
def _no_search_index() -> None:
    """Saved pages are not indexed for searching, a fifth of all time: no test searches, and `site` does it for real."""
    settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test finds what another left in the cache: Wagtail keeps the addresses of sites there."""
    cache.clear()


# The browser


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program; tests that need one carry the mark "browser" and are left out without it."""
    return CHROMIUM


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: Path) -> dict[str, Any]:
    """Start the system's Chromium, quiet on the network; as root it runs only without its sandbox."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    arguments = [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet
    return {**browser_type_launch_args, "executable_path": str(chromium), "args": arguments}


# What was left out, and how long each folder took

LEFT_OUT = pytest.StashKey[list[pytest.Item]]()
_seconds: dict[str, float] = defaultdict(float)
_skipped: list[str] = []
# A reason to skip that leaves nothing out: what is not part of the project need not be there.
NOT_OURS = "is not part of the project"
_started = time.monotonic()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    folder = Path(report.nodeid.partition("::")[0]).parent
    # The time of a part of a test is in that of the test.
    if not isinstance(report, pytest.SubtestReport):
        _seconds[str(Path(*folder.parts[:3]))] += report.duration
    if report.skipped and NOT_OURS not in str(report.longrepr):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    left_out = session.config.stash.get(LEFT_OUT, [])
    if session.config.option.fail_on_skip and (_skipped or left_out) and session.exitstatus == 0:
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    terminalreporter.section(f"time per folder on {engine}")
    for folder, seconds in sorted(_seconds.items(), key=lambda pair: -pair[1]):
        terminalreporter.line(f"{seconds:7.1f} s  {folder}")
    terminalreporter.line(f"{time.monotonic() - _started:7.1f} s  in all")
    if left_out := config.stash.get(LEFT_OUT, []):
        missing = ", ".join(name.upper() for name, is_there in PROGRAMS.items() if not is_there)
        terminalreporter.line(f"WITHOUT {missing} {len(left_out)} TESTS WERE LEFT OUT", red=True)
    if config.option.fail_on_skip and (_skipped or left_out):
        terminalreporter.line(
            f"{len(_skipped) + len(left_out)} tests were left out, and --fail-on-skip is on", red=True
        )
