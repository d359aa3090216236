"""The page as it stands in the editor's form at this moment, whole or not; nothing is stored."""

from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.base import BlockField

from campaigns.models.readiness import Finding, findings
from campaigns.models.readiness.places import label_of

WHY = _("What was typed cannot be kept like this.")


@dataclass
class Refused:
    """What the form itself refuses: what it cannot read, and what it read and does not take."""

    unread: list[Finding] = field(default_factory=list)
    not_taken: list[Finding] = field(default_factory=list)


def findings_in(form) -> list[Finding]:
    """What the rules find in the page as it was typed, the red first, with what the form itself refuses.

    Args:
        form: the bound form of an action page, valid or not; its instance becomes what was typed.
    """
    # The form would ask the same rules, of a page that lacks all that Django kept back.
    form.is_deferred_validation = True
    refused = _take_over(form)
    unread = {one.path for one in refused.unread}
    found = [one for one in findings(form.instance) if one.path not in unread]
    said = {one.field for one in found if one.is_red and one.field} | {one.message for one in found}
    more = [one for one in refused.not_taken if not said & {one.field, one.message}]
    return [*refused.unread, *more, *found]


def _take_over(form) -> Refused:
    """Give the page also what Django keeps back since something is wrong with it."""
    page, refused = form.instance, Refused()
    for name, errors in form.errors.as_data().items():
        messages = [message for error in errors for message in error.messages]
        if name == NON_FIELD_ERRORS:
            refused.not_taken += [_finding(page, "", message) for message in messages]
            continue
        block_or_field, typed = form.fields[name], form[name].data
        if isinstance(block_or_field, BlockField):
            setattr(page, name, typed)
            # The errors of single blocks are found by the rules.
            whole = [error for error in errors if not hasattr(error, "block_errors")]
            refused.not_taken += [_finding(page, name, message) for error in whole for message in error.messages]
            continue
        try:
            value = block_or_field.clean(typed)
        except ValidationError:
            value, is_unread = getattr(block_or_field, "empty_value", None), bool(typed)
        else:
            is_unread = False
        said = [_finding(page, name, message) for message in messages]
        (refused.unread if is_unread else refused.not_taken).extend(said)
        setattr(page, name, value)
    _take_over_persons(form, refused)
    return refused


def _take_over_persons(form, refused: Refused) -> None:
    formset = form.formsets.get("persons")
    if formset is None:
        return
    # To ask for the errors is what reads a row; one that was taken away may be empty.
    rows = [row for row in formset.forms if row.errors is not None and not row.cleaned_data.get("DELETE")]
    for row in rows:
        for name, messages in row.errors.items():
            label = capfirst(str(row.fields[name].label)) if name in row.fields else ""
            words = [": ".join(filter(None, [label, message])) for message in messages]
            refused.unread += [_finding(form.instance, "persons", message) for message in words]
    form.instance.persons.set([row.instance for row in rows])


def _finding(page, path: str, message: str) -> Finding:
    return Finding("typed", True, path, message, label_of(page, path), str(WHY))
