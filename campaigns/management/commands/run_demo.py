"""One command from nothing to a running site: keys, database, words, files, demo content, web server, both workers."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from campaigns.management.supervise import port_fault, run_together, web_command

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Safe to repeat: every step does only what is not done yet."""

    help = "Start the site with its demo content, web server and workers together; Ctrl+C ends them."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Prepare, say where the site is, run until told to stop."""
        if settings.DEBUG:
            # The demo shows the site as visitors get it; which storage the files go to is decided with the settings.
            os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"DEBUG": "0"})  # noqa: S606
        if fault := port_fault(HOST, port):
            raise CommandError(f"Port {port} cannot be used ({fault}); choose another: make demo PORT={port + 1}")
        self._step("keys", "create_keys")
        self._step("database", "migrate", verbosity=0)
        self._step("translations", "compile_locale")
        self._step("static files", "collectstatic", interactive=False, verbosity=0)
        self._step("demo content", "load_demo")
        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"\nThe site:   http://localhost:{port}/\nThe admin:  http://localhost:{port}/admin/")
        self.stdout.write("Ctrl+C ends it.\n")
        self.stdout.flush()
        # For the programs below: links in their mails lead to this port.
        os.environ["SITE_URL"] = f"http://localhost:{port}"
        programs = {
            "web server": web_command(HOST, port, settings.MEDIA_ROOT),
            "worker": [sys.executable, sys.argv[0], "run_worker"],
            "mail worker": [sys.executable, sys.argv[0], "deliver_mail"],
        }
        ended = run_together(programs)
        if ended:
            raise CommandError(f"The {ended} ended by itself; its last words stand above.")
        self.stdout.write("Stopped.")

    def _step(self, title: str, command: str, **options: Any) -> None:
        self.stdout.write(f"{title} ...")
        self.stdout.flush()
        call_command(command, stdout=self.stdout, stderr=self.stderr, **options)
