"""Gives each role exactly the rights of the table, and sets up the approval of what editors hand in."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
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

from .roles import APPROVERS, ROLES, Role

# Stands on the button with which editors hand a page in, so it is written in the site's language.
APPROVAL = _("Approval by a publisher")

# What Wagtail's own migrations make: a second pair of roles that may publish everywhere, beside ours.
WAGTAILS_GROUP = "Moderators"
WAGTAILS_WORKFLOW = "Moderators approval"


@transaction.atomic
def set_up_roles() -> list[Page]:
    """Make groups and approval, or bring them back to the table; return the home pages that they hold for.

    Safe to repeat, and to be repeated after a home page was added: rights hold for the home pages that are there.
    Raises LookupError if a right of the table does not exist, as before the first `migrate`.
    """
    homes = home_pages()
    groups = {role: _set_up_role(role, homes) for role in ROLES}
    _set_up_approval(homes, [groups[role] for role in APPROVERS])
    _retire_wagtails_own()
    return homes


def home_pages() -> list[Page]:
    """The home page of every site, in each language."""
    keys = Site.objects.values("root_page__translation_key")
    return list(Page.objects.filter(translation_key__in=keys, depth__gt=1).order_by("path"))


def _set_up_role(role: Role, homes: list[Page]) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.set(_permissions(role.rights))
    root = Page.get_first_root_node()
    _keep_exactly(
        GroupPagePermission,
        group,
        {(page, right) for page in homes for right in _permissions(role.on_homes)}
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


def _set_up_approval(homes: list[Page], approvers: list[Group]) -> None:
    names = {code: _approval_in(code) for code, _name in settings.LANGUAGES}
    own, known = names[settings.LANGUAGE_CODE], names.values()
    task = GroupApprovalTask.objects.filter(name__in=known).first() or GroupApprovalTask.objects.create(name=own)
    task.groups.set(approvers)
    workflow = Workflow.objects.filter(name__in=known).first() or Workflow.objects.create(name=own)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    for home in homes:
        # A workflow that the owner chose for a home page stays.
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})


def _approval_in(code: str) -> str:
    with override(code):
        return str(APPROVAL)


def _retire_wagtails_own() -> None:
    """Take away Wagtail's own workflow and group, unless someone uses them."""
    workflow = Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states=None).first()
    if workflow:
        Task.objects.filter(pk__in=workflow.tasks.values("pk"), task_states=None).delete()
        workflow.delete()
    Group.objects.filter(name=WAGTAILS_GROUP, user=None).delete()
