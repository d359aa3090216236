"""How bodies and parameters are read: JSON as its RFC has it, and what is wrong with it field by field."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import ValidationError
from ninja.parser import Parser

from .problems import quoted
from .schemas.problem import FieldProblem


class StrictParser(Parser):
    """UTF-8 alone, and no NaN or Infinity, which Python reads and JSON does not have (RFC 8259, 6 and 8.1)."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value of the body. Raises ValueError or RecursionError, which are answered with 400."""
        return json.loads(
            request.body.decode("utf-8"),
            parse_constant=_no_constant,
            parse_float=_number,
            object_pairs_hook=_without_repeats,
        )


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _number(digits: str) -> int | float:
    """2.0 is an integer, as JSON Schema has it (4.2.3 of its core): JavaScript has no other numbers."""
    value = float(digits)
    return int(value) if value.is_integer() else value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name stands twice in one object.")
    return found


def field_problems(error: ValidationError) -> list[FieldProblem]:
    """What is wrong, a row for each field; without the values that were sent."""
    return [_field_problem(found) for found in error.errors]


def _field_problem(found: dict[str, Any]) -> FieldProblem:
    where, *place = found["loc"]
    # A body stands under the name of the view's argument, which is nobody's business.
    names = place[1:] if where == "body" else place
    message = str(found["msg"]).removeprefix("Value error, ")
    if found["type"] == "string_unicode":
        message = _("There is a character in it that we cannot store. Type it once more, please.")
    elif found["type"] == "extra_forbidden":
        message = "There is no such field."
    return FieldProblem(
        where=where,
        field=quoted(".".join(str(name) for name in names)),
        code=str(found["type"]),
        message=message,
    )
