"""fill_draft(): a draft of an action page out of the pieces of a press sheet, with the sheet beside it."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page

from campaigns.models import ActionPage, ActionPerson, PressSheet

from . import find_addressee
from .pronouns import known_pronoun
from .sheet import Letter, Person, Pieces
from .slugs import free_slug
from .stream import block, empty, rich_text

# A letter of this many characters is read on a phone, and needs no shorter one.
SHORT_ENOUGH = 900


@transaction.atomic
def fill_draft(pieces: Pieces, *, parent: Page, user: User, text: str) -> ActionPage:
    """Make the draft below `parent`, which the user may add to, and keep the sheet with what found no place.

    A known addressee is taken as it is; another one is made, if the user may. What does not fit into its field is
    among what found no place.

    Args:
        text: the sheet as it was read, for whom the draft is not what they want.
    """
    filler = _Filler(pieces, parent=parent, user=user)
    # What a page opens with is in its own language, whatever that of the admin is.
    with override(parent.locale.language_code):
        page = filler.page()
    parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=True, clean=False)
    PressSheet.objects.create(
        page=page,
        text=text,
        unplaced=[*pieces.unplaced, *filler.left_over],
        understood=pieces.understood,
        notices=[notice.message for notice in pieces.notices] + filler.notices(),
        made_addressees=filler.made,
        revision_id=revision.pk,
        created_by=user,
    )
    return page


class _Filler:
    """One draft in the making: what did not fit, and what was made beside it."""

    def __init__(self, pieces: Pieces, *, parent: Page, user: User):
        self.pieces, self.parent, self.user = pieces, parent, user
        self.left_over: list[str] = []
        self.lacks_short = False
        self.made: list[int] = []

    def page(self) -> ActionPage:
        pieces = self.pieces
        title = self._title()
        page = ActionPage(
            title=title,
            slug=free_slug(title, self.parent),
            locale=self.parent.locale,
            owner=self.user,
            live=False,
            lead=pieces.lead or None,
            country=pieces.country or None,
            deadline=self._deadline(),
            number=self._kept("number", pieces.number),
            index_number=self._kept("index_number", pieces.index),
            return_address=pieces.return_address,
            body=self._body(),
        )
        page.persons = [self._person(person) for person in pieces.persons]
        return page

    def notices(self) -> list[str]:
        """What to know of the draft, in the language of who reads it and not in that of the page."""
        if not self.lacks_short:
            return []
        return [_("The sheet has one letter, a long one. Write a short one, which stands beside the form.")]

    def _person(self, person: Person) -> ActionPerson:
        pronoun = known_pronoun(person.pronoun)
        if person.pronoun and not pronoun:
            self.left_over.append(f"{person.name}: {person.pronoun}")
        if len(person.name) > 200:
            self.left_over.append(person.name)
        return ActionPerson(name=person.name[:200], pronoun=pronoun)

    def _title(self) -> str:
        """Every draft has a title, whatever the sheet has."""
        lines = [self.pieces.title, self.pieces.demand, self.pieces.lead, _("New action")]
        return self._fitted(next(filter(None, lines)), 255, is_kept_elsewhere=not self.pieces.title)

    def _deadline(self) -> datetime.date | None:
        """The last day to sign: "before 19 February" is the 18th."""
        printed = self.pieces.deadline
        return printed - datetime.timedelta(days=0 if self.pieces.is_inclusive else 1) if printed else None

    def _body(self) -> list[dict[str, Any]]:
        """What a page opens with, without what would be empty and keep it from going live."""
        sections = [
            block(
                "case_section",
                {"heading": self._fitted(section.heading, 120), "text": rich_text(section.text)},
            )
            for section in self.pieces.sections
        ]
        return [
            *self._facts(),
            self._letter(),
            empty("deadline"),
            empty("sign_form"),
            *(sections or [empty("case_section")]),
        ]

    def _facts(self) -> list[dict[str, Any]]:
        """Who, what happened, what we ask, as far as the sheet says it in a line."""
        persons = ", ".join(person.name for person in self.pieces.persons)
        first = self.pieces.sections[0].heading if len(self.pieces.sections) > 1 else ""
        lines = [
            (_("Who"), self._fitted(persons, 200, is_kept_elsewhere=True)),
            (_("What happened"), self._fitted(first, 200, is_kept_elsewhere=True)),
            (_("What we ask"), self._fitted(self.pieces.demand, 200)),
        ]
        facts = [block("fact", {"label": word, "text": said}) for word, said in lines if said]
        return [block("facts", {"facts": facts})] if facts else []

    def _letter(self) -> dict[str, Any]:
        letter = empty("letter")
        if not self.pieces.letters:
            return letter
        short, full = self._short_and_full()
        for name in ("addressee", "salutation", "closing"):
            own, of_full = getattr(short, name), getattr(full, name)
            if own and of_full and not find_addressee.is_same(own, of_full):
                self.left_over.append(own)
        value = letter["value"]
        value["language"] = full.language or short.language
        value["salutation"] = self._fitted(full.salutation or short.salutation, 200)
        value["closing"] = self._fitted(_closing(short, full), 200)
        value["short"] = short.text
        value["full"] = rich_text(full.text)
        value["addressees"] = self._addressees(full.addressee or short.addressee, value["language"])
        return letter

    def _short_and_full(self) -> tuple[Letter, Letter]:
        """Of one letter both, if it is short; what more there are is left over."""
        letters = self.pieces.letters
        for more in letters[2:]:
            self.left_over.append("\n\n".join(filter(None, [more.addressee, more.salutation, more.text, more.closing])))
        if len(letters) > 1:
            return letters[0], letters[1]
        only = letters[0]
        if len(only.text) <= SHORT_ENOUGH:
            return only, only
        self.lacks_short = True
        return Letter(only.language, only.salutation, "", only.closing, ""), only

    def _addressees(self, lines: str, language: str) -> list[dict[str, Any]]:
        if not lines:
            return []
        written = find_addressee.read_lines(lines)
        found = find_addressee.known_addressee(written)
        if found is None and written.fits and find_addressee.may_make(self.user):
            locale = Locale.objects.filter(language_code=language).first() or self.parent.locale
            found = find_addressee.make_addressee(written, country=self.pieces.country, locale=locale, user=self.user)
            self.made.append(found.pk)
        if found is None:
            self.left_over.append(lines)
            return []
        return [block("addressee", found.pk)]

    def _kept(self, name: str, text: str) -> str:
        return self._fitted(text, ActionPage._meta.get_field(name).max_length)

    def _fitted(self, text: str, longest: int, *, is_kept_elsewhere: bool = False) -> str:
        """The text as one line that its field holds; a longer one is cut at a word, and left over as a whole."""
        line = " ".join(text.split())
        if len(line) <= longest:
            return line
        if not is_kept_elsewhere:
            self.left_over.append(line)
        return line[: longest - 1].rsplit(" ", 1)[0] + "…"


def _closing(short: Letter, full: Letter) -> str:
    """That with a comma, as a name follows: sheets end one of two letters with a full stop."""
    closings = [letter.closing for letter in (full, short) if letter.closing]
    return next((one for one in closings if one.endswith((",", "،"))), closings[0] if closings else "")
