"""Takes a press sheet apart: prints its pieces, or makes a draft of them."""

import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from campaigns.editorial.sheet import Pieces, language_of, split_sheet
from campaigns.models import ActionPage


class Command(BaseCommand):
    help = "Split a press sheet (.docx, .odt, .html or .txt) into title, lead, case, letters, addressee and deadline."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the press sheet")
        parser.add_argument("--json", action="store_true", help="print one JSON object that holds every word")
        parser.add_argument("--create", action="store_true", help="make a draft of an action from it")
        parser.add_argument("--user", help="with --create: the user name of its owner; else the first superuser")

    def handle(self, *args, **options):
        text = _read(Path(options["file"]))
        pieces = split_sheet(text)
        if pieces.is_refused:
            raise CommandError(pieces.notices[0].message)
        if options["json"]:
            self.stdout.write(json.dumps(pieces.as_json(), ensure_ascii=False, indent=2))
        elif not options["create"]:
            self._print(pieces)
        for notice in pieces.notices:
            self.stderr.write(f"Note: {notice.message}")
        if options["create"]:
            page = _create(pieces, text, options["user"])
            # With --json the output is the object alone.
            out = self.stderr if options["json"] else self.stdout
            out.write(f"Made the draft “{page.title}” (page {page.pk}).")

    def _print(self, pieces: Pieces) -> None:
        """For people: one piece below another."""
        write = self.stdout.write
        before = "" if pieces.is_inclusive else "before "
        facts = {
            "Title": pieces.title,
            "Demand": pieces.demand,
            "Number": pieces.number,
            "Index": pieces.index,
            "Country": pieces.country,
            "Persons": ", ".join(f"{one.name} ({one.pronoun})" if one.pronoun else one.name for one in pieces.persons),
            "Deadline": f"{before}{pieces.deadline.isoformat()}" if pieces.deadline else "",
        }
        for name, value in facts.items():
            write(f"{name + ':':<10} {value or '-'}")
        texts = [("Lead", pieces.lead)]
        texts += [(f"Section: {section.heading or '-'}", section.text) for section in pieces.sections]
        for letter in pieces.letters:
            parts = (letter.addressee, letter.salutation, letter.text, letter.closing)
            texts.append((f"Letter ({letter.language or '?'})", "\n\n".join(filter(None, parts))))
        texts.append(("Return address", pieces.return_address))
        texts.append(("Not placed", "\n".join(pieces.unplaced)))
        texts.append(("Read, and not copied", "\n".join(pieces.understood)))
        for name, text in texts:
            write(f"\n== {name}\n{text or '-'}")


def _read(path: Path) -> str:
    # Readers of Word and ODT take time to load.
    from campaigns.editorial.read_file import SheetRefused, read_sheet_file

    try:
        with path.open("rb") as file:
            return read_sheet_file(path.name, file)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    except SheetRefused as error:
        raise CommandError(str(error)) from None


def _create(pieces: Pieces, text: str, user_name: str | None) -> ActionPage:
    from campaigns.editorial.fill_draft import fill_draft
    from campaigns.editorial.places import place_in, places_for

    users = get_user_model().objects.filter(is_active=True)
    user = users.filter(username=user_name).first() if user_name else users.filter(is_superuser=True).first()
    if user is None:
        raise CommandError("There is no such user." if user_name else "Whose draft is it? Give --user.")
    places = places_for(user)
    if not places:
        raise CommandError(f"{user.get_username()} may not begin an action anywhere.")
    return fill_draft(pieces, parent=place_in(places, language_of(pieces.lead)), user=user, text=text)
