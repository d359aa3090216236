"""What runs in one lane alone is there, and holds no test that this lane leaves out: nobody would run that."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.__main__ import BESIDE_STORIES, ONCE, PROJECT, STORIES
from tests.conftest import ON_POSTGRES

ONLY_ON_POSTGRES = re.compile(rf"mark\.({'|'.join(ON_POSTGRES)})\b")


def files(path: Path) -> Iterator[Path]:
    yield from path.rglob("test_*.py") if path.is_dir() else [path]


@pytest.mark.parametrize("path", [*ONCE, *STORIES, *BESIDE_STORIES])
def test_a_lane_names_what_is_there(path):
    assert (PROJECT / path).exists()


@pytest.mark.parametrize("path", ONCE)
def test_nothing_that_needs_postgres_is_left_to_sqlite(path):
    assert not [file for file in files(PROJECT / path) if ONLY_ON_POSTGRES.search(file.read_text())]


def test_what_needs_postgres_would_be_found():
    assert ONLY_ON_POSTGRES.search((PROJECT / "tests/campaigns/signing/test_same_post_at_once.py").read_text())


# A test outside a class, with its marks.
OF_ITS_OWN = re.compile(r"^((?:@.*\n)*)def (test_\w+)", re.MULTILINE)


# A module whose tests all have it.
ALL_WITH_DATABASE = re.compile(r"^pytestmark = .*\bdjango_db\b", re.MULTILINE)


def without_database(path: str) -> list[str]:
    return [name for marks, name in OF_ITS_OWN.findall((PROJECT / path).read_text()) if "django_db" not in marks]


@pytest.mark.parametrize("path", BESIDE_STORIES)
def test_all_that_runs_beside_the_stories_needs_a_database(path):
    """What needs none is left out there. The other lane on PostgreSQL leaves out all of it."""
    text = (PROJECT / path).read_text()
    if not ALL_WITH_DATABASE.search(text):
        assert re.findall(r"^class \w+Test\((\w+)\)", text, re.MULTILINE) == ["TestCase"]
        assert without_database(path) == []
    assert any(path.startswith(one) for one in ONCE)


def test_what_needs_no_database_would_be_found():
    assert without_database("tests/campaigns/demo/test_people.py")
