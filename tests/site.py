"""Fixtures for stories and faults: a real site, with its web server and worker."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from cms.env import BASE_DIR
from tests.databases import Templates

if TYPE_CHECKING:
    # It asks for a free port here.
    from tests.smtp import MailServer

PASSWORD = "a password for all demo logins"
# 180 seconds for migrations, demo content and the start of both programs, on a busy machine.
START_SECONDS = 180
STOP_SECONDS = 20


@dataclass
class Site:
    """A running demo: where it is, what opens its admin, where its data lie, and its processes."""

    url: str
    password: str
    database_url: str
    var: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def programs(self, word: str) -> list[psutil.Process]:
        """The running processes below `run_demo` with a word in their command line: "granian", "run_worker"."""
        below = psutil.Process(self.process.pid).children(recursive=True)
        return [process for process in below if any(word in part for part in process.cmdline())]

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py on the site's data; what it printed."""
        command = [sys.executable, str(BASE_DIR / "manage.py"), *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start_site(*, database_url: str, var: Path, port: int, **variables: str) -> Site:
    """Start `run_demo` on a database and a folder, and return when the site is ready."""
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "VAR_DIR": str(var),
        # Whatever a developer's own .env says.
        "ENV_FILE": "",
        "DEBUG": "0",
        "DEMO_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        # Stories sign more than one network may.
        "SIGN_LIMIT_PER_HOUR": "0",
        **variables,
    }
    var.mkdir(parents=True, exist_ok=True)
    with (var / "output").open("wb") as output:
        command = [sys.executable, str(BASE_DIR / "manage.py"), "run_demo", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output, start_new_session=True)
    site = Site(f"http://localhost:{port}", PASSWORD, database_url, var, process, environment)
    deadline = time.monotonic() + START_SECONDS
    while not _answers(site.url + "/readyz"):
        if process.poll() is not None or time.monotonic() > deadline:
            stop_site(site)
            pytest.fail("The site did not start:\n" + (var / "output").read_text(errors="replace")[-4000:])
        time.sleep(0.2)
    return site


def stop_site(site: Site) -> int:
    """Stop a site as Ctrl+C does; its exit code."""
    below = psutil.Process(site.process.pid).children(recursive=True) if site.process.poll() is None else []
    site.process.terminate()
    try:
        return site.process.wait(STOP_SECONDS)
    finally:
        for process in below:
            if process.is_running():
                process.kill()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def site(databases: Templates, tmp_path_factory: pytest.TempPathFactory, site_mail: "MailServer") -> Iterator[Site]:
    """The demo as a visitor and an editor find it, on a database of its own; shared by all tests of a run."""
    var = tmp_path_factory.mktemp("site")
    running = start_site(database_url=databases.copy("site"), var=var, port=free_port(), EMAIL_URL=site_mail.url)
    yield running
    assert stop_site(running) == 0
