"""The OpenAPI description: worked out once by ninja, and said of errors what ninja does not know."""

from functools import cache
from typing import Any

from .api import DetailQuery, ListQuery, SignQuery, api
from .problems import MEDIA_TYPE

PREFIX = "/api/v1/"
# 5 minutes, in seconds: the description changes with a new version of the site.
DESCRIPTION_AGE = 300


@cache
def document() -> dict[str, Any]:
    """The description (OpenAPI 3.1)."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX.lstrip("/")))
    found["servers"] = [{"url": "/", "description": "This site."}]
    for operations in found["paths"].values():
        for operation in operations.values():
            _name_problems(operation)
            for parameter in operation["parameters"]:
                if parameter["name"] == "slug":
                    parameter["schema"]["format"] = "slug"
    # Names of ours for groups of parameters, which stand under their operations already.
    for model in (ListQuery, DetailQuery, SignQuery):
        del found["components"]["schemas"][model.__name__]
    return found


def _name_problems(operation: dict[str, Any]) -> None:
    """Errors are problem documents, whatever the media type of the good answer."""
    responses = {str(status): response for status, response in operation["responses"].items()}
    for status, response in responses.items():
        if status >= "400":
            response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
    operation["responses"] = responses


def parameters_of(path: str, method: str) -> frozenset[str]:
    """The names that the query of an operation may have."""
    operation = document()["paths"][path][method]
    return frozenset(found["name"] for found in operation["parameters"] if found["in"] == "query")
