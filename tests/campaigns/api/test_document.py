"""The description of the API: complete, with nothing left open, for programs and for people."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from campaigns.api.document import document
from campaigns.api.problems import KINDS

# What a schema says about its value; one that says none of it would let everything pass.
SAYS = {"type", "$ref", "anyOf", "oneOf", "enum", "const"}


def schemas(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of the document, with where it stands."""
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from schemas(part, f"{place}/{number}")
    elif isinstance(value, dict):
        for name, part in value.items():
            here = f"{place}/{name}"
            if name in {"schema", "items"}:
                yield here, part
            elif name in {"properties", "schemas", "$defs"}:
                yield from ((f"{here}/{key}", found) for key, found in part.items())
            elif name in {"anyOf", "oneOf", "allOf"}:
                yield from ((f"{here}/{number}", found) for number, found in enumerate(part))
            yield from schemas(part, here)


def untyped(found: dict[str, Any]) -> list[str]:
    wrong = []
    for place, schema in schemas(found):
        is_open = schema.get("type") == "object" and schema.get("additionalProperties") is not False
        if not SAYS & schema.keys() or is_open or (schema.get("type") == "array" and "items" not in schema):
            wrong.append(place)
    return wrong


def test_nothing_is_left_open():
    assert len(list(schemas(document()))) > 200
    assert untyped(document()) == []


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"title": "Anything"},
        {"type": "object"},
        {"type": "object", "additionalProperties": True},
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "array"},
        {"type": "array", "items": {}},
        {"type": "object", "additionalProperties": False, "properties": {"x": {}}},
        {"anyOf": [{"type": "string"}, {}]},
    ],
    ids=str,
)
def test_what_is_left_open_is_found(schema):
    """The negative control."""
    assert untyped({"components": {"schemas": {"Open": schema}}})


def test_every_field_that_is_given_is_always_there():
    found = document()["components"]["schemas"]
    for name, schema in found.items():
        if name != "SignatureIn":
            assert set(schema.get("required", [])) == set(schema["properties"]), name


def test_every_operation_names_its_problems():
    for operations in document()["paths"].values():
        for operation in operations.values():
            assert {"400", "404", "405", "422", "500", "503"} <= operation["responses"].keys()
            for status, answer in operation["responses"].items():
                kind = "application/json" if status < "400" else "application/problem+json"
                assert list(answer["content"]) == [kind]


def test_the_blocks_are_told_apart_by_their_type():
    body = document()["components"]["schemas"]["ActionDetail"]["properties"]["body"]["items"]
    assert body["discriminator"]["propertyName"] == "type"
    assert len(body["oneOf"]) == len(body["discriminator"]["mapping"]) == 10


def test_programs_get_it_without_a_database(client):
    response = client.get("/api/v1/openapi.json")
    assert response["Content-Type"] == "application/json"
    assert response.json() == document()
    assert response.json()["info"]["title"] == "Appeal API"
    assert reverse("api:openapi") == "/api/v1/openapi.json"


def test_people_get_a_page_without_scripts_or_other_hosts(client):
    response = client.get("/api/v1/docs")
    assert response["Content-Type"].startswith("text/html")
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.title.text == "Appeal API"
    assert not soup.find_all(["script", "style", "iframe"])
    assert not soup.select("[style], [onclick]")
    addresses = [tag.get("href") or tag.get("src") for tag in soup.select("[href], [src]")]
    assert all(address.startswith(("/", "#")) for address in addresses)


def test_every_operation_schema_and_kind_of_problem_stands_on_the_page(client):
    soup = BeautifulSoup(client.get("/api/v1/docs").content, "html.parser")
    anchors = {tag["id"] for tag in soup.select("[id]")}
    for kind in KINDS:
        assert kind.name in anchors
    for name in document()["components"]["schemas"]:
        assert f"schema-{name}" in anchors
    for path in document()["paths"]:
        assert path in soup.text
    assert {tag["href"][1:] for tag in soup.select("a[href^='#']")} <= anchors


def test_what_stands_between_backticks_is_shown_as_code(client):
    soup = BeautifulSoup(client.get("/api/v1/docs").content, "html.parser")
    assert "closing_soon" in {mark.get_text() for mark in soup.find_all("code")}
    assert "<code>" not in soup.get_text()
