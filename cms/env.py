"""Reads the environment: every variable that Appeal knows is read through `env` and described in .env.example."""

import os
import stat
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# A file of settings beside manage.py is a comfort for development; what the environment already says wins.
ENV_FILE = BASE_DIR / env.str("ENV_FILE", default=".env")
if ENV_FILE.is_file():
    environ.Env.read_env(ENV_FILE)

# Everything the site writes lies below this folder, unless a setting says otherwise.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()


def read_key_file(path: Path) -> str:
    """The text of a key file without the newline at its end, which the usual libraries keep; "" if there is no file.

    Raises ImproperlyConfigured if the file exists and cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The key file {path} cannot be read: {type(error).__name__}.") from error


def key_file(variable: str, file_name: str) -> Path:
    """Where a key file is: where the variable says, or below VAR_DIR."""
    return Path(env.str(variable, default="") or VAR_DIR / "keys" / file_name).resolve()


def key_file_faults(variable: str, path: Path) -> list[str]:
    """What is wrong with a key file, in sentences: it is missing, or readable by more than its owner."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return [f"{variable}: {path} cannot be found or reached ({type(error).__name__})."]
    if not stat.S_ISREG(mode):
        return [f"{variable}: {path} is not a file."]
    faults = []
    if mode & 0o077:
        faults.append(f"{variable}: {path} is open to group or others (mode {mode & 0o777:04o}); use chmod 0400.")
    if not os.access(path, os.R_OK):
        faults.append(f"{variable}: {path} cannot be read by the user that runs the site.")
    return faults


def database(url: str) -> dict[str, Any]:
    """Django's entry for a database address, with what Appeal needs of SQLite and of PostgreSQL."""
    entry: dict[str, Any] = environ.Env.db_url_config(url)
    options = entry.setdefault("OPTIONS", {})
    if entry["ENGINE"] == "django.db.backends.sqlite3":
        options |= {
            # A writer that takes its lock at once waits its turn; one that upgrades half-way fails with "locked".
            "transaction_mode": "IMMEDIATE",
            # 20 seconds to wait for another writer.
            "timeout": 20,
            # FULL: an acknowledged signature survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    elif entry["ENGINE"] == "django.db.backends.postgresql":
        entry["CONN_HEALTH_CHECKS"] = True
        options.setdefault("connect_timeout", 3)
        # A server whose host has vanished is given up after 4 seconds without an answer (milliseconds).
        options.setdefault("tcp_user_timeout", 4000)
        # `timeout`: 3 seconds to wait for a free connection; the pool's own 30 would hold every visitor up while the
        # server is gone. `reconnect_timeout`: after one more try a second later the pool gives a lost connection up,
        # and the next visitor opens a new one; by default it tries on at intervals that double for 5 minutes, and the
        # site stays gone long after the server is back. A web process has as many threads as the pool connections.
        options.setdefault("pool", {"min_size": 1, "max_size": 16, "timeout": 3, "reconnect_timeout": 0})
    return entry
