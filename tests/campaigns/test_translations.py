"""Every word is there in Dutch, what everybody reads in each language; it says the same, and people see it."""

import ast
import re
import string
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import get_language_info, gettext, ngettext, override, to_locale, trans_real
from django.utils.translation.template import templatize

from campaigns.templatetags.languages import in_sentence
from cms.env import BASE_DIR
from tests import build

LOCALE = BASE_DIR / "campaigns" / "locale"
# English is in the source; a language of the site that has no file fails here.
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
CATALOGUES = {code: polib.pofile(str(LOCALE / to_locale(code) / "LC_MESSAGES" / "django.po")) for code in LANGUAGES}
PLURAL_FORMS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "zh-hans": "nplurals=1; plural=0;",
    # As in Django's own words: with another rule it would look in two places for each.
    "ar": (
        "nplurals=6; plural="
        "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}
STAFF_ONLY = [line for line in (LOCALE / "staff_only.txt").read_text().splitlines() if not line.startswith("#")]

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
# "Your name", "your town", "your mail", "sign" and "fill in", said to one man or one woman instead of to everybody.
ONE_YOU = re.compile(r"\b(?:اسمك|مدينتك|بلدتك|بريدك|توقيعك|رسالتك)\b|\b(?:وقّعي?|اكتبي?) ال")
# French puts a narrow no-break space before these, and within its quotation marks; a web address has a colon too.
BARE_SIGN = re.compile(r"(?<!\u202f)[;?!»]|(?<!\u202f):(?!//)|«(?!\u202f)|'")
# What speaks to one man or to one woman, or to a friend.
FRENCH_TU = re.compile(r"\b(?:tu|ton|ta|tes|toi)\b", re.IGNORECASE)
# Latin punctuation beside a Chinese character, and the you of friends.
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.|你")
# The Arabic forms for none, one and two, which are words without a number: "no days", "a day", "two days".
WITHOUT_NUMBER = (0, 1, 2)


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


def marked_in(folder: Path, *, but: Iterable[str] = ()) -> set[Marked]:
    """All strings to translate of the project below a folder, but those of files that match one of the patterns."""
    python = [path for app in ("campaigns", "cms", "home") for path in folder.glob(f"{app}/**/*.py")]
    templates = [path for kind in ("html", "txt") for path in folder.glob(f"templates/**/*.{kind}")]
    found: set[Marked] = set()
    for paths, marked in ((python, marked_in_python), (templates, marked_in_template)):
        for path in paths:
            if not any(fnmatch(path.relative_to(folder).as_posix(), pattern) for pattern in but):
                found.update(marked(path.read_text("utf-8")))
    return found


def marked_for(code: str, folder: Path = BASE_DIR) -> set[Marked]:
    """What a language needs words for: all, or what everybody reads where the admin does not speak it."""
    has_admin = code in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return marked_in(folder, but=() if has_admin else STAFF_ONLY)


def words_in(code: str) -> set[Marked]:
    """What the file of a language has words for."""
    entries = (entry for entry in CATALOGUES[code] if entry.translated())
    return {Marked(entry.msgid, entry.msgctxt, entry.msgid_plural or None) for entry in entries}


def texts(entry: polib.POEntry) -> list[str]:
    """The translated text, or its forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


in_each_language = pytest.mark.parametrize("code", CATALOGUES)


@in_each_language
def test_every_marked_string_has_words_and_all_words_are_used(code):
    marked = marked_for(code)
    assert len(marked) > 100
    assert {"without words": marked - words_in(code), "not used": words_in(code) - marked} == {
        "without words": set(),
        "not used": set(),
    }


def test_everything_but_what_only_staff_see_is_read_by_everybody(tmp_path):
    """A new file is public until staff_only.txt says otherwise, and so fails the test above."""
    for name in ("campaigns/sharing.py", "campaigns/reports/sharing.py", "home/models.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PYTHON.replace("A made-up ", name))
    marked = {mark.text for mark in marked_for("ar", tmp_path)}
    assert "campaigns/sharing.pystring" in marked
    assert not any("models" in text or "reports" in text for text in marked)
    assert len({mark.text for mark in marked_for("nl", tmp_path)} - marked) == 2


def test_every_line_of_the_list_of_staffs_files_names_one():
    tops = ("campaigns", "home", "templates")
    paths = [path.relative_to(BASE_DIR).as_posix() for top in tops for path in BASE_DIR.glob(f"{top}/**/*.*")]
    assert [line for line in STAFF_ONLY if not any(fnmatch(path, line) for path in paths)] == []


@in_each_language
def test_nothing_is_doubtful_or_left_over(code):
    catalogue = CATALOGUES[code]
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete or not entry.translated()] == []
    assert catalogue.metadata["Plural-Forms"] == PLURAL_FORMS[code]
    assert catalogue.metadata["Language"] == to_locale(code)


@in_each_language
def test_the_file_changes_only_when_words_do_and_names_nobody(code):
    assert not {"POT-Creation-Date", "PO-Revision-Date", "Last-Translator"} & set(CATALOGUES[code].metadata)


@in_each_language
def test_every_language_has_the_same_holders_and_tags(code):
    for entry in CATALOGUES[code]:
        for form, text in enumerate(texts(entry)):
            found, wanted = sorted(HOLDERS.findall(text)), sorted(HOLDERS.findall(entry.msgid))
            if code == "ar" and entry.msgid_plural and form in WITHOUT_NUMBER and "%(" not in text:
                wanted = [holder for holder in wanted if not holder.startswith("%(")]
            assert found == wanted, text


@in_each_language
def test_every_language_has_the_same_space_at_their_ends(code):
    ends = re.compile(r"^\s*|\s*$")
    for entry in CATALOGUES[code]:
        for text in texts(entry):
            assert ends.findall(text) == ends.findall(entry.msgid)


def test_the_site_says_je():
    assert [text for entry in CATALOGUES["nl"] for text in texts(entry) if POLITE_YOU.search(text)] == []


def test_arabic_speaks_to_everybody_and_not_to_one_man_or_woman():
    assert [text for entry in CATALOGUES["ar"] for text in texts(entry) if ONE_YOU.search(text)] == []


def test_arabic_is_written_in_its_own_digits():
    """Dates aside, whose formats have a context."""
    words = [HOLDERS.sub("", text) for entry in CATALOGUES["ar"] for text in texts(entry) if not entry.msgctxt]
    assert [text for text in words if set(string.digits) & set(text)] == []


def test_french_says_vous_and_keeps_its_signs_with_their_words():
    words = [HOLDERS.sub("", text) for entry in CATALOGUES["fr"] for text in texts(entry)]
    assert [text for text in words if BARE_SIGN.search(text) or FRENCH_TU.search(text)] == []
    # No form with two endings, which is read out badly: "ouvert·e", "ouvert(e)".
    assert [text for text in words if re.search(r"\w[·(]\w", text)] == []


def test_chinese_is_polite_and_has_its_own_punctuation():
    words = [HOLDERS.sub("中", text) for entry in CATALOGUES["zh-hans"] for text in texts(entry)]
    assert [text for text in words if HALF_WIDTH.search(text)] == []


def test_no_word_of_ours_stands_in_place_of_one_of_wagtail():
    """Django looks through our file first: our word for "Update" would rename a button. A context keeps them apart."""
    ours = {entry.msgid: entry.msgstr for entry in CATALOGUES["nl"] if not entry.msgctxt and not entry.msgid_plural}
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


# What has no words


ABSENT = "A made-up sentence."


@pytest.fixture
def only_in_dutch(monkeypatch):
    """A sentence, and a pair of words for one and more, that only the Dutch file has."""
    words = {ABSENT: "Een verzonnen zin.", ("one", 0): "een", ("one", 1): "meer"}
    dutch = trans_real.translation("nl")
    monkeypatch.setattr(dutch._catalog, "_catalogs", [words, *dutch._catalog._catalogs])
    monkeypatch.setattr(dutch._catalog, "_plurals", [lambda n: int(n != 1), *dutch._catalog._plurals])


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "nl"])
def test_what_has_no_words_in_a_language_is_english_and_never_dutch(only_in_dutch, code):
    with override("nl"):
        assert (gettext(ABSENT), ngettext("one", "more", 2)) == ("Een verzonnen zin.", "meer")
    with override(code):
        assert gettext(ABSENT) == ABSENT
        assert [ngettext("one", "more", n) for n in (1, 2)] == ["one", "more"]


@in_each_language
def test_every_language_of_a_letter_has_a_name_in_it(code):
    """Django's own words, for which it would go on looking too: in French and Chinese its Norwegian was Dutch."""
    with override(code):
        names = {
            language: str(get_language_info(language)["name_translated"]) for language in settings.LETTER_LANGUAGES
        }
    english = {language: get_language_info(language)["name"] for language in settings.LETTER_LANGUAGES}
    # What is called the same in English and Dutch, or French.
    assert {name for one, name in names.items() if name == english[one]} <= {
        *("Bengali", "Hindi", "Kazakh", "Khmer", "Swahili", "Tamil", "Thai", "Urdu")
    }
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "anglais"), ("nl", "Engels"), ("en", "English"), ("ar", "الإنجليزيّة"), ("zh-hans", "英语")],
)
def test_within_a_sentence_the_name_of_a_language_begins_as_its_readers_write_it(code, name):
    with override(code):
        assert in_sentence(get_language_info("en")["name_translated"]) == name


