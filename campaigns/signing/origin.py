"""Where a form was posted from: the check that stands in for a CSRF cookie, which would defeat every page cache."""

from django.http import HttpRequest


def is_foreign(request: HttpRequest, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether another site's page posted this, and none of the `allowed` origins.

    Browsers say so in Sec-Fetch-Site, older ones in Origin, and no page can change either. A client that sends neither
    is no browser, and has no session to ride on (OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata").
    """
    origin = request.headers.get("Origin", "").lower()
    if origin in allowed:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in {"same-origin", "none"}
    host = request.get_host().lower()
    # "https" too where we were asked by plain HTTP: a proxy may have the certificate. Never the other way round: who
    # listens on a line can put a page of his own at our host's plain address.
    return bool(origin) and origin not in {f"{request.scheme}://{host}", f"https://{host}"}
