""".env.example names each variable that the code reads, with its default; a copy of it changes nothing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from cms.env import BASE_DIR, ENV_FILE

EXAMPLE = (BASE_DIR / ".env.example").read_text()
# What it names, with the value shown.
SHOWN = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
READS = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z_]+)["']|\bkey_file\(["']([A-Z_]+)["']""")
READS_DIRECTLY = re.compile(r"""\b(?:environ(?:\.get\(|\.setdefault\(|\[)|getenv\()\s*["']([A-Z_]+)["']""")
# Set by us before a program reads it, or said by whoever starts it; read nowhere but through env.
SET_NOT_READ = {"DJANGO_SETTINGS_MODULE", "VAR_DIR", "ENV_FILE", "SITE_URL"}
PROGRAM = """
import json
from cms.settings import dev
print(json.dumps({name: value for name, value in vars(dev).items() if name.isupper()}, default=str))
"""


def names_found(pattern: re.Pattern[str]) -> set[str]:
    found = set()
    for folder in ("cms", "home", "campaigns"):
        for path in (BASE_DIR / folder).rglob("*.py"):
            names = pattern.findall(path.read_text())
            found |= {name for name in (names if pattern.groups == 1 else sum(names, ())) if name}
    return found


def settings_with(tmp_path: Path, text: str) -> dict:
    """The development settings as a program of its own reads them, with a file of variables."""
    (tmp_path / "variables").write_text(text)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = kept | {"ENV_FILE": str(tmp_path / "variables"), "PYTHONPATH": str(BASE_DIR)}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env=environment, cwd=BASE_DIR, capture_output=True, text=True, check=True)
    # Paths as they are meant: from the folder of manage.py.
    return json.loads(re.sub(r'"var/', f'"{BASE_DIR}/var/', done.stdout))


def test_the_example_and_the_code_know_the_same_variables():
    assert sorted(SHOWN) == sorted(names_found(READS))


def test_every_variable_is_read_through_env():
    assert names_found(READS_DIRECTLY) <= SET_NOT_READ


def test_the_search_finds_each_way_of_reading():
    """The negative control: an empty search would agree with an empty file."""
    assert {"DATABASE_URL", "SECRET_KEY_FILE", "DEBUG", "DEMO_PASSWORD", "ENV_FILE"} <= names_found(READS)
    assert "DJANGO_SETTINGS_MODULE" in names_found(READS_DIRECTLY)


def test_a_copy_of_the_example_changes_nothing():
    """Every line is a comment."""
    assert re.findall(r"^[^#\n].*$", EXAMPLE, re.MULTILINE) == []


def test_the_values_shown_are_the_defaults(tmp_path):
    shown = "\n".join(f"{name}={value}" for name, value in SHOWN.items())
    assert settings_with(tmp_path, shown) == settings_with(tmp_path, "")


def test_a_value_that_is_not_the_default_is_noticed(tmp_path):
    """The negative control."""
    default = settings_with(tmp_path, "")
    other = {
        "DATABASE_URL": "sqlite:///other",
        "CACHE_URL": "redis://localhost",
        "EMAIL_URL": "smtp://mail.example.org",
        "DEBUG": "0",
        "TRUSTED_PROXY_COUNT": "2",
        "SIGN_LIMIT_PER_HOUR": "2",
        "MAIL_PER_SECOND": "2",
        "MAIL_LEASE_SECONDS": "2",
        "MAIL_RETRY_SECONDS": "2",
    }
    # A file cannot name itself.
    for name in SHOWN.keys() - {"ENV_FILE"}:
        assert settings_with(tmp_path, f"{name}={other.get(name, 'other')}") != default, name


def test_the_suite_reads_no_developer_s_file_and_nor_do_the_programs_that_it_starts():
    assert not ENV_FILE.is_file()
    assert os.environ["ENV_FILE"] == ""


def test_whatever_hosts_a_developer_names_the_demo_answers_at_home(tmp_path):
    hosts = settings_with(tmp_path, "ALLOWED_HOSTS=appeal.example.org")["ALLOWED_HOSTS"]
    assert hosts == ["appeal.example.org", "localhost", "127.0.0.1", "[::1]"]
