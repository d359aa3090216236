"""What every way of running shares. Settings that differ say so in dev, test or production."""

import zoneinfo
from typing import Any

from cms.env import BASE_DIR, VAR_DIR, database, env, key_file, read_key_file
from cms.providers import provider_settings
from cms.settings.headers import *  # noqa: F403

# Keys: files that only their owner can read, never values in the environment. `manage.py create_keys` makes them.
SECRET_KEY_FILE = key_file("SECRET_KEY_FILE", "secret_key")
VAULT_PUBLIC_KEY_FILE = key_file("VAULT_PUBLIC_KEY_FILE", "vault_public_key")
VAULT_PRIVATE_KEY_FILE = key_file("VAULT_PRIVATE_KEY_FILE", "vault_private_key")
VAULT_INDEX_KEY_FILE = key_file("VAULT_INDEX_KEY_FILE", "vault_index_key")

# Enough to run the command that makes the key; production refuses it.
DEFAULT_SECRET_KEY = "insecure-until-create-keys-has-run-" + "0" * 32
SECRET_KEY = read_key_file(SECRET_KEY_FILE) or DEFAULT_SECRET_KEY

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

# Our apps stand first, so that their commands and templates win.
INSTALLED_APPS = [
    "cms.apps.ProjectConfig",
    "campaigns",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "cms.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.images",
    # Not used, but wagtail-localize imports its models, which then must belong to an app.
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_countries",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Before the cache, which keeps whole answers: who has one already is told so.
    "cms.middleware.not_modified.NotModifiedMiddleware",
    # First of all that work: a kept page is answered before anything else is done.
    "cms.middleware.page_cache.PageCacheMiddleware",
    "cms.middleware.policies.PoliciesMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cms.middleware.desk_login.DeskLoginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.middleware.refusals.RefusalsMiddleware",
    "cms.middleware.recalled.RecalledMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Data

DATABASES = {"default": database(env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files, because web server and worker must see each other's changes; memory would be one cache a process.
CACHES: dict[str, dict[str, Any]] = {
    "default": env.cache_url_config(env.str("CACHE_URL", default="") or f"filecache://{VAR_DIR / 'cache'}"),
    # Drawings for those who share a page: 1,000 of them, about 150 MB, each for 30 days (seconds).
    "cards": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cards",
        "TIMEOUT": 30 * 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}

MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.static_files.JoinedStaticFilesStorage"},
}

# Languages

LANGUAGE_CODE = "nl"
# The strings of all our apps and templates, in one file a language.
LOCALE_PATHS = [BASE_DIR / "campaigns" / "locale"]
# How they write numbers and days.
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
# The languages of the content, each named in its own: the one list of them.
LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("zh-hans", "简体中文"),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# The languages in which a letter can be sent: what authorities read, not what the site speaks.
# fmt: off
LETTER_LANGUAGES = [
    "ar", "az", "be", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ky", "lt", "lv", "mk", "mn", "my", "nb", "ne", "nl",
    "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "tg", "th", "tk", "tr", "ug", "uk", "ur",
    "uz", "vi", "zh-hans", "zh-hant",
]
# fmt: on
# The languages in which the admin speaks to staff.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]

# Mail: files below var/mail, until EMAIL_URL names a server or MAIL_PROVIDER a provider.

_mail = env.email_url_config(env.str("EMAIL_URL", default="") or f"filemail:///{VAR_DIR / 'mail'}")
EMAIL_BACKEND: str = _mail["EMAIL_BACKEND"]
if EMAIL_BACKEND.endswith(".filebased.EmailBackend"):
    EMAIL_BACKEND = "campaigns.mail.to_files.EmailBackend"
EMAIL_FILE_PATH = _mail["EMAIL_FILE_PATH"]
EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
# 10 seconds to wait for each answer of the mail server.
EMAIL_TIMEOUT = 10
# A provider with an API of its own (django-anymail), and the file with its settings, such as its key.
MAIL_PROVIDER = env.str("MAIL_PROVIDER", default="")
MAIL_PROVIDER_FILE = key_file("MAIL_PROVIDER_FILE", "mail_provider.json")
ANYMAIL: dict[str, Any] = {}
if MAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{MAIL_PROVIDER}.EmailBackend"
    ANYMAIL = provider_settings(MAIL_PROVIDER, MAIL_PROVIDER_FILE)
# How many mails one worker sends in a second at the most; 0 = as fast as the server takes them.
MAIL_PER_SECOND = env.float("MAIL_PER_SECOND", default=0)
# For so long a mail belongs to the worker that took it (seconds): the dozen answers of a conversation with a server
# that needs 10 seconds for each, twice over. A killed worker's mail waits until then.
MAIL_LEASE_SECONDS = env.float("MAIL_LEASE_SECONDS", default=240)
# After the first "not now" of a server (seconds); the wait doubles from try to try.
MAIL_RETRY_SECONDS = env.float("MAIL_RETRY_SECONDS", default=60)
# The sender of mails, where the organisation's settings name none.
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or "appeal@localhost"
# Where mails that cannot be delivered are sent back to; empty = to the sender. Providers have a place of their own.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")
# The mailbox to which mails come back. Its password is read by the worker alone, when it needs it.
BOUNCE_IMAP_URL = env.str("BOUNCE_IMAP_URL", default="")
BOUNCE_IMAP_PASSWORD_FILE = key_file("BOUNCE_IMAP_PASSWORD_FILE", "bounce_imap_password")

# People and limits

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    # 12 characters, the length that NIST SP 800-63B and OWASP consider enough without rules on the kind of character.
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# How many proxies stand before the site. Only that many addresses are read, from the right of X-Forwarded-For.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
# Signatures an hour from one network; generous, for a school or a market stall. 0 = no limit, for load tests.
SIGN_LIMIT_PER_HOUR = env.int("SIGN_LIMIT_PER_HOUR", default=500)
# The editor of one page posts thousands of fields; the signing form has a limit of its own.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Public pages that one process keeps in memory, and the bytes they may take together: 32 MB.
PAGE_CACHE_ENTRIES = 1_000
PAGE_CACHE_BYTES = 32 * 1024 * 1024
# Of all demo logins; if empty, the demo makes one of this machine's own.
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")

# What the browser is told

# With no-referrer browsers send "Origin: null" with a form, and our own form would look foreign.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Not DENY: the editor shows previews in a frame beside the text. For public pages the content security policy says no.
X_FRAME_OPTIONS = "SAMEORIGIN"
# 12 hours, in seconds: a session can open names, so it ends with the working day.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Wagtail

WAGTAIL_SITE_NAME = "Appeal"
# What addresses begin with that are read elsewhere: in mails, by search engines, by who shares a page.
SITE_URL = env.str("SITE_URL", default="").rstrip("/") or "http://localhost:8000"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "campaigns.staff.forms.LoginForm"
WAGTAILIMAGES_IMAGE_MODEL = "campaigns.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "campaigns.editorial.forms.PictureForm"
# 51 million pixels, what telephones of today make at most (8,160 by 6,144). Each takes 3 bytes, and the picture is in
# memory twice while it is taken in: 390 MB at the most. More is refused by the file's head, before it is unpacked.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 51_000_000
# 20 MB: such a photograph of the best quality.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Of 100: nobody sees a difference on a screen of today, and the picture of a page stays below 30 kB on a phone.
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# By default a copy of a live page goes live at once, untranslated.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# The admin calls no outside hosts.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Owners say where a member of staff is reached: a trial of an update goes there, and must not go to anybody else.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# What goes live with an approved translation.
WAGTAIL_FINISH_WORKFLOW_ACTION = "campaigns.translation.finish_review.finish_review"

# Without names that no browser knows: at "localtime" the script of the page with this list stops.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"Factory", "localtime", "posixrules"})

# Logs: one JSON object a line, by allow-list (cms/logs.py).

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"allow_list": {"()": "cms.logs.AllowListFormatter"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "allow_list"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        # Django's own handlers print whole messages and mail whole requests: addresses, tokens, form fields.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # Each save starts several of Wagtail's tasks: only what goes wrong is said.
        "django_tasks": {"level": "WARNING"},
        # Says of each message what it looks for, and of what it cannot read a thousand lines; who asks it says that.
        "flufl.bounce": {"level": "CRITICAL"},
    },
}
