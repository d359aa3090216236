"""The dashboard: what waits for this member of staff, by what their rights let them see; one file a box."""

from .boxes import panels_for, take_over
from .summary import ActionsSummary

__all__ = ["ActionsSummary", "panels_for", "take_over"]
