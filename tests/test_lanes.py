"""What runs on SQLite alone is there, and holds no test that runs on PostgreSQL alone: nobody would run that."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.__main__ import ONCE, PROJECT, STORIES
from tests.conftest import ON_POSTGRES

ONLY_ON_POSTGRES = re.compile(rf"mark\.({'|'.join(ON_POSTGRES)})\b")


def files(path: Path) -> Iterator[Path]:
    yield from path.rglob("test_*.py") if path.is_dir() else [path]


@pytest.mark.parametrize("path", [*ONCE, *STORIES])
def test_a_lane_names_what_is_there(path):
    assert (PROJECT / path).exists()


@pytest.mark.parametrize("path", ONCE)
def test_nothing_that_needs_postgres_is_left_to_sqlite(path):
    assert not [file for file in files(PROJECT / path) if ONLY_ON_POSTGRES.search(file.read_text())]


def test_what_needs_postgres_would_be_found():
    assert ONLY_ON_POSTGRES.search((PROJECT / "tests/campaigns/signing/test_same_post_at_once.py").read_text())
