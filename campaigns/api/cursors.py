"""Where a list goes on: behind which action. Under a signature, as nobody has to make one up."""

import datetime

from django.core import signing

SALT = "api cursor"


class BadCursor(Exception):
    """No cursor of ours."""


def write_cursor(closes_at: datetime.datetime, pk: int) -> str:
    """A cursor behind the action with this closing and id; what is inserted later moves nothing (keyset)."""
    return signing.Signer(salt=SALT).sign_object([closes_at.isoformat(), pk])


def read_cursor(cursor: str) -> tuple[datetime.datetime, int]:
    """The closing and the id of the last action seen. Raises BadCursor."""
    try:
        closes_at, pk = signing.Signer(salt=SALT).unsign_object(cursor)
    except signing.BadSignature as error:
        raise BadCursor from error
    return datetime.datetime.fromisoformat(closes_at), int(pk)
