"""The one way to read a sealed name: each opening is an entry in the access log."""

from .open_signatures import Opened, open_signatures
from .record_access import record_access
from .verify_access_log import verify_access_log

__all__ = ["Opened", "open_signatures", "record_access", "verify_access_log"]
