"""What the browser is told to refuse: foreign scripts, frames and forms, and devices that no page here asks for."""

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Public pages load nothing but what lies beside them as a file: no inline script or style, so no nonce either, and the
# page stays the same for everybody. A view that needs more says so with the decorators of django-csp.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        # The count refreshes itself.
        "connect-src": [SELF],
        # What was typed goes nowhere else, whatever a page may be made to hold.
        "form-action": [SELF],
        "base-uri": [NONE],
        # Nobody puts the form in a frame to have it signed unawares. The editor frames previews, which come from
        # below /admin/.
        "frame-ancestors": [NONE],
        # Text never becomes markup in a script, such as by innerHTML.
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
}

# Wagtail's admin has scripts and styles in its pages, and shows pictures that are not uploaded yet. Previews, too.
ADMIN_CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}

# Not here: clipboard and web-share, which belong to whoever presses the button, and publickey-credentials, with which
# staff will log in.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
        *("geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi"),
        *("payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
    )
}
