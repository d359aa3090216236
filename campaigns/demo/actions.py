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
from .placing import find, key, place, publish
from .translating import translate_action, translate_addressee

# While it is built, every action is open: a deadline that is over cannot be published (DESIGN 6).
LONGEST = datetime.timedelta(days=60)


def build_action(content: DemoAction, lists: dict[str, Page], locales: dict[str, Locale], picture: Picture) -> Action:
    """Make what is missing of the action, open to signing. What is there stays as it is."""
    addressee = _build_addressee(content, locales)
    is_new = find(content.slug, locales["nl"]) is None
    draft = _source_page(content, locales["nl"], picture, addressee)
    source = place(content.slug, draft, lists["nl"])
    action = Action.objects.get(translation_key=source.translation_key)
    if is_new:
        move_back(action, opened_days_ago=content.opened_days_ago, extended_by_days=content.extended_by_days)
    if is_new and content.letter_before:
        for code in content.not_followed:
            _translate(content, source, locales[code], addressee)
        source.body = json.dumps(_body(content, content.words["nl"], "nl", addressee, content.letter))
        publish(source)
        action.refresh_from_db()
    for code, locale in locales.items():
        if code != "nl" and (code in content.words or code in content.asked):
            _translate(content, source, locale, addressee)
    return action


def schedule_action(content: DemoAction, parent: Page, locale: Locale, *, in_days: int) -> None:
    """Make an action that opens in some days, at nine in the morning, unless it is there. Nobody translates it yet."""
    draft = _source_page(content, locale, None, _build_addressee(content, {"nl": locale}))
    nine = datetime.datetime.combine(timezone.localdate() + days(in_days), datetime.time(9))
    draft.go_live_at = timezone.make_aware(nine)
    place(content.slug, draft, parent)


def _translate(content: DemoAction, source: ActionPage, locale: Locale, addressee: Addressee) -> None:
    code = locale.language_code
    words, said = content.words.get(code), None
    if words:
        body = json.dumps(_body(content, words, code, addressee, content.letter))
        said = ActionPage(locale=locale, body=body, **_page_words(words))
    translate_action(content, source, locale, said)


def _source_page(content: DemoAction, locale: Locale, picture: Picture | None, addressee: Addressee) -> ActionPage:
    words = content.words["nl"]
    deadline = timezone.localdate() + (LONGEST if content.closes_in_days < 0 else days(content.closes_in_days))
    page = ActionPage(
        slug=content.slug,
        locale=locale,
        number=content.number,
        index_number=content.index_number,
        country=content.country,
        deadline=deadline,
        paper_due_on=deadline + days(content.paper_due_days) if content.paper_due_days else None,
        goal=content.goal,
        portrait=picture,
        body=json.dumps(_body(content, words, "nl", addressee, content.letter_before or content.letter)),
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
    """The Dutch addressee. Those of the languages in which the action is live stand beside it before it is published:
    each letter has its addressee in its own language."""
    name = key(f"{content.slug}/to")
    addressee = Addressee.objects.filter(translation_key=name, locale=locales["nl"]).first()
    if addressee is None:
        own = vars(content.office["nl"])
        addressee = Addressee(translation_key=name, locale=locales["nl"], country=content.country, **own)
        addressee.save()
        addressee.save_revision().publish()
    for code, office in content.office.items():
        if code not in {"nl", *content.asked}:
            translate_addressee(addressee, office, locales[code])
    return addressee


def _body(content: DemoAction, words: Words, code: str, addressee: Addressee, letter: Letter) -> list[dict]:
    """The blocks of a page, each with an id that is the same in every language."""
    blocks = [
        ("facts", {"facts": [_item("fact", {"label": label, "text": text}) for label, text in words.facts]}),
        ("letter", _letter(content, words, code, addressee, letter)),
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


def _letter(content: DemoAction, words: Words, code: str, addressee: Addressee, letter: Letter) -> dict:
    nothing = Letter(salutation="", short="", full="", closing="")
    return {
        "addressees": [_item("addressee", addressee.pk)],
        "language": content.letter_language,
        **{part: getattr(letter, part) for part in READING_PARTS},
        "translation": {part: getattr(words.reading or nothing, part) for part in READING_PARTS}
        | {"locale": code if words.reading else "", "digest": ""},
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
