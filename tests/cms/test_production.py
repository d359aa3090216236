"""A production site does not start while something is unsafe, and says all of it at once; settings of each database."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.env import BASE_DIR, database, read_key_file


@pytest.fixture
def environment(tmp_path):
    """The environment of a production site in order, with key files of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = kept | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "VAR_DIR": str(tmp_path),
        "ALLOWED_HOSTS": "appeal.example.org",
        "ENV_FILE": "",
    }
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("secret_key", "vault_public_key", "vault_private_key", "vault_index_key"):
        (keys / name).write_text("a-long-key-of-many-different-characters-0123456789-abcdefgh\n")
        (keys / name).chmod(0o400)
    return environment


def start(environment) -> str:
    """Read the settings in a process of their own; "" if they are accepted, else what was said."""
    program = "from django.conf import settings; settings.DEBUG"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr.partition("ImproperlyConfigured: ")[2]


def test_a_site_in_order_starts(environment):
    assert start(environment) == ""


def test_everything_that_is_wrong_is_said_at_once(environment, tmp_path):
    keys = tmp_path / "keys"
    (keys / "secret_key").chmod(0o600)
    (keys / "secret_key").write_text("short\n")
    (keys / "vault_index_key").chmod(0o440)
    (keys / "vault_private_key").chmod(0o404)
    (keys / "vault_public_key").unlink()
    said = start(environment | {"DEBUG": "1", "ALLOWED_HOSTS": ""})
    assert said.splitlines()[0] == "The site does not start:"
    faults = {line.removeprefix("- ").partition(":")[0] for line in said.splitlines()[1:]}
    assert faults == {
        *("SECRET_KEY_FILE", "VAULT_PUBLIC_KEY_FILE", "VAULT_INDEX_KEY_FILE", "VAULT_PRIVATE_KEY_FILE"),
        *("DEBUG", "ALLOWED_HOSTS"),
    }


@pytest.mark.parametrize(
    ("variables", "fault"),
    [
        ({"DEBUG": "true"}, "DEBUG"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY_FILE": "/nowhere/secret_key"}, "SECRET_KEY_FILE"),
        ({"VAULT_PRIVATE_KEY_FILE": "/nowhere/private_key"}, "VAULT_PRIVATE_KEY_FILE"),
        ({"EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587"}, "DEFAULT_FROM_EMAIL"),
        ({"SITE_URL": "http://appeal.example.org"}, "SITE_URL"),
    ],
)
def test_one_thing_wrong_is_named(environment, variables, fault):
    assert start(environment | variables).splitlines()[1].startswith(f"- {fault}:")


def test_a_mail_server_with_a_sender_is_in_order_and_without_one_it_is_named_less_its_password(environment):
    environment["EMAIL_URL"] = "smtp+tls://user:secret@mail.example.org:587"
    assert start(environment | {"DEFAULT_FROM_EMAIL": "appeal@example.org"}) == ""
    said = start(environment)
    assert "mail.example.org" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    ("variables", "url"),
    [
        ({"ALLOWED_HOSTS": ".example.org,example.net"}, "https://example.org"),
        ({"SITE_URL": "https://staff.example.org/"}, "https://staff.example.org"),
    ],
)
def test_links_in_mails_lead_to_the_first_host_or_where_it_is_said(environment, variables, url):
    program = "from django.conf import settings; print(settings.WAGTAILADMIN_BASE_URL)"
    command = [sys.executable, "-c", program]
    said = subprocess.run(
        command, env=environment | variables, cwd=BASE_DIR, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == url


@pytest.mark.parametrize(("module", "upgrade", "year"), [("production", "True", 31_536_000), ("dev", "None", 0)])
def test_https_stays_https_for_a_year_on_a_public_site_and_the_demo_has_none(environment, module, upgrade, year):
    program = (
        "from django.conf import settings; print(settings.SECURE_HSTS_SECONDS, *("
        "policy['DIRECTIVES'].get('upgrade-insecure-requests')"
        " for policy in (settings.CONTENT_SECURITY_POLICY, settings.ADMIN_CONTENT_SECURITY_POLICY)))"
    )
    command = [sys.executable, "-c", program]
    environment["DJANGO_SETTINGS_MODULE"] = f"cms.settings.{module}"
    said = subprocess.run(command, env=environment, cwd=BASE_DIR, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [str(year), upgrade, upgrade]


@pytest.mark.parametrize("text", ["", "insecure-until-create-keys-has-run-" + "0" * 32, "a" * 60, "short-key-1"])
def test_a_key_that_protects_nothing_is_refused(environment, tmp_path, text):
    path = tmp_path / "keys" / "secret_key"
    path.chmod(0o600)
    path.write_text(text + "\n")
    assert start(environment).splitlines()[1].startswith("- SECRET_KEY_FILE:")


def test_the_public_web_process_starts_without_the_private_key(environment, tmp_path):
    (tmp_path / "keys" / "vault_private_key").unlink()
    assert start(environment) == ""


# The parts


def test_a_key_file_is_read_without_its_newline(tmp_path):
    (tmp_path / "key").write_text("abc\n")
    assert read_key_file(tmp_path / "key") == "abc"
    assert read_key_file(tmp_path / "none") == ""


def test_a_key_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "key").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ImproperlyConfigured, match=r"key cannot be read: UnicodeDecodeError"):
        read_key_file(tmp_path / "key")


def test_sqlite_takes_its_lock_at_once_and_loses_nothing():
    entry = database("sqlite:////srv/appeal/db.sqlite3")
    assert entry["NAME"] == "/srv/appeal/db.sqlite3"
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert entry["OPTIONS"]["timeout"] == 20
    assert "synchronous=FULL" in entry["OPTIONS"]["init_command"]


def test_postgresql_has_a_pool_that_does_not_hold_visitors_up():
    entry = database("postgres://appeal:a%40b@db.example.org/appeal")
    assert entry["PASSWORD"] == "a@b"
    assert entry["CONN_HEALTH_CHECKS"] is True
    assert entry["OPTIONS"]["pool"]["timeout"] == 3
    assert entry["OPTIONS"]["pool"]["reconnect_timeout"] == 0
    assert entry["OPTIONS"]["connect_timeout"] == 3


@pytest.mark.django_db
def test_sqlite_runs_as_it_was_told():
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
