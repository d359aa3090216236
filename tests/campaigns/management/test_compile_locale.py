"""Translations are compiled without gettext's programs, and only when they changed."""

import os
from io import StringIO
from types import SimpleNamespace

import polib
import pytest
from django.apps import apps
from django.core.management import call_command


@pytest.fixture
def source(tmp_path, monkeypatch, settings):
    """A project with one app and one word in Dutch."""
    folder = tmp_path / "letters" / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = polib.POFile()
    words.append(polib.POEntry(msgid="Sign", msgstr="Teken"))
    words.append(polib.POEntry(msgid="Read", msgstr="Lees", flags=["fuzzy"]))
    words.save(str(folder / "django.po"))
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(apps, "get_app_configs", lambda: [SimpleNamespace(path=str(tmp_path / "letters"))])
    return folder / "django.po"


def compile_locale() -> str:
    output = StringIO()
    call_command("compile_locale", stdout=output)
    return output.getvalue()


def test_it_compiles_what_is_translated_and_not_what_is_doubtful(source):
    assert compile_locale() == "compiled letters/locale/nl/LC_MESSAGES/django.po\n"
    compiled = {entry.msgid: entry.msgstr for entry in polib.mofile(str(source.with_suffix(".mo")))}
    assert compiled == {"Sign": "Teken"}
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_it_compiles_again_only_what_changed(source):
    compile_locale()
    assert compile_locale() == ""
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_locale() != ""
