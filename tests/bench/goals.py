"""What a visit may cost (issue 3): the first three for each device and language, the last for each line."""

from cms.env import BASE_DIR

from .visit import LINE_3G, SLOW_3G

MOST_BYTES = 100 * 1024
MOST_REQUESTS = 8
MOST_SHIFT = 0.05
# Seconds until the largest thing in the first view stands there.
MOST_SECONDS = {LINE_3G: 2.5, SLOW_3G: 4.0}
# Of our own script files, as they are written.
MOST_SCRIPT_BYTES = 5_000

ADDRESSES = {
    "nl": "/nl/acties/huang-xueqin/",
    "en": "/en/actions/huang-xueqin/",
    "ar": "/ar/actions/huang-xueqin/",
}


def script_bytes() -> int:
    """The bytes of our own script for visitors, before it is compressed; what lies in folders is for staff."""
    return sum(path.stat().st_size for path in (BASE_DIR / "static" / "js").glob("*.js"))
