"""Migrated databases in a moment: migrations run once for each state of the code, then their result is copied.

Running all migrations takes about 10 seconds for each database. The result is kept below pytest's cache folder under a
digest of all migrations and package versions; a copy of it is migrated again, which finds nothing to do (0.1 seconds).
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg import sql

from cms.env import BASE_DIR
from tests.postgres_server import client

# What tests get back after a flush, see `keep_first_rows`.
FIRST_ROWS = "first_rows"


class Templates:
    """Hands out copies of a migrated database: a file for SQLite, a database of its own on a PostgreSQL server."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.digest = _digest()
        self.is_sqlite = connection.vendor == "sqlite"

    def copy(self, name: str) -> str:
        """Make a migrated database of this name anew; its address, as DATABASE_URL takes it."""
        if self.is_sqlite:
            template = self._kept(".sqlite3", self._migrate_sqlite)
            path = Path(os.environ["VAR_DIR"]) / f"{name}.sqlite3"
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            shutil.copyfile(template, path)
            return f"sqlite:///{path}"
        template = self._kept(".sql", self._dump_migrated)
        url = _create_on_postgres(name)
        subprocess.run(
            [client("psql"), "-q", "-X", "-1", "-v", "ON_ERROR_STOP=1", "-f", template, url],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return url

    def _kept(self, suffix: str, make: Callable[[Path], None]) -> Path:
        path = self.cache / (self.digest + suffix)
        with path.with_suffix(".lock").open("w") as lock:
            # Of two runs side by side one migrates; the other waits for it.
            fcntl.flock(lock, fcntl.LOCK_EX)
            return self._made(path, suffix, make)

    def _made(self, path: Path, suffix: str, make: Callable[[Path], None]) -> Path:
        if not path.exists():
            for older in self.cache.glob(f"*{suffix}"):
                # Not at once: a run beside this one, on another state of the code, may be about to copy it.
                if older.stat().st_mtime < time.time() - 3600:
                    older.unlink(missing_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}")
            make(unfinished)
            unfinished.replace(path)
        return path

    def _migrate_sqlite(self, path: Path) -> None:
        _migrate(f"sqlite:///{path}")
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode=DELETE")

    def _dump_migrated(self, path: Path) -> None:
        url = _create_on_postgres("appeal_template")
        _migrate(url)
        subprocess.run([client("pg_dump"), "--no-owner", "-f", path, url], check=True)


def keep_first_rows(folder: Path) -> None:
    """Put the rows of the migrated test database aside: root page, locales, groups, content types."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM INTO %s", [str(folder / f"{FIRST_ROWS}.sqlite3")])
            return
        cursor.execute(f"DROP SCHEMA IF EXISTS {FIRST_ROWS} CASCADE; CREATE SCHEMA {FIRST_ROWS}")
        for table in _tables_with_rows(cursor):
            cursor.execute(f'CREATE TABLE {FIRST_ROWS}."{table}" AS TABLE public."{table}"')


def empty_all_tables() -> None:
    """What a flush does, in a twentieth of its time: only tables that hold a row are touched."""
    with connection.cursor() as cursor, connection.constraint_checks_disabled(), transaction.atomic():
        if connection.vendor == "postgresql":
            # No triggers until the end of the transaction; those of foreign keys ask about every row.
            cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _tables_with_rows(cursor):
            cursor.execute(f'DELETE FROM "{table}"')


def put_first_rows_back(folder: Path) -> None:
    """Into empty tables: the rows that `keep_first_rows` put aside, with their ids."""
    # Every foreign key is deferred to the end of the transaction, so that tables come in any order.
    with connection.cursor() as cursor, _first_rows(cursor, folder) as tables, transaction.atomic():
        for table in tables:
            # With a WHERE, or SQLite copies whole pages and forgets that a parent arriving late settles a foreign key.
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM {FIRST_ROWS}."{table}" WHERE true')


@contextlib.contextmanager
def _first_rows(cursor: Any, folder: Path) -> Iterator[list[str]]:
    if connection.vendor != "sqlite":
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [FIRST_ROWS])
        yield [table for (table,) in cursor.fetchall()]
        return
    cursor.execute(f"ATTACH %s AS {FIRST_ROWS}", [str(folder / f"{FIRST_ROWS}.sqlite3")])
    try:
        yield _tables_with_rows(cursor, f"{FIRST_ROWS}.")
    finally:
        cursor.execute(f"DETACH {FIRST_ROWS}")


def _tables_with_rows(cursor: Any, schema: str = "") -> list[str]:
    """Django's tables that hold a row; the list of migrations stays as it is."""
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True)))
    cursor.execute(
        " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {schema}\"{table}\")" for table in tables)
    )
    return [table for (table,) in cursor.fetchall()]


def _create_on_postgres(name: str) -> str:
    settings = connection.settings_dict
    server = psycopg.conninfo.make_conninfo(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], password=settings["PASSWORD"] or None
    )
    with psycopg.connect(server, dbname="postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    password = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
    return f"postgres://{settings['USER']}{password}@{settings['HOST']}:{settings['PORT']}/{name}"


def _migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, BASE_DIR / "manage.py", "migrate", "--verbosity=0", "--settings=cms.settings.test"],
        check=True,
        env=os.environ | {"DATABASE_URL": url},
    )


def _digest() -> str:
    """A digest of what the result of the migrations depends on: their text, and the versions of all packages."""
    digest = hashlib.sha256(sys.version.encode())
    digest.update(repr(sorted((d.name, d.version) for d in metadata.distributions())).encode())
    for app in ("campaigns", "home"):
        for path in sorted((BASE_DIR / app / "migrations").glob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    digest.update((BASE_DIR / "cms" / "settings" / "base.py").read_bytes())
    return digest.hexdigest()[:16]
