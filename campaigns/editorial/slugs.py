"""Finds a slug that is still free: an action is named by its slug, over all lists and languages."""

import itertools

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.models import Action, ActionPage
from campaigns.models.public_page import RESERVED_SLUGS

# What one can still read out to somebody; titles of press sheets are whole sentences.
LONGEST = 80


def free_slug(title: str, parent: Page) -> str:
    """A slug made of the title, with a number where that is taken: the second action for a person is named alike."""
    wanted = slugify(title, allow_unicode=True) or slugify(_("New action"), allow_unicode=True)
    if len(wanted) > LONGEST:
        wanted = wanted[: LONGEST + 1].rpartition("-")[0] or wanted[:LONGEST]
    taken = {*RESERVED_SLUGS, *parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True)}
    taken.update(Action.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken.update(ActionPage.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    tries = itertools.chain([wanted], (f"{wanted}-{number}" for number in itertools.count(2)))
    return next(slug for slug in tries if slug not in taken)
