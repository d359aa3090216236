"""The description as a page for developers: without scripts, out of the same document as the programs read."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from .document import DESCRIPTION_AGE, document
from .problems import KINDS


def docs(request: HttpRequest) -> HttpResponse:
    """The page. In English, as the description is."""
    response = render(request, "campaigns/api/docs.html", described())
    response["Content-Language"] = "en"
    patch_cache_control(response, public=True, max_age=DESCRIPTION_AGE)
    return response


@cache
def described() -> dict[str, Any]:
    """What the page shows, in the order of the document."""
    found = document()
    return {
        "info": found["info"],
        "operations": [
            _operation(path, method, operation)
            for path, operations in found["paths"].items()
            for method, operation in operations.items()
        ],
        "problems": KINDS,
        "schemas": [
            {"name": name, "description": _marked(schema.get("description", "")), "fields": _fields(schema)}
            for name, schema in found["components"]["schemas"].items()
        ],
    }


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return {
        "name": operation["operationId"],
        "path": path,
        "method": method.upper(),
        "description": _marked(operation["description"]),
        "parameters": [_row(found["name"], found["schema"], found["required"]) for found in operation["parameters"]],
        "body": _kind(body["schema"]) if body else [],
        "answers": [
            {"status": status, "words": answer["description"], "kind": _kind(_schema_of(answer))}
            for status, answer in operation["responses"].items()
        ],
    }


def _schema_of(answer: dict[str, Any]) -> dict[str, Any]:
    (content,) = answer["content"].values()
    return dict(content["schema"])


def _fields(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [_row(name, found, name in required) for name, found in schema.get("properties", {}).items()]


def _row(name: str, schema: dict[str, Any], is_required: bool) -> dict[str, Any]:
    description = _marked(schema.get("description", ""))
    return {"name": name, "kind": _kind(schema), "is_required": is_required, "description": description}


def _marked(text: str) -> str:
    """The text with what stands between backticks as code."""
    marks = ("{}", "<code>{}</code>")
    parts = [format_html(marks[number % 2], part) for number, part in enumerate(text.split("`"))]
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)


def _kind(schema: dict[str, Any]) -> list[dict[str, str]]:
    """A type in words, with links to the schemas that it names."""
    if "$ref" in schema:
        return [{"schema": schema["$ref"].rpartition("/")[2]}]
    if "const" in schema:
        return [{"text": repr(schema["const"])}]
    if "enum" in schema:
        return [{"text": " | ".join(repr(value) for value in schema["enum"])}]
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return [part for member in schema[several] for part in _kind(member)]
    if schema.get("type") == "array":
        return [{"text": "list of"}, *_kind(schema["items"])]
    return [{"text": " ".join(filter(None, [schema.get("type", ""), schema.get("format", "")]))}]
