"""check_kept(): what must stay as it is: links, placeholders, e-mail and web addresses; and what stands out."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from .markup import links_in, plain, tags_in
from .pair import Finding

# In ASCII only: a Chinese sentence goes on right after an address.
PLACEHOLDER = re.compile(
    r"\{\{ ?[A-Za-z0-9_.]{1,60} ?\}\}|\{[A-Za-z0-9_.]{0,60}\}|%\([A-Za-z0-9_]{1,60}\)[sd]|%[sd](?![A-Za-z])"
)
EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
URL = re.compile(r"(?<![A-Za-z0-9])(?:https?://|www\.)[A-Za-z0-9/.:;+~%#$?=&,()_@!*'-]{1,2000}")
URL_END = ".,;:!?')"


def check_kept(source: str, target: str, *, is_plain: bool) -> list[Finding]:
    """The findings on two texts in markup. What is lost is red, lost emphasis amber."""
    findings = [] if is_plain else [*_check_links(source, target), *_check_emphasis(source, target)]
    said, wanted = plain(target), plain(source)
    for code, pattern, text in (
        ("placeholder", PLACEHOLDER, _("%s must stand in the translation as it is.")),
        ("address", EMAIL, _("The e-mail address %s is not in the translation.")),
        ("address", URL, _("The web address %s is not in the translation.")),
    ):
        there = _found(pattern, said)
        findings += [Finding(code, True, text % found, found) for found in _found(pattern, wanted) - there]
    for found in _found(PLACEHOLDER, said) - _found(PLACEHOLDER, wanted):
        findings.append(Finding("placeholder", True, _("%s is not in the source.") % found, found))
    return findings


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(match[0].rstrip(URL_END) if pattern is URL else match[0] for match in pattern.finditer(text))


def _check_links(source: str, target: str) -> list[Finding]:
    wanted = {link.id: link.text for link in links_in(source)}
    there = links_in(target)
    ids = Counter(link.id for link in there)
    findings = [
        Finding("link", True, _("The link “%s” is lost.") % text, text) for id, text in wanted.items() if id not in ids
    ]
    for link in there:
        if link.id not in wanted:
            findings.append(Finding("link_new", True, _("The link “%s” is not in the source.") % link.text, link.text))
        elif not link.text:
            text = _("The link “%s” has no words in the translation.") % wanted[link.id]
            findings.append(Finding("link", True, text, wanted[link.id]))
    for id in [id for id, count in ids.items() if count > 1 and id in wanted]:
        text = _("The link “%s” stands there more than once.") % wanted[id]
        findings.append(Finding("link_new", True, text, wanted[id]))
    return findings


def _check_emphasis(source: str, target: str) -> list[Finding]:
    wanted, there = tags_in(source), tags_in(target)
    words = {"strong": _("The bold of the source is lost."), "em": _("The italics of the source are lost.")}
    # Chinese has no italics; publishers use quotation marks or nothing.
    return [Finding("emphasis", False, text) for tag, text in words.items() if there[tag] < wanted[tag]]
