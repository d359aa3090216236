"""What README and docs/ speak of is there: commands with their arguments, variables, files."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, get_commands, load_command_class

from campaigns.management.supervise import web_command
from cms.env import BASE_DIR

DOCS = [*sorted(BASE_DIR.glob("*.md")), *sorted((BASE_DIR / "docs").rglob("*.md"))]
# What stands between backticks, or on a line of a block of code.
CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
VARIABLE = re.compile(r"^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$")

every_doc = pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(BASE_DIR)))


def code_of(text: str) -> Iterator[str]:
    """Every line of code in a text."""
    for block, inline in CODE.findall(text):
        yield from (block or inline).splitlines()


def command_lines(line: str) -> Iterator[list[str]]:
    """The words after each `manage.py` on a line of code, up to what the shell reads as the end of a command."""
    for rest in re.findall(r"manage\.py ([a-z_]+[^;&|#]*)", line):
        yield shlex.split(rest)


def is_accepted(words: list[str], commands: dict[str, str]) -> bool:
    """Whether the command is there and takes these arguments; a placeholder, USER_NAME, is an argument like another."""
    name, *arguments = words
    if name not in commands:
        return False
    try:
        load_command_class(commands[name], name).create_parser("manage.py", name).parse_args(arguments)
    except CommandError:
        return False
    return True


def missing_in(text: str, folder: Path) -> list[str]:
    """What a text speaks of that is not there."""
    commands = get_commands()
    targets = set(re.findall(r"^([a-z]+):", (BASE_DIR / "Makefile").read_text(), re.MULTILINE))
    variables = set(re.findall(r"^(?:# )?([A-Z_]+)=", (BASE_DIR / ".env.example").read_text(), re.MULTILINE))
    code = list(code_of(text))
    missing = [line for line in code for words in command_lines(line) if not is_accepted(words, commands)]
    missing += [line for line in code for name in re.findall(r"\bmake ([a-z]+)", line) if name not in targets]
    missing += [
        line
        for line in code
        for name in VARIABLE.findall(line.strip())
        if name not in variables | {"DJANGO_SETTINGS_MODULE"} and not hasattr(settings, name)
    ]
    for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        path, _, anchor = target.partition("#")
        linked = (folder / path).resolve() if path else None
        is_elsewhere = re.match(r"[a-z]+:", target)
        if not is_elsewhere and ((linked and not linked.exists()) or not _has_anchor(linked, text, anchor)):
            missing.append(target)
    return missing


def _has_anchor(linked: Path | None, text: str, anchor: str) -> bool:
    """Whether a heading gives this anchor, in the way that readers of Markdown make them."""
    if not anchor:
        return True
    headings = re.findall(r"^#+ (.+)$", linked.read_text() if linked and linked.is_file() else text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return anchor in anchors


@every_doc
def test_what_a_document_speaks_of_is_there(path):
    assert missing_in(path.read_text(encoding="utf-8"), path.parent) == []


def test_the_web_server_is_started_as_the_demo_starts_it():
    text = (BASE_DIR / "docs" / "operators.md").read_text(encoding="utf-8")
    documented = [line for line in code_of(text) if line.startswith("granian ")]
    ours = web_command("127.0.0.1", 8000, Path("/srv/appeal/var/media"))
    assert documented == [shlex.join(ours[ours.index("granian") :])]


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("manage.py create_owner USER_NAME ADDRESS", True),
        ("python manage.py create_owner USER_NAME ADDRESS --ask-password && manage.py migrate  # once", True),
        ("manage.py create_owner", False),
        ("manage.py create_owner USER_NAME", False),
        ("manage.py rotate_keys --no-such-option", False),
        ("manage.py migrate && manage.py rotate_keys --no-such-option", False),
    ],
)
def test_a_command_is_held_against_its_own_arguments(line, is_right):
    """The negative control of the command lines."""
    assert (missing_in(f"```\n{line}\n```", BASE_DIR) == []) is is_right


def test_what_is_not_there_is_found():
    """The negative control."""
    text = (
        "Run `manage.py fly`, then `make coffee`, set `NO_SUCH_THING=1`, read [this](nowhere.md) and [that](#not-here)."
    )
    assert len(missing_in(text, BASE_DIR)) == 5
