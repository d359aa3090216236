"""What the public is told of an action that was recalled: that it is gone, and nothing more."""

# As long as a page is kept (seconds). With "no-store" a cache would leave the page itself lying, and show it for a day
# if the site fails (stale-if-error, RFC 5861): this answer takes its place.
GONE_IN_CACHES = "public, max-age=5"


class ActionRecalled(Exception):
    """Raised by whatever shows an action to the public: answered with 410 Gone (RFC 9110, 15.5.11).

    Not 404: search engines and caches let go of what is gone at once, and who followed a link need not doubt it.
    """
