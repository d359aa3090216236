"""Good translations: the demo's texts row by row as wagtail-localize cuts them, and texts of ours in fr and zh-hans."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail_localize.strings import StringValue, extract_strings

from campaigns.checks import Pair, TermPair
from campaigns.demo.content import Letter, OrganisationContent, Words
from campaigns.demo.huang import HUANG
from campaigns.demo.nurse import NURSE
from campaigns.demo.organisation import WORDS
from campaigns.demo.reporter import REPORTER
from campaigns.demo.terms import TERMS


@dataclass(frozen=True)
class Text:
    """A text of the demo; `is_rich` is HTML."""

    text: str
    is_rich: bool = False


def demo_pairs() -> list[Pair]:
    """Each row of the demo in each of its languages, as far as it is translated, with the demo's terms."""
    pairs: list[Pair] = []
    for action in (HUANG, NURSE, REPORTER):
        for code, words in action.words.items():
            if code != "nl":
                pairs += _pairs(_texts_of(action.words["nl"]), _texts_of(words), "nl", code)
            if words.reading:
                pairs += _pairs(_letter(action.letter), _letter(words.reading), action.letter_language, code)
    for code, content in WORDS.items():
        if code != "nl":
            pairs += _pairs(_texts_of_organisation(WORDS["nl"]), _texts_of_organisation(content), "nl", code)
    return pairs


def demo_offices() -> list[Pair]:
    """Addressees: names, offices and addresses."""
    pairs: list[Pair] = []
    for action in (HUANG, NURSE, REPORTER):
        for code, office in action.office.items():
            if code != "nl":
                texts = ({key: Text(text) for key, text in vars(one).items()} for one in (action.office["nl"], office))
                pairs += _pairs(*texts, "nl", code)
    return pairs


def terms_between(source_code: str, target_code: str) -> tuple[TermPair, ...]:
    """The demo's terms, as `term_pairs` makes them of the database."""
    spelt = [{"nl": term.text, "en": term.text, "fr": term.text} | term.spelt for term in TERMS]
    return tuple(
        TermPair(source=one.get(source_code, term.text), target=one.get(target_code, term.text), is_kept=term.is_kept)
        for term, one in zip(TERMS, spelt, strict=True)
    )


def _pairs(source: dict[str, Text], target: dict[str, Text], source_code: str, code: str) -> list[Pair]:
    pairs = []
    for key in source.keys() & target.keys():
        rows, others = list(_rows(source[key])), list(_rows(target[key]))
        # A translator may have made one paragraph of two; then there are no rows to compare.
        if len(rows) == len(others):
            terms = terms_between(source_code, code)
            pairs += [
                Pair(row, translated, source_code, code, terms=terms, is_plain=not source[key].is_rich)
                for row, translated in zip(rows, others, strict=True)
                if row and translated
            ]
    return sorted(pairs, key=lambda pair: pair.source)


def _rows(text: Text) -> Iterator[str]:
    if text.is_rich:
        yield from (string.data for string, _attrs in extract_strings(text.text)[1])
    elif text.text:
        yield StringValue.from_plaintext(text.text).data


def _letter(letter: Letter) -> dict[str, Text]:
    return {name: Text(text, is_rich=name == "full") for name, text in vars(letter).items()}


def _texts_of(words: Words) -> dict[str, Text]:
    texts = {name: Text(text) for name, text in vars(words).items() if isinstance(text, str)}
    groups = {"fact": words.facts, "section": words.sections, "quote": [words.quote or ()], "step": [words.steps]}
    heading, events = words.timeline or ("", ())
    groups |= {"event": events, "update": [words.update or ()], "timeline": [[heading]]}
    for group, rows in groups.items():
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                texts[f"{group}/{number}/{place}"] = Text(text, is_rich=text.startswith("<p>"))
    return texts


def _texts_of_organisation(content: OrganisationContent) -> dict[str, Text]:
    texts = {name: Text(text) for name, text in vars(content).items() if isinstance(text, str) and "_slug" not in name}
    for name in ("about", "privacy", "contact"):
        page = getattr(content, name)
        texts |= {f"{name}/title": Text(page.title), f"{name}/body": Text(page.body, is_rich=True)}
    return texts
