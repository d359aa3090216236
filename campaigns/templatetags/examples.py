"""An invented action for the previews in the block picker, where there is no page."""

import datetime
from types import SimpleNamespace

from django import template
from django.utils import timezone
from django_countries.fields import Country

from campaigns.models import LetterVersion
from campaigns.models.action import closing_instant

register = template.Library()


@register.simple_tag
def example_action() -> SimpleNamespace:
    """An open action with 12 days left."""
    deadline = timezone.localdate() + datetime.timedelta(days=11)
    return SimpleNamespace(
        slug="example",
        number="UA 12/26",
        persons=[{"name": "Samira Haddou", "pronoun": "she"}],
        country=Country("NL"),
        deadline=deadline,
        closes_at=closing_instant(deadline),
        paper_due_on=None,
        goal=5_000,
        days_left=12,
        is_open=True,
    )


@register.simple_tag
def example_letter(value) -> LetterVersion:
    """The texts of a letter block as a letter, to an invented minister."""
    return LetterVersion(
        language="en",
        addressees=[["The Minister of Justice", "Ministry of Justice", "PO Box 1000"]],
        salutation=value["salutation"],
        short=value["short"],
        full=value["full"].source,
        closing=value["closing"],
    )
