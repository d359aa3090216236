"""Making what we know of a person gone, from a signature and of a supporter; what is counted stays."""

from .erase_signature import erase_signature
from .erase_supporter import erase_supporter

__all__ = ["erase_signature", "erase_supporter"]
