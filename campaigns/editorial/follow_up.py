"""follow_up(): the next action in a case, with what stays true of the last one; letter_only(): nothing but a letter."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import override
from wagtail.models import Page

from campaigns.models import Action, ActionPage, ActionPerson
from campaigns.models.page_letter import letter_block

from .slugs import free_slug
from .stream import as_new, block, empty

# What happened stays true; what was asked, until when, and what came of it, is said anew.
KEPT_BLOCKS = ("facts", "case_section", "quote", "picture", "timeline", "next_steps")
# Each return address and portrait is of the case; goal, days, outcome and index are of one sheet.
KEPT_FIELDS = (
    "title",
    "lead",
    "portrait",
    "portrait_alt",
    "portrait_caption",
    "number",
    "country",
    "return_address",
)
LETTER_ONLY = ("letter", "deadline", "sign_form")


def followable(user: User) -> models.QuerySet[Action]:
    """The actions that this user may follow up: public ones, or once public, beside which they may add a page."""
    actions = Action.objects.filter(recalled_at=None).titled().order_by("-deadline", "-pk")
    parents = {page.path[: -Page.steplen] for page in Page.objects.filter(pk__in=actions.values("source_page"))}
    allowed = [
        parent.path
        for parent in Page.objects.filter(path__in=parents)
        if parent.permissions_for_user(user).can_add_subpage()
    ]
    below = models.Q()
    for path in allowed:
        below |= models.Q(source_page__path__startswith=path)
    return actions.filter(below) if allowed else actions.none()


@transaction.atomic
def follow_up(action: Action, *, user: User) -> ActionPage:
    """A draft beside the page of `action` that points back to it.

    It has the case, the pictures and the addressees of the page as the public last read it, and the number; the letter
    is empty, and so are the deadline, the goal and the outcome.
    """
    source = action.source_page.specific
    parent = source.get_parent()
    page = ActionPage(
        **{name: getattr(source, name) for name in KEPT_FIELDS},
        slug=free_slug(source.slug, parent),
        locale=source.locale,
        owner=user,
        live=False,
        previous_action=action,
        body=_body(source),
    )
    page.persons = [ActionPerson(name=person.name, pronoun=person.pronoun) for person in source.persons.all()]
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    return page


@transaction.atomic
def letter_only(*, title: str, parent: Page, user: User) -> ActionPage:
    """A draft with a letter, a deadline and the form: for when an hour counts, and the case can follow later."""
    with override(parent.locale.language_code):
        body = [empty(kind) for kind in LETTER_ONLY]
    page = ActionPage(
        title=title, slug=free_slug(title, parent), locale=parent.locale, owner=user, live=False, body=body
    )
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    return page


def _body(source: ActionPage) -> list[dict[str, Any]]:
    """The blocks of the source in their order, without news and with those that ask something emptied."""
    stored = {child.id: child.get_prep_value() for child in source.body}
    body = []
    with override(source.locale.language_code):
        for child in source.body:
            if child.block_type in KEPT_BLOCKS:
                body.append(as_new(stored[child.id]))
            elif child.block_type == "letter":
                body.append(_letter(source))
            elif child.block_type in LETTER_ONLY:
                body.append(empty(child.block_type))
    return body


def _letter(source: ActionPage) -> dict[str, Any]:
    """A letter to the same addressees in the same language, with nothing in it yet."""
    letter, known = empty("letter"), letter_block(source)
    letter["value"]["language"] = known["language"]
    letter["value"]["addressees"] = [block("addressee", one.value.pk) for one in known["addressees"] if one.value]
    return letter
