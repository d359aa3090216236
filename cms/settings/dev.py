"""Development on one machine, and with DEBUG=0 the demo: no HTTPS, keys and data below var/."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import ALLOWED_HOSTS, LOGGING, STORAGES, env

DEBUG = env.bool("DEBUG", default=True)
# This machine always: `make demo` must work whatever else is given.
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "localhost", "127.0.0.1", "[::1]"]
# Turns words round, so that everybody sees that no person wrote them.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}

if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Someone who is looking for a fault needs the whole message; there are no strangers' data here.
    LOGGING["handlers"]["lines"] = {"class": "logging.StreamHandler"}
