"""The way in for a web server that speaks WSGI. A site on the internet runs it with the production settings."""

import os
import re
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# A parameter of a Content-Type that names a charset: plainly, or for its own value (RFC 2231, the names with a "*").
CHARSET = re.compile(r"\s*charset|[^=]*\*", re.IGNORECASE)

django = get_wsgi_application()


def application(asked: dict[str, Any], start_response: Any) -> Any:
    """Django, without the charset that a client claims: all that we are sent is UTF-8.

    Python has codecs that are no charsets, and raise ("rot13", "undefined"). Django reads the query with the one that
    is named while it makes the request: before anything of ours that could answer, or keep the address out of the log.
    """
    parts = asked.get("CONTENT_TYPE", "").split(";")
    asked["CONTENT_TYPE"] = ";".join(part for part in parts if not CHARSET.match(part))
    return django(asked, start_response)
