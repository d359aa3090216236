"""Which actions a visitor asked for: by country and state, from an address that anybody can make up."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy
from django_countries import countries

from campaigns.models.action import ActionQuerySet


class State(TextChoices):
    """What can be asked for; each is the name of an adjective of ActionQuerySet."""

    OPEN = "open", pgettext_lazy("actions", "Open to sign")
    CLOSING_SOON = "closing_soon", pgettext_lazy("actions", "Closing soon")
    CLOSED = "closed", pgettext_lazy("actions", "Closed")
    WITH_OUTCOME = "with_outcome", pgettext_lazy("actions", "With outcome")


@dataclass(frozen=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """What was chosen of what there is; "" stands for all."""

    parameters: ClassVar = ("country", "state")

    codes: list[str]
    country: str = ""
    state: str = ""
    # Whether something was asked for that there is not: then all actions are shown, and a sentence says so.
    is_misread: bool = False

    @property
    def is_on(self) -> bool:
        return bool(self.country or self.state)

    @property
    def countries(self) -> list[Choice]:
        """The countries that occur, by their names in the reader's language."""
        named = [Choice(code, str(countries.name(code)), code == self.country) for code in self.codes]
        return sorted(named, key=lambda choice: choice.label.casefold())

    @property
    def states(self) -> list[Choice]:
        return [Choice(value, str(label), value == self.state) for value, label in State.choices]

    @property
    def query(self) -> str:
        """The choice as it stands in an address, always in this order; "" without one."""
        return urlencode([(name, getattr(self, name)) for name in self.parameters if getattr(self, name)])

    def choose(self, actions: ActionQuerySet) -> ActionQuerySet:
        """Those of `actions` that were asked for."""
        if self.state:
            actions = getattr(actions, self.state)()
        return actions.filter(country=self.country) if self.country else actions


def read_filter(query, actions: ActionQuerySet) -> Filter:
    """Read the query of an address: what it asks for of `actions`, or all where there is no such thing."""
    codes = sorted({str(code) for code in actions.order_by().values_list("country", flat=True).distinct()})
    country, state = query.get("country", ""), query.get("state", "")
    if (country and country not in codes) or (state and state not in State.values):
        return Filter(codes, is_misread=True)
    return Filter(codes, country, state)
