"""Measures how many mails a second one and two mail workers send: `python -m tests.bench.mail_rate [DATABASE_URL]`.

Each mail is an update to a supporter of her own, on PostgreSQL, to a mail server on this machine that takes all of it.
"""

import os
import subprocess
import sys
import tempfile
import time

import psutil

from cms.env import BASE_DIR
from tests.postgres_server import PostgresServer
from tests.smtp import MailServer

MAILS = 500


def main() -> int:
    """Start a database and a mail server, fill the outbox, send with one worker and with two; print both rates."""
    postgres, server = PostgresServer(), MailServer()
    postgres.start()
    server.start()
    with tempfile.TemporaryDirectory(prefix="appeal-bench-") as folder:
        environment = os.environ | {
            "DATABASE_URL": postgres.create_database("mail_rate"),
            "VAR_DIR": folder,
            "ENV_FILE": "",
            "DEBUG": "0",
            "EMAIL_URL": server.url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        }
        try:
            for command in ("create_keys", "migrate"):
                _run(environment, str(BASE_DIR / "manage.py"), command, "--verbosity", "0")
            for count in (1, 2):
                _run(environment, "-m", "tests.bench.fill_outbox", str(MAILS))
                rate, cost = _measured(environment, server, count)
                workers = "1 mail worker: " if count == 1 else f"{count} mail workers:"
                print(f"{workers} {rate:6.1f} mails a second, {cost:.1f} ms of processor each", flush=True)
        finally:
            server.stop()
            postgres.remove()
    return 0


def _run(environment: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=BASE_DIR, env=environment, check=True, stderr=subprocess.DEVNULL)


def _measured(environment: dict[str, str], server: MailServer, count: int) -> tuple[float, float]:
    """From the first tenth of the mails to the last: how long a program needs to start is not what is asked."""
    server.mails.clear()
    command = [sys.executable, str(BASE_DIR / "manage.py"), "deliver_mail"]
    started = [
        subprocess.Popen(command, cwd=BASE_DIR, env=environment, stderr=subprocess.DEVNULL) for _number in range(count)
    ]
    processes = [psutil.Process(process.pid) for process in started]
    try:
        begun, spent = _moment(server, MAILS // 10), _processor(processes)
        seconds = _moment(server, MAILS) - begun
        return 0.9 * MAILS / seconds, 1000 * (_processor(processes) - spent) / (0.9 * MAILS)
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def _processor(processes: list[psutil.Process]) -> float:
    times = [process.cpu_times() for process in processes]
    return sum(one.user + one.system for one in times)


def _moment(server: MailServer, number: int) -> float:
    while len(server.mails) < number:
        time.sleep(0.01)
    return time.monotonic()


if __name__ == "__main__":
    sys.exit(main())
