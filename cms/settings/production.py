"""A public site behind HTTPS. It refuses to start while something is unsafe, and names all of it at once."""

from django.core.exceptions import ImproperlyConfigured

from cms.env import key_file_faults
from cms.settings.base import *  # noqa: F403
from cms.settings.base import (
    ADMIN_CONTENT_SECURITY_POLICY,
    ALLOWED_HOSTS,
    CONTENT_SECURITY_POLICY,
    DEFAULT_SECRET_KEY,
    EMAIL_BACKEND,
    EMAIL_HOST,
    MAIL_PROVIDER,
    MAIL_PROVIDER_FILE,
    SECRET_KEY,
    SECRET_KEY_FILE,
    TRUSTED_PROXY_COUNT,
    VAULT_INDEX_KEY_FILE,
    VAULT_PRIVATE_KEY_FILE,
    VAULT_PUBLIC_KEY_FILE,
    env,
)

_faults = key_file_faults("SECRET_KEY_FILE", SECRET_KEY_FILE)
# 50 characters and 5 different ones are what Django's own check (security.W009) asks.
if not _faults and (SECRET_KEY == DEFAULT_SECRET_KEY or len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    _faults.append(f"SECRET_KEY_FILE: {SECRET_KEY_FILE} holds no key, the default key, or one under 50 characters.")
_faults += key_file_faults("VAULT_PUBLIC_KEY_FILE", VAULT_PUBLIC_KEY_FILE)
_faults += key_file_faults("VAULT_INDEX_KEY_FILE", VAULT_INDEX_KEY_FILE)
# The public web process has no private key; whoever has one keeps it to himself.
if env.str("VAULT_PRIVATE_KEY_FILE", default="") or VAULT_PRIVATE_KEY_FILE.exists():
    _faults += key_file_faults("VAULT_PRIVATE_KEY_FILE", VAULT_PRIVATE_KEY_FILE)
if env.bool("DEBUG", default=False):
    _faults.append("DEBUG: is on; it shows settings and visitors' data to anyone.")
if not ALLOWED_HOSTS:
    _faults.append("ALLOWED_HOSTS: names no host; give the site's names, separated by commas.")
elif "*" in ALLOWED_HOSTS:
    _faults.append("ALLOWED_HOSTS: '*' accepts any name, also a forged one; give the site's names.")
if MAIL_PROVIDER:
    _faults += key_file_faults("MAIL_PROVIDER_FILE", MAIL_PROVIDER_FILE)
_server = MAIL_PROVIDER or (EMAIL_HOST if EMAIL_BACKEND.endswith(".smtp.EmailBackend") else "")
if _server and not env.str("DEFAULT_FROM_EMAIL", default=""):
    _faults.append(f"DEFAULT_FROM_EMAIL: is not set, and mail goes through {_server}; give the sender of mails.")
if not env.str("SITE_URL", default="https://").startswith("https://"):
    _faults.append("SITE_URL: does not begin with https://; links to choose a password would travel in the open.")
if _faults:
    raise ImproperlyConfigured("The site does not start:\n- " + "\n- ".join(_faults))

if not env.str("SITE_URL", default=""):
    SITE_URL = WAGTAILADMIN_BASE_URL = f"https://{ALLOWED_HOSTS[0].removeprefix('.')}"

SECURE_SSL_REDIRECT = True
# Probes come over plain HTTP from the machine itself.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A year, in seconds.
SECURE_HSTS_SECONDS = 31_536_000
for _policy in (CONTENT_SECURITY_POLICY, ADMIN_CONTENT_SECURITY_POLICY):
    _policy["DIRECTIVES"]["upgrade-insecure-requests"] = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = [
    # Whether the other names below the site's own are on HTTPS, and whether browsers' lists should say so, is for the
    # organisation to decide.
    "security.W005",
    "security.W021",
    # The editor shows the page in a frame beside the text; other sites cannot frame it.
    "security.W019",
]
