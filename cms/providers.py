"""Knows the settings of mail providers (django-anymail): where they come from, and that none follows who reads."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.env import read_key_file

# Providers that are told with each mail not to count who opens it and who follows which link. The others have a switch
# on their site (docs/operators.md), and anymail refuses to send what it cannot tell them.
TOLD_NOT_TO_TRACK = frozenset(
    {"mailersend", "mailgun", "mailjet", "mandrill", "postmark", "sendgrid", "sparkpost", "unisender_go"}
)


def provider_settings(provider: str, path: Path) -> dict[str, Any]:
    """What anymail reads: the JSON object of the file, and no tracking whatever it says.

    Raises ImproperlyConfigured if the file holds something else; its words never hold what stands in it.
    """
    text = read_key_file(path)
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ImproperlyConfigured(f"MAIL_PROVIDER_FILE: {path} holds no JSON object.")
    defaults = {"track_opens": False, "track_clicks": False} if provider in TOLD_NOT_TO_TRACK else {}
    return found | {"SEND_DEFAULTS": defaults, f"{provider.upper()}_SEND_DEFAULTS": {}, "DEBUG_API_REQUESTS": False}
