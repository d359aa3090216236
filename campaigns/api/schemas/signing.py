"""What is posted to sign, and what comes back."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StrictBool, StrictInt

from campaigns.signing.forms import NAME_LENGTH, TOWN_LENGTH

from .base import Schema, without_default


def _name_and_town_required(schema: dict[str, Any]) -> None:
    """They are, but a missing one is refused by the form, in its words: to pydantic they are not."""
    schema["required"] = ["name", "town"]


class SignatureIn(Schema):
    model_config = ConfigDict(json_schema_extra=_name_and_town_required)

    name: Annotated[
        str,
        Field(
            description=f"As the person writes it, in any script; at most {NAME_LENGTH} characters, no web address, "
            "and none of = + - @ at the start.",
            json_schema_extra=lambda schema: _described(schema, "person-name", NAME_LENGTH),
            examples=["Fatima de Vries"],
        ),
    ] = ""
    town: Annotated[
        str,
        Field(
            description=f"As the name; at most {TOWN_LENGTH} characters.",
            json_schema_extra=lambda schema: _described(schema, "person-name", TOWN_LENGTH),
            examples=["Utrecht"],
        ),
    ] = ""
    email: Annotated[
        str,
        Field(
            description="Not required; empty is the same as left out. A mail asks whether it is right. If that is "
            "answered in seven days, it is used for what `updates` says and then erased; if not, it is erased.",
            json_schema_extra=lambda schema: _described(schema, "email-or-empty", 254),
            examples=["fatima@example.org"],
        ),
    ] = ""
    updates: Annotated[
        StrictBool,
        Field(description="The box below the form was ticked, by the person.", json_schema_extra=without_default),
    ] = False
    letter: Annotated[
        StrictInt,
        Field(
            description="The version of the letter that the person saw; the current one if left out.",
            json_schema_extra=lambda schema: _letter(schema),
        ),
    ] = 0
    website: Annotated[
        str,
        Field(
            description="The trap for programs: empty, or the signature is held for review.",
            json_schema_extra=lambda schema: _described(schema, "empty", 10_000),
        ),
    ] = ""


def _described(schema: dict[str, Any], kind: str, most: int) -> None:
    """Say what the form takes, without pydantic's checking it first and in other words."""
    without_default(schema)
    schema |= {"format": kind, "maxLength": most}


def _letter(schema: dict[str, Any]) -> None:
    without_default(schema)
    schema |= {"minimum": 1, "maximum": 2**63 - 1, "format": "letter-version"}


class SignatureOut(Schema):
    """The same for a first and a repeated signature, so that no answer tells who has signed.

    No count: a number that grows would tell an answer of now from one of before.
    """

    receipt: Annotated[str, Field(description="The proof of the signature: shown to the person, kept by nobody else.")]