@pytest.mark.django_db
def test_readers_and_editors_see_these_words(client, admin_client):
    build.home("en")
    assert "Deze brieven wachten op jouw naam" in client.get("/nl/").text
    assert "Waiting for your name" in client.get("/en/").text
    build.home("ar")
    build.home("fr")
    build.home("zh-hans")
    assert "رسائل تنتظر اسمكم" in client.get("/ar/").text
    assert "Ces lettres attendent votre nom" in client.get("/fr/").text
    assert "等待您署名的信" in client.get("/zh-hans/").text
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


def test_made_up_strings_are_found_and_have_no_words(tmp_path):
    for folder, name, text in (("campaigns", "post.py", PYTHON), ("templates", "post.html", TEMPLATE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    assert marked_for("nl", tmp_path) - words_in("nl") == {
        Marked("A made-up string"),
        Marked("%d stamp", "post", "%d stamps"),
        Marked("Stamp", "post"),
        Marked("A made-up title"),
        Marked("%(n)s stamp for %(town)s", None, "%(n)s stamps for %(town)s"),
    }


def test_a_string_put_together_at_run_time_is_refused():
    with pytest.raises(ValueError, match="malformed"):
        list(marked_in_python("from django.utils.translation import gettext\ngettext(f'Dear {name}')"))
