"""Turns the translated words (.po) into the files that Django reads (.mo), without gettext's own programs."""

import os
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Compiles what is older than its source; safe to repeat and to run twice at once."""

    help = "Compile the translations of this project's own apps; needs no gettext."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile every locale/<language>/LC_MESSAGES/*.po of the apps that lie in the project."""
        for app in apps.get_app_configs():
            if Path(app.path).parent == settings.BASE_DIR:
                for source in sorted(Path(app.path).glob("locale/*/LC_MESSAGES/*.po")):
                    self._compile(source)

    def _compile(self, source: Path) -> None:
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            return
        # Under another name first: a server that starts meanwhile must not read half a file.
        unfinished = source.with_suffix(f".{os.getpid()}.mo")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        self.stdout.write(f"compiled {source.relative_to(settings.BASE_DIR)}")
