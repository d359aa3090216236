"""What all schemas share, and the kinds of values that stand in several."""

from typing import Annotated, Any, Literal

from django.conf import settings
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

# The codes of LANGUAGES: those that a page can be in.
LOCALES = [code for code, _name in settings.LANGUAGES]


class Schema(BaseModel):
    """Strict: a number is no text, and a field that is not ours is a mistake of the caller."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, json_schema_serialization_defaults_required=True
    )


def _known_locale(code: str) -> str:
    if code not in LOCALES:
        raise ValueError(f"This site speaks: {', '.join(LOCALES)}.")
    return code


def without_default(schema: dict[str, Any]) -> None:
    """Take the default out of a JSON schema: generators of types would take such a field for an obligatory one."""
    schema.pop("default", None)


Locale = Annotated[
    str,
    AfterValidator(_known_locale),
    WithJsonSchema({"type": "string", "enum": LOCALES, "title": "Locale"}),
]
Direction = Literal["ltr", "rtl"]
Language = Annotated[str, Field(description="A language tag (BCP 47).", examples=["en"])]
