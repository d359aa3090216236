"""The one write of a signature, from form, API, mail or sheet alike, and changes of its state."""

from .change_state import change_state
from .person import Person
from .raise_tier import raise_tier
from .record_signature import ActionClosed, ForeignLetter, GivenConsent, Recorded, record_signature

__all__ = [
    "ActionClosed",
    "ForeignLetter",
    "GivenConsent",
    "Person",
    "Recorded",
    "change_state",
    "raise_tier",
    "record_signature",
]
