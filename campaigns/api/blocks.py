"""The blocks of a page as data: for each block of campaigns/blocks what the API says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from campaigns.models import Action, ActionPage, Picture
from campaigns.models.addresses import absolute
from campaigns.models.settings import OrganisationWords

from .form_fields import form_fields
from .pictures import IN_TEXT, picture
from .rich_text import RichTexts
from .schemas import blocks as out
from .schemas.letter import Letter, ReadingTranslation


@dataclass(frozen=True)
class Shown:
    """What the blocks of one page read beside their own words."""

    request: HttpRequest
    page: ActionPage
    action: Action
    letter: Letter
    reading: ReadingTranslation | None
    is_reading_outdated: bool
    texts: RichTexts
    words: OrganisationWords


def block_sources(page: ActionPage) -> list[str]:
    """The rich texts that stand in blocks other than the letter."""
    return [
        part.source
        for block in page.body
        if block.block_type != "letter"
        for part in block.value.values()
        if isinstance(part, RichText)
    ]


def blocks_out(shown: Shown) -> list[out.Block]:
    """The blocks in the order of the page."""
    return [MAKERS[child.block_type](child.id, child.value, shown) for child in shown.page.body]


def picture_models(page: ActionPage) -> list[Picture]:
    """The pictures between the texts."""
    return [block.value["image"] for block in page.body if block.block_type == "picture" and block.value["image"]]


def facts(id_: str, value: Any, _shown: Shown) -> out.FactsBlock:
    lines = [
        out.Fact(id=fact.id, label=fact.value["label"] or "", text=fact.value["text"] or "") for fact in value["facts"]
    ]
    return out.FactsBlock(id=id_, facts=lines)


def case_section(id_: str, value: Any, shown: Shown) -> out.CaseSectionBlock:
    return out.CaseSectionBlock(id=id_, heading=value["heading"] or "", text=_rich(value["text"], shown))


def quote(id_: str, value: Any, _shown: Shown) -> out.QuoteBlock:
    return out.QuoteBlock(id=id_, text=value["text"] or "", speaker=value["speaker"] or "")


def picture_block(id_: str, value: Any, shown: Shown) -> out.PictureBlock:
    image = value["image"]
    if not image:
        return out.PictureBlock(id=id_, picture=None)
    alt = "" if image.decorative else image.contextual_alt_text or ""
    found = picture(shown.request, image, sizes=IN_TEXT, alt=alt, caption=value["caption"] or "")
    return out.PictureBlock(id=id_, picture=found)


def timeline(id_: str, value: Any, _shown: Shown) -> out.TimelineBlock:
    events = [
        out.Event(id=event.id, when=event.value["when"] or "", text=event.value["text"] or "")
        for event in value["events"]
    ]
    return out.TimelineBlock(id=id_, heading=value["heading"] or _("What came before"), events=events)


def letter(id_: str, _value: Any, shown: Shown) -> out.LetterBlock:
    return out.LetterBlock(
        id=id_, letter=shown.letter, reading=shown.reading, is_reading_outdated=shown.is_reading_outdated
    )


def deadline(id_: str, value: Any, shown: Shown) -> out.DeadlineBlock:
    action = shown.action
    return out.DeadlineBlock(
        id=id_,
        deadline=action.deadline,
        extended_from=action.extended_from,
        closes_at=action.closes_at,
        is_open=action.is_open,
        text=value["text"] or "",
    )


def sign_form(id_: str, value: Any, shown: Shown) -> out.SignFormBlock:
    path = reverse("api:sign_action", args=[shown.action.slug])
    return out.SignFormBlock(
        id=id_,
        heading=value["heading"] or _("Sign the letter"),
        text=value["text"] or "",
        is_open=shown.action.is_open,
        post_to=absolute(path, shown.request),
        fields=form_fields(letter_version=shown.letter.version),
        submit=_("Sign the letter"),
        privacy=shown.words.privacy_text,
        privacy_language=shown.words.locale.language_code if shown.words.locale_id else None,
        return_address=shown.action.return_address or shown.words.return_address,
        paper_due_on=shown.action.paper_due_on,
    )


def next_steps(id_: str, value: Any, _shown: Shown) -> out.NextStepsBlock:
    steps = [out.Step(id=step.id, text=step.value or "") for step in value["steps"]]
    return out.NextStepsBlock(id=id_, heading=value["heading"] or _("What happens next"), steps=steps)


def update(id_: str, value: Any, shown: Shown) -> out.UpdateBlock:
    return out.UpdateBlock(
        id=id_,
        posted_on=value["posted_on"],
        heading=value["heading"] or "",
        person=value["person"] or "",
        text=_rich(value["text"], shown),
    )


def _rich(value: RichText | None, shown: Shown) -> str:
    return shown.texts[value.source] if value else ""


MAKERS: dict[str, Callable[[str, Any, Shown], out.Block]] = {
    "facts": facts,
    "case_section": case_section,
    "quote": quote,
    "picture": picture_block,
    "timeline": timeline,
    "letter": letter,
    "deadline": deadline,
    "sign_form": sign_form,
    "next_steps": next_steps,
    "update": update,
}
