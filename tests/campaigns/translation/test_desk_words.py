"""The words of the desk's script stand in a template, where gettext finds them: none is missing, none is left over."""

import re

from cms.env import BASE_DIR

TEMPLATE = BASE_DIR / "templates" / "campaigns" / "translation" / "desk" / "words.html"
SCRIPTS = sorted((BASE_DIR / "static" / "js" / "desk").glob("*.js"))
# Words whose last part is put in by the script, such as the state of a row.
FAMILIES = ("state", "finding", "diff", "mark")
# What the script puts in their place.
STATES = {"empty", "typing", "kept", "saving", "saved", "savedBy", "machine", "changed", "broken"}
STATES |= {"offline", "login", "conflict", "refused"}


def kept_words() -> dict[str, str]:
    text = TEMPLATE.read_text()
    found = re.findall(r'<data value="([\w.]+)">\{% translate "(.+?)"(?: context "[^"]+")? %\}</data>', text)
    assert len(found) == text.count("<data ")
    return dict(found)


def scripts() -> str:
    return "\n".join(path.read_text() for path in SCRIPTS)


def test_every_word_that_the_script_says_is_there_and_every_word_is_said():
    words, text = kept_words(), scripts()
    named = {name for name in re.findall(r'"([a-z]+(?:\.[a-zA-Z]+)?)"', text) if name in words}
    asked = set(re.findall(r'\bsay\(\s*"([\w.]+)"', text))
    assert asked - set(words) == set()
    assert {name for name in set(words) - named if name.partition(".")[0] not in FAMILIES} == set()
    assert {name.removeprefix("state.") for name in words if name.startswith("state.")} == STATES


def test_every_state_has_an_icon_so_that_it_is_told_apart_without_colours():
    icons = re.search(r"const ICONS = \{(.*?)\}", scripts(), re.DOTALL)
    assert icons is not None
    assert set(re.findall(r"^\s+(\w+):", icons[1], re.MULTILINE)) == STATES - {"savedBy"}


def test_no_script_of_the_desk_reads_a_text_as_markup_into_the_page():
    assert re.findall(r"(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|document\.write|\beval\(", scripts()) == []
