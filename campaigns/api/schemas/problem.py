"""What went wrong, as a problem document (RFC 9457, which took the place of RFC 7807)."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Schema

# Who posts a thousand fields of their own is told of 20; else the answer would be many times the request.
MAX_ERRORS = 20


class FieldProblem(Schema):
    where: Literal["body", "query", "path"]
    field: Annotated[str, Field(description="Empty if it is about the whole.")]
    code: Annotated[str, Field(description="For programs, such as `required` or `max_length`.")]
    message: Annotated[str, Field(description="For people; of a field of the form in the words of the form.")]


class Problem(Schema):
    type: Annotated[str, Field(description="Names the kind of problem: a place in this site's description of its API.")]
    title: str
    status: int
    detail: str
    errors: Annotated[
        list[FieldProblem],
        Field(max_length=MAX_ERRORS, description=f"A row for each field; the first {MAX_ERRORS}, if there are more."),
    ]
