"""The links and codes of the public site: how each is made and read. What they carry is sealed; none is guessed."""

from .by_token import new_token, open_with_token, seal_with_token, token_hash
from .leave import Leave, leave_token, read_leave_token
from .receipt import read_receipt_code, receipt_code
from .sealed import BadLink, ExpiredLink
from .thank_you import ThankYou, read_thank_you_token, thank_you_token

__all__ = [
    "BadLink",
    "ExpiredLink",
    "Leave",
    "ThankYou",
    "leave_token",
    "new_token",
    "open_with_token",
    "read_leave_token",
    "read_receipt_code",
    "read_thank_you_token",
    "receipt_code",
    "seal_with_token",
    "thank_you_token",
    "token_hash",
]
