"""The addressee that a sheet names: that which the site knows, else a new one."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from wagtail.models import Locale

from campaigns.checks.folding import fold_hard
from campaigns.models import Addressee

from .sheet.addresses import OFFICE, is_contact, is_postal

# Characters; as the fields of an addressee.
LONGEST = 200


@dataclass(frozen=True)
class Written:
    """What stands on a sheet under "To": an office or a name, and the address a line a row."""

    office: str
    name: str
    address: str

    @property
    def fits(self) -> bool:
        """Whether it can be kept as it is."""
        return bool(self.office) and len(self.office) <= LONGEST and len(self.name) <= LONGEST


def read_lines(text: str) -> Written:
    """The lines of an addressee, sorted: the office above the name, whichever the sheet has first."""
    lines = [line.strip(" ,;") for line in text.splitlines() if line.strip(" ,;")]
    above = next((number for number, line in enumerate(lines) if _is_of_address(line)), len(lines))
    heads, address = lines[:above], lines[above:]
    if not heads:
        heads, address = address[:1], address[1:]
    # More lines than office and name are the parts of an office, as "Ministry of Justice".
    named = [line for line in heads[:2] if not OFFICE.search(line)]
    if len(heads) > 1 and named and len(named) < 2:
        name = named[0]
        office = next(line for line in heads[:2] if line != name)
        return Written(office, name, "\n".join([*heads[2:], *address]))
    return Written(heads[0] if heads else "", "", "\n".join([*heads[1:], *address]))


def known_addressee(written: Written) -> Addressee | None:
    """The one of this office and name that letters can be sent to, in whichever language it is written here."""
    found = [one for one in Addressee.objects.filter(live=True) if is_same(one.office, written.office)]
    exact = [one for one in found if is_same(one.name, written.name)]
    if exact:
        return exact[0]
    # The sheet may leave out who holds the office, if there is no doubt here.
    return found[0] if not written.name and len({one.translation_key for one in found}) == 1 else None


def may_make(user: User) -> bool:
    """Whether this user may make an addressee that letters can be sent to."""
    return user.has_perms(["campaigns.add_addressee", "campaigns.publish_addressee"])


def make_addressee(written: Written, *, country: str, locale: Locale, user: User) -> Addressee:
    """A new addressee, live: a letter takes it over when its page is published."""
    addressee = Addressee(
        office=written.office, name=written.name, address=written.address, country=country, locale=locale, live=True
    )
    addressee.full_clean()
    addressee.save()
    addressee.save_revision(user=user, log_action=True).publish(user=user)
    return addressee


def is_same(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their signs and capitals."""
    return _bare(one) == _bare(other)


def _is_of_address(line: str) -> bool:
    return is_contact(line) or is_postal(line) or any(letter.isdigit() for letter in line)


def _bare(text: str) -> str:
    return "".join(letter for letter in fold_hard(text) if letter.isalnum())
