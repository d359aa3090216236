"""The description gives a front end in TypeScript its types: every block is rendered without a cast."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from campaigns.api.document import document
from cms.env import BASE_DIR

pytestmark = pytest.mark.node

SOURCE = BASE_DIR / "tests" / "typescript"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def project(pytestconfig: pytest.Config) -> Path:
    """The front end with its packages, which stay in pytest's cache until the lock changes, and with fresh types."""
    assert pytestconfig.cache
    folder = Path(pytestconfig.cache.mkdir("typescript"))
    lock, installed = (SOURCE / "package-lock.json").read_text(), folder / "installed"
    is_installed = installed.exists() and installed.read_text() == lock
    for file in SOURCE.iterdir():
        shutil.copy(file, folder)
    if not is_installed:
        npm = run(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        assert npm.returncode == 0, npm.stderr
        installed.write_text(lock)
    (folder / "openapi.json").write_text(json.dumps(document()))
    made = run(folder, "node_modules/.bin/openapi-typescript", "openapi.json", "-o", "api.ts")
    assert made.returncode == 0, made.stderr
    return folder


def compiled(project: Path, source: str) -> subprocess.CompletedProcess[str]:
    (project / "render.ts").write_text(source)
    return run(project, "node_modules/.bin/tsc", "--strict", "--project", ".")


def test_every_block_is_rendered_without_a_cast(project):
    source = (SOURCE / "render.ts").read_text()
    for cast in (" as ", "any", "unknown", "@ts-", "!."):
        assert cast not in source
    result = compiled(project, source)
    assert (result.returncode, result.stdout) == (0, "")


def without(source: str, line: str) -> str:
    """The source without the case that begins with this line, and its one statement."""
    lines = source.splitlines(keepends=True)
    number = next(number for number, found in enumerate(lines) if line in found)
    return "".join([*lines[:number], *lines[number + 2 :]])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda source: without(source, 'case "quote":'), "not assignable to parameter of type 'never'"),
        (lambda source: source.replace("block.speaker", "block.speakers"), "does not exist"),
        (lambda source: source.replace(', town: "Utrecht" }', " }"), "'town' is missing"),
    ],
    ids=["a block left out", "no such word", "no town"],
)
def test_what_does_not_fit_does_not_compile(project, change, complaint):
    """The negative control."""
    source = (SOURCE / "render.ts").read_text()
    result = compiled(project, change(source))
    assert result.returncode != 0
    assert complaint in result.stdout


def test_the_lock_names_no_host():
    lock = json.loads((SOURCE / "package-lock.json").read_text())
    assert "://" not in json.dumps(lock)
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
