"""Gives each role exactly the rights of the table, and sets up the approval of what people hand in."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .roles import APPROVERS, ROLES, Role, reviewers, translators

# Stands on the button with which editors hand a page in, so it is written in the site's language.
APPROVAL = _("Approval by a publisher")

# The same for what translators send.
REVIEW = _("Review of translations: %(language)s")

# What Wagtail's own migrations make: a second pair of roles that may publish everywhere, beside ours.
WAGTAILS_GROUP = "Moderators"
WAGTAILS_WORKFLOW = "Moderators approval"


@transaction.atomic
def set_up_roles() -> list[Page]:
    """Make groups and approval, or bring them back to the table; return the home pages that they hold for.

    Safe to repeat, and to be repeated after a home page was added: rights hold for the home pages that are there, and
    a language has its translators and reviewers once it has one. What the owner chose stays.

    Raises LookupError if a right of the table does not exist, as before the first `migrate`.
    """
    homes = home_pages()
    groups = {role: _set_up_role(role, homes) for role in roles_for(homes)}
    approvers = [groups[role] for role in APPROVERS]
    # Before that of the languages, which takes its place on their home pages.
    _set_up_approval(APPROVAL, homes, approvers)
    for code in languages_of(homes):
        there = [home for home in homes if home.locale.language_code == code]
        _set_up_approval(REVIEW, there, [groups[reviewers(code)], *approvers], code=code)
    _retire_wagtails_own()
    return homes


def roles_for(homes: Iterable[Page]) -> list[Role]:
    """All roles of a site with these home pages: those of everybody, and two for each language translated into."""
    return [*ROLES, *(role(code) for code in languages_of(homes) for role in (translators, reviewers))]


def languages_of(homes: Iterable[Page]) -> list[str]:
    """The codes of the languages that these home pages are translated into: all but the site's own."""
    codes = {home.locale.language_code for home in homes}
    return sorted(codes - {settings.LANGUAGE_CODE})


def home_pages() -> list[Page]:
    """The home page of every site, in each language."""
    keys = Site.objects.values("root_page__translation_key")
    return list(Page.objects.filter(translation_key__in=keys, depth__gt=1).select_related("locale").order_by("path"))


def _set_up_role(role: Role, homes: list[Page]) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.set(_permissions(role.rights))
    there = [home for home in homes if role.language in ("", home.locale.language_code)]
    root = Page.get_first_root_node()
    _keep_exactly(
        GroupPagePermission,
        group,
        {(page, right) for page in there for right in _permissions(role.on_homes)}
        | {(root, right) for right in _permissions(role.on_root)},
    )
    pictures = Collection.get_first_root_node()
    _keep_exactly(GroupCollectionPermission, group, {(pictures, right) for right in _permissions(role.on_pictures)})
    GroupSitePermission.objects.filter(group=group).delete()
    return group


def _permissions(rights: Iterable[str]) -> list[Permission]:
    found = []
    for right in sorted(rights):
        app, _dot, codename = right.partition(".")
        permission = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
        if permission is None:
            raise LookupError(f"There is no right {right}. Run `manage.py migrate` first.")
        found.append(permission)
    return found


def _keep_exactly(model, group: Group, wanted: set[tuple]) -> None:
    """Leave the group those rows of `model` whose place (page or collection) and right are wanted, and no others."""
    place = "page" if model is GroupPagePermission else "collection"
    missing = set(wanted)
    for row in model.objects.filter(group=group).select_related(place, "permission"):
        pair = (getattr(row, place), row.permission)
        if pair in missing:
            missing.remove(pair)
        else:
            row.delete()
    model.objects.bulk_create(
        [model(group=group, permission=permission, **{place: where}) for where, permission in missing]
    )


def _set_up_approval(words: str | Promise, homes: list[Page], approvers: list[Group], *, code: str = "") -> None:
    """Make what is handed in below these home pages wait for one of the approvers.

    A workflow that the owner chose for a home page stays; one of ours makes way for that of the home's language.
    """
    names = {own: _name_in(own, words, code) for own, _name in settings.LANGUAGES}
    own, known = names[settings.LANGUAGE_CODE], names.values()
    task = GroupApprovalTask.objects.filter(name__in=known).first() or GroupApprovalTask.objects.create(name=own)
    task.groups.set(approvers)
    workflow = Workflow.objects.filter(name__in=known).first() or Workflow.objects.create(name=own)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    general = [_name_in(language, APPROVAL) for language, _name in settings.LANGUAGES]
    for home in homes:
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
        if code:
            WorkflowPage.objects.filter(page=home, workflow__name__in=general).update(workflow=workflow)


def _name_in(language: str, words: str | Promise, code: str = "") -> str:
    """What a workflow is called in one language; `code` is the language that it is about, if it is about one."""
    with override(language):
        about = get_language_info(code)["name_translated"] if code else ""
        return str(words) % {"language": about} if code else str(words)


def _retire_wagtails_own() -> None:
    """Take away Wagtail's own workflow and group, unless someone uses them."""
    workflow = Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states=None).first()
    if workflow:
        Task.objects.filter(pk__in=workflow.tasks.values("pk"), task_states=None).delete()
        workflow.delete()
    Group.objects.filter(name=WAGTAILS_GROUP, user=None).delete()
