"""Every word that the site says is there in Dutch, says the same as in English, and is the one that people see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import polib
import pytest
from django.apps import apps
from django.utils.translation.template import templatize

from cms.env import BASE_DIR
from tests import build

SOURCE = BASE_DIR / "campaigns" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
DUTCH = polib.pofile(str(SOURCE))

# For each function that marks a string: what its arguments are.
MARKS = {
    "gettext": ("text",),
    "gettext_noop": ("text",),
    "gettext_lazy": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}

# A call with nothing but texts and names in it.
CALL = re.compile(r"""(?<!\w)(_|n?p?n?gettext)\(((?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[\w\s,])*)\)""")
# %(name)s, %s, %%, {name}, and every tag of HTML.
HOLDERS = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\w*\}|</?\w+[^>]*>")
POLITE_YOU = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)


class Marked(NamedTuple):
    """A string to translate."""

    text: str
    context: str | None = None
    plural: str | None = None


def marked_in_python(source: str) -> Iterator[Marked]:
    """Strings in calls of Django's functions, under whatever name a module imports them."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in MARKS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield _marked(MARKS[names[node.func.id]], node)


def marked_in_template(source: str) -> Iterator[Marked]:
    """Strings in translate, blocktranslate and _(): Django itself turns them into calls like those of Python."""
    for match in CALL.finditer(templatize(source)):
        call = ast.parse(f"f({match[2]})", mode="eval").body
        assert isinstance(call, ast.Call)
        yield _marked(MARKS["gettext" if match[1] == "_" else match[1]], call)


def _marked(parts: tuple[str, ...], call: ast.Call) -> Marked:
    # A string that is put together at run time cannot be collected: literal_eval refuses it.
    return Marked(**{part: ast.literal_eval(argument) for part, argument in zip(parts, call.args, strict=False)})


def marked_in(folder: Path) -> set[Marked]:
    """All strings to translate of the project below a folder."""
    python = [path for app in ("campaigns", "cms", "home") for path in folder.glob(f"{app}/**/*.py")]
    found = {mark for path in python for mark in marked_in_python(path.read_text("utf-8"))}
    return found | {
        mark for path in folder.glob("templates/**/*.html") for mark in marked_in_template(path.read_text("utf-8"))
    }


def in_dutch() -> set[Marked]:
    """What the Dutch file has words for."""
    return {Marked(entry.msgid, entry.msgctxt, entry.msgid_plural or None) for entry in DUTCH if entry.translated()}


def texts(entry: polib.POEntry) -> list[str]:
    """The Dutch text, or its two forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_marked_string_has_a_dutch_text_and_every_dutch_text_is_used():
    marked = marked_in(BASE_DIR)
    assert len(marked) > 300
    assert {"not in Dutch": marked - in_dutch(), "not used": in_dutch() - marked} == {
        "not in Dutch": set(),
        "not used": set(),
    }


def test_nothing_is_doubtful_or_left_over():
    assert [entry.msgid for entry in DUTCH if entry.fuzzy or entry.obsolete or not entry.translated()] == []
    assert DUTCH.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert DUTCH.metadata["Language"] == "nl"


def test_the_file_changes_only_when_words_do_and_names_nobody():
    assert not {"POT-Creation-Date", "PO-Revision-Date", "Last-Translator"} & set(DUTCH.metadata)


def test_both_languages_have_the_same_holders_and_tags():
    for entry in DUTCH:
        for text in texts(entry):
            assert sorted(HOLDERS.findall(text)) == sorted(HOLDERS.findall(entry.msgid))


def test_both_languages_have_the_same_space_at_their_ends():
    ends = re.compile(r"^\s*|\s*$")
    for entry in DUTCH:
        for text in texts(entry):
            assert ends.findall(text) == ends.findall(entry.msgid)


def test_the_site_says_je():
    assert [text for entry in DUTCH for text in texts(entry) if POLITE_YOU.search(text)] == []


def test_no_word_of_ours_stands_in_place_of_one_of_wagtail():
    """Django looks through our file first: our word for "Update" would rename a button. A context keeps them apart."""
    ours = {entry.msgid: entry.msgstr for entry in DUTCH if not entry.msgctxt and not entry.msgid_plural}
    folders = [Path(django.__file__).parent / "conf", *(Path(app.path) for app in apps.get_app_configs())]
    catalogues = [folder / "locale" / "nl" / "LC_MESSAGES" / "django.mo" for folder in folders]
    theirs = [entry for path in catalogues if path.exists() for entry in polib.mofile(str(path)) if not entry.msgctxt]
    assert len(theirs) > 1000
    changed = {
        (entry.msgid, entry.msgstr, ours[entry.msgid])
        for entry in theirs
        if entry.msgid in ours and entry.msgstr and entry.msgstr != ours[entry.msgid]
    }
    assert changed == set()


@pytest.mark.django_db
def test_readers_and_editors_see_these_words(client, admin_client):
    build.home("en")
    assert "Deze brieven wachten op jouw naam" in client.get("/nl/").text
    assert "Waiting for your name" in client.get("/en/").text
    assert "Handtekeningen" in admin_client.get("/admin/").text


# What finds the strings: a made-up one is found, in each way of marking


PYTHON = """
from django.utils.translation import gettext_lazy as _, npgettext, pgettext as in_context

def label(count):
    return _("A made-up " "string"), npgettext("post", "%d stamp", "%d stamps", count), in_context("post", "Stamp")

def unmarked():
    return print("not a string for people")
"""

TEMPLATE = """
{% load i18n %}
<p title="{% translate 'A made-up title' %}">{% translate "Stamp" context "post" %}{{ _("A made-up string") }}</p>
{# {% translate "a remark" %} #}
{% blocktranslate trimmed count n=stamps with town=town %}
  {{ n }} stamp for {{ town }}
{% plural %}
  {{ n }} stamps for {{ town }}
{% endblocktranslate %}
"""


def test_made_up_strings_are_found_and_missing_in_dutch(tmp_path):
    for folder, name, text in (("campaigns", "post.py", PYTHON), ("templates", "post.html", TEMPLATE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    assert marked_in(tmp_path) - in_dutch() == {
        Marked("A made-up string"),
        Marked("%d stamp", "post", "%d stamps"),
        Marked("Stamp", "post"),
        Marked("A made-up title"),
        Marked("%(n)s stamp for %(town)s", None, "%(n)s stamps for %(town)s"),
    }


def test_a_string_put_together_at_run_time_is_refused():
    with pytest.raises(ValueError, match="malformed"):
        list(marked_in_python("from django.utils.translation import gettext\ngettext(f'Dear {name}')"))
