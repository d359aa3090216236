"""Builds the pages of an action: the source with its facts, then its translations; publishing writes the Action."""

import datetime
import json
from uuid import uuid5

from django.utils import timezone
from wagtail.models import Locale, Page

from campaigns.blocks import READING_PARTS
from campaigns.models import Action, ActionPage, ActionPerson, Addressee, Picture

from .content import DemoAction, Letter, Words
from .dates import move_back
from .placing import find, key, place, translate

# While it is built, every action is open: a deadline that is over cannot be published (DESIGN 6).
LONGEST = datetime.timedelta(days=60)


def build_action(content: DemoAction, lists: dict[str, Page], locales: dict[str, Locale], picture: Picture) -> Action:
    """Make what is missing of the action, open to signing. What is there stays as it is."""
    addressee = _build_addressee(content, locales)
    is_new = find(content.slug, locales["nl"]) is None
    source = place(content.slug, _source_page(content, locales["nl"], picture, addressee), lists["nl"])
    action = Action.objects.get(translation_key=source.translation_key)
    if is_new:
        move_back(action, opened_days_ago=content.opened_days_ago)
    digest = action.letter.digest if action.letter else ""
    for code, words in content.words.items():
        if code != "nl":
            body = _body(content, words, code, addressee, digest=digest)
            translate(content.slug, source, locales[code], body=json.dumps(body), **_page_words(words))
    return action


def _source_page(content: DemoAction, locale: Locale, picture: Picture, addressee: Addressee) -> ActionPage:
    words = content.words["nl"]
    deadline = timezone.localdate() + (LONGEST if content.closes_in_days < 0 else days(content.closes_in_days))
    page = ActionPage(
        slug=content.slug,
        locale=locale,
        number=content.number,
        country=content.country,
        deadline=deadline,
        paper_due_on=deadline + days(content.paper_due_days) if content.paper_due_days else None,
        goal=content.goal,
        portrait=picture,
        body=json.dumps(_body(content, words, "nl", addressee)),
        **_page_words(words),
    )
    page.persons = [ActionPerson(name=name, pronoun=pronoun) for name, pronoun in content.persons]
    return page


def days(count: int) -> datetime.timedelta:
    """So many days."""
    return datetime.timedelta(days=count)


def _page_words(words: Words) -> dict[str, str]:
    return {
        "title": words.title,
        "lead": words.lead,
        "portrait_alt": words.alt,
        "portrait_caption": words.caption,
    }


def _build_addressee(content: DemoAction, locales: dict[str, Locale]) -> Addressee:
    """The Dutch addressee; translations stand beside it, so that each letter has it in its own language."""
    known = Addressee.objects.filter(translation_key=key(f"{content.slug}/to"))
    for code, office in content.office.items():
        if not known.filter(locale=locales[code]).exists():
            addressee = Addressee(
                translation_key=key(f"{content.slug}/to"), locale=locales[code], country=content.country, **vars(office)
            )
            addressee.save()
            addressee.save_revision().publish()
    return known.get(locale=locales["nl"])


def _body(content: DemoAction, words: Words, code: str, addressee: Addressee, digest: str = "") -> list[dict]:
    """The blocks of a page, each with an id that is the same in every language."""
    letter = _letter(content, words, code, addressee, digest)
    blocks = [
        ("facts", {"facts": [_item("fact", {"label": label, "text": text}) for label, text in words.facts]}),
        ("letter", letter),
        ("deadline", {"text": words.why_this_day}),
        ("sign_form", {"heading": "", "text": words.above_form}),
        *(("case_section", {"heading": heading, "text": text}) for heading, text in words.sections),
    ]
    if words.quote:
        blocks.append(("quote", {"text": words.quote[0], "speaker": words.quote[1]}))
    if words.timeline:
        heading, events = words.timeline
        items = [_item("event", {"when": when, "text": text}) for when, text in events]
        blocks.append(("timeline", {"heading": heading, "events": items}))
    if words.update:
        posted_on = (timezone.localdate() - days(content.outcome_days_ago)).isoformat()
        blocks.append(("update", {"posted_on": posted_on, "heading": words.update[0], "text": words.update[1]}))
    blocks.append(("next_steps", {"heading": "", "steps": [_item("step", step) for step in words.steps]}))
    return _with_ids([_item(kind, value) for kind, value in blocks], content.slug)


def _letter(content: DemoAction, words: Words, code: str, addressee: Addressee, digest: str) -> dict:
    nothing = Letter(salutation="", short="", full="", closing="")
    reading = {part: getattr(words.reading or nothing, part) for part in READING_PARTS}
    return {
        "addressees": [_item("addressee", addressee.pk)],
        "language": content.letter_language,
        **{part: getattr(content.letter, part) for part in READING_PARTS},
        "translation": reading
        | ({"locale": code, "digest": digest} if words.reading else {"locale": "", "digest": ""}),
    }


def _item(kind: str, value) -> dict:
    return {"type": kind, "value": value}


def _with_ids(items: list[dict], path: str) -> list[dict]:
    """Every block gets an id made of its place: translations find the block again by it."""
    for number, item in enumerate(items):
        place_of_item = f"{path}/{item['type']}/{number}"
        item["id"] = str(uuid5(key("block"), place_of_item))
        if isinstance(item["value"], dict):
            for field, value in item["value"].items():
                if isinstance(value, list):
                    _with_ids(value, f"{place_of_item}/{field}")
    return items
