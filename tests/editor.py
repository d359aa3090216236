"""Knows what the editor's browser posts: the whole form of an action page, block by block."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from campaigns.models import ActionPage
from tests import build


def form_data(page: ActionPage, *, body: list[dict] | None = None, **extra: Any) -> dict[str, Any]:
    """The fields of the form for `page`, filled in completely; `body` and `extra` say what is different."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "lead": "Zij zit vast. Dat moet stoppen.",
        "portrait": "",
        "portrait_alt": "",
        "portrait_caption": "",
        "number": "",
        "country": "CN",
        "deadline": build.days(30).isoformat(),
        "paper_due_on": "",
        "goal": "",
        "previous_action": "",
        "outcome_kind": "",
        "outcome_on": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "body": streamfield(
            [
                (block["type"], _posted(block["type"], block["value"]))
                for block in (build.body() if body is None else body)
            ]
        ),
    }
    counts = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    formsets = {f"{name}-{key}": value for name in ("persons", "comments") for key, value in counts.items()}
    return nested_form_data(fields | formsets | extra)


def _posted(kind: str, value: Any) -> Any:
    """The value of a stored block as its form field sends it."""
    value = {name: "" if part is None else part for name, part in value.items()}
    if kind == "facts":
        return {"facts": streamfield([("fact", fact["value"]) for fact in value["facts"]])}
    if kind == "next_steps":
        return value | {"steps": streamfield([("step", step["value"]) for step in value["steps"]])}
    if kind in {"case_section", "update"}:
        return value | {"text": _rich(value["text"])}
    if kind == "letter":
        reading = {name: part or "" for name, part in value["translation"].items()}
        reading |= {"full": _rich(reading["full"]), "locale": "", "digest": ""}
        return value | {
            "addressees": streamfield([("addressee", item["value"] or "") for item in value["addressees"]]),
            "full": _rich(value["full"]),
            "translation": reading,
        }
    return value


def _rich(html: str) -> str:
    # The editor's script says null for a text without a character.
    return "null" if not html else rich_text(html, features=["bold", "italic", "ol", "ul"])
