"""Knows what a link to my data opens: the people in it, as far as we still keep anything of them."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from campaigns.links import BadLink, ExpiredLink, open_with_token, seal_with_token, token_hash
from campaigns.mailing.signed import Signed, signed_by, titles_here
from campaigns.models import Consent, Outbox, Supporter

from .ask import KIND


@dataclass(frozen=True)
class Person:
    """One supporter, in clear; kept out of its repr, and so out of logs and tracebacks."""

    supporter: Supporter
    name: str = field(repr=False)
    town: str = field(repr=False)
    email: str = field(repr=False)
    is_masked: bool

    @property
    def id(self) -> int:
        return self.supporter.pk

    @property
    def language(self) -> str:
        """By its own name."""
        return dict(settings.LANGUAGES).get(self.supporter.locale, self.supporter.locale)

    def signed(self) -> list[Signed]:
        """The newest first."""
        return signed_by([self.supporter.pk])

    def consents(self) -> list[tuple[Consent, str]]:
        """All, also those that were taken back; each with the title of its action's page, or ""."""
        rows = list(self.supporter.consents.select_related("action").order_by("pk"))
        titles = titles_here({row.action for row in rows})
        return [(row, titles.get(row.action_id, "")) for row in rows]

    def standing_consents(self) -> list[tuple[Consent, str]]:
        return [(row, title) for row, title in self.consents() if not row.withdrawn_at]


@dataclass(frozen=True)
class MyData:
    """The row of the mail, and the people on its address. Without people when all is erased: then `row.reason` says
    which way."""

    row: Outbox
    people: list[Person]

    def person(self, number: str) -> Person | None:
        """The one of this number; None for anybody else's."""
        return next((person for person in self.people if str(person.id) == number), None)


def find_my_data(token: str) -> MyData:
    """Raises BadLink, and ExpiredLink when the day is over, by the database's clock."""
    row = Outbox.objects.filter(kind=KIND, token_hash=token_hash(token)).first()
    if row is None:
        raise BadLink("This is no link to my data.")
    if (
        not Outbox.objects.filter(pk=row.pk, expires_at__gt=Now())
        .filter(Q(data__isnull=False) | ~Q(used_at=None))
        .exists()
    ):
        raise ExpiredLink("This link was good for one day.")
    told = open_with_token(row.data, token=token)["supporters"] if row.data else []
    rows = Supporter.objects.in_bulk([person["id"] for person in told])
    people = [
        Person(rows[person["id"]], **{part: person[part] for part in ("name", "town", "email", "is_masked")})
        for person in told
        if person["id"] in rows
    ]
    return MyData(row, people)


def show_corrected(*, my_data: MyData, token: str, corrected: dict[str, Any]) -> None:
    """Seal what the page shows anew, with what was corrected; `corrected` is the id, the name and the town."""
    told = open_with_token(my_data.row.data or b"", token=token)
    for person in told["supporters"]:
        if person["id"] == corrected["id"]:
            person.update(corrected)
    Outbox.objects.filter(pk=my_data.row.pk).update(data=seal_with_token(told, token=token))
