"""The test suite: like production where it counts, quick where it does not, and nothing below var/."""

# ruff: noqa: E402

import os
import tempfile

# Before the environment is read: everything written lies in a folder of the run's own that goes away with it. Programs
# that a test starts find the same one.
if "VAR_DIR" not in os.environ:
    _folder = tempfile.TemporaryDirectory(prefix="appeal-tests-")
    os.environ["VAR_DIR"] = _folder.name
# What a developer's own .env says is not what is tested, here and in those programs.
os.environ["ENV_FILE"] = ""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Without the manifest no test has to collect the static files first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Quick and weak, for passwords that protect nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "cards")
}
# A page that a test has just changed must not come from memory; tests of the page cache turn it on.
PAGE_CACHE_ENTRIES = 0
# As in the demo.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}
