"""Knows what may stand in a log line: an allow-list, because names, addresses and tokens hide in everything else."""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# What `extra=` may carry; nothing here is typed by a visitor. `status_code` comes from Django, the rest from us.
ALLOWED_EXTRA = frozenset({"error", "job", "page_id", "status_code"})
# 200 characters are enough for a slug or a route, and too few for a form.
MAX_TEXT = 200
# A second net, for a name or an address that comes under an allowed key all the same.
WITHHELD = re.compile(r"[\s@]")
# 10 exceptions in one chain; one that leads back to itself must end.
MAX_CHAIN = 10
_PROJECT = Path(__file__).resolve().parent.parent


class AllowListFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, what is allowed of `extra`, and where an exception rose.

    The message is the template of the record and never filled in: `log.error("job failed", extra={"job": "roll_up"})`
    says which by `extra`. An exception is told by its type and the lines that it went through; its text and the
    values of variables are where databases and libraries put people's data.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record, without its newline."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        line |= _request(getattr(record, "request", None))
        for key in sorted(ALLOWED_EXTRA & record.__dict__.keys()):
            line[key] = _plain(record.__dict__[key])
        if record.exc_info and isinstance(record.exc_info[1], BaseException):
            line["exception"] = list(_chain(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    # Django logs the text of a suspicious request as the template: hosts, cookies, paths.
    if not isinstance(record.msg, str) or record.name.startswith("django.security"):
        return type(record.msg).__name__ if not isinstance(record.msg, str) else "refused"
    return record.msg[:MAX_TEXT]


def _request(request: Any) -> dict[str, str]:
    """Method and pattern of the address; the address itself may hold a token."""
    match = getattr(request, "resolver_match", None)
    return {"method": str(request.method)[:10], "route": match.route[:MAX_TEXT]} if match else {}


def _plain(value: Any) -> Any:
    """Numbers, and words without a space or an @: a slug, a route, the name of a job or of a type of error."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if not isinstance(value, str):
        return type(value).__name__
    return value[:MAX_TEXT] if not WITHHELD.search(value) else "(withheld)"


def _chain(error: BaseException | None) -> Iterator[str]:
    """Each exception of a chain, newest first, as "Type at file:line < file:line": innermost line first."""
    for _ in range(MAX_CHAIN):
        if error is None:
            return
        frames = reversed(traceback.extract_tb(error.__traceback__))
        places = " < ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames)
        yield f"{type(error).__module__}.{type(error).__qualname__} at {places or 'no line'}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _short(filename: str) -> str:
    """The path of a file as seen from the folder of packages or from the project."""
    packages, found, rest = filename.rpartition("/site-packages/")
    if found:
        return rest
    path = Path(filename)
    return str(path.relative_to(_PROJECT)) if path.is_relative_to(_PROJECT) else path.name
