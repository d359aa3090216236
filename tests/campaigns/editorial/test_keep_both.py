"""Two editors, one page: who publishes after the other has published is asked to look first; both versions are kept."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from pytest_django.asserts import assertContains
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask

from campaigns.models import Action, ActionPage
from campaigns.templatetags.moments import moment
from tests import build
from tests.editor import form_data
from tests.pages import Seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    return build.published()


@pytest.fixture
def first(client):
    """Opened the editor before the other published."""
    user = build.superuser()
    client.force_login(user)
    return user


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client, live) -> dict[str, str]:
    """What the editor remembers of the version that it shows."""
    fields = Seen(client.get(edit_url(live))).fields
    return {name: fields[name] for name in ("loaded_revision_id", "loaded_revision_created_at")}


def publish_meanwhile(page, lead: str) -> Revision:
    newer = page.get_latest_revision_as_object()
    newer.lead = lead
    revision = newer.save_revision(user=build.superuser())
    revision.publish()
    return revision


def newest(page) -> ActionPage:
    return ActionPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_what_was_published_meanwhile_stays_live_and_what_was_posted_is_a_draft(client, first, live, action):
    seen = opened(client, live)
    published = publish_meanwhile(live, "Van de ander.")
    response = client.post(edit_url(live), form_data(live, lead="Van mij.", **seen, **{action: "1"}), follow=True)
    assertContains(response, published.user.get_username())
    # When, by a clock that says of where it is.
    assertContains(response, moment(localtime(published.created_at)))
    now = ActionPage.objects.get(pk=live.pk)
    assert (now.lead, now.live_revision) == ("Van de ander.", published)
    assert newest(live).lead == "Van mij."
    assert now.current_workflow_state is None
    assert Revision.page_revisions.filter(object_id=str(live.pk)).count() == 3
    # Who has looked, and publishes again, means it.
    client.post(edit_url(live), form_data(live, lead="Van mij.", **opened(client, live), **{"action-publish": "1"}))
    assert ActionPage.objects.get(pk=live.pk).lead == "Van mij."


def test_a_version_that_the_editor_saved_by_itself_is_not_written_over(client, first, live):
    seen = opened(client, live)
    own = live.get_latest_revision_as_object().save_revision(user=first)
    publish_meanwhile(live, "Van de ander.")
    posted = form_data(live, lead="Van mij.", overwrite_revision_id=own.pk, **seen, **{"action-publish": "1"})
    client.post(edit_url(live), posted)
    assert ActionPage.objects.get(pk=live.pk).lead == "Van de ander."
    assert newest(live).lead == "Van mij."
    own.refresh_from_db()
    assert own.content["lead"] != "Van mij."


def test_a_draft_saved_from_an_old_editor_is_kept_with_a_warning(client, first, live):
    seen = opened(client, live)
    publish_meanwhile(live, "Van de ander.")
    response = client.post(edit_url(live), form_data(live, lead="Van mij.", **seen), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning", "success"]
    assert newest(live).lead == "Van mij."


def test_a_draft_that_was_written_over_and_then_published_is_a_newer_version(client, first, live):
    draft = live.get_latest_revision_as_object().save_revision()
    seen = opened(client, live)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=1)):
        other = live.get_latest_revision_as_object()
        other.lead = "Van de ander."
        other.save_revision(overwrite_revision=draft).publish()
    client.post(edit_url(live), form_data(live, lead="Van mij.", **seen, **{"action-publish": "1"}))
    assert ActionPage.objects.get(pk=live.pk).lead == "Van de ander."


def test_an_approval_that_has_not_seen_what_is_live_is_refused(client, first, live):
    task = GroupApprovalTask.objects.create(name="approve")
    workflow = Workflow.objects.create(name="press")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    draft = live.get_latest_revision_as_object()
    draft.lead = "Ter goedkeuring."
    draft.save_revision()
    workflow.start(live, first)
    seen = opened(client, live)
    # Wagtail ends the review when somebody publishes; here a task of another kind goes on.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH", False, raising=False)
        publish_meanwhile(live, "Van de ander.")
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    client.post(edit_url(live), form_data(live, lead="Van mij.", **seen, **approve))
    assert ActionPage.objects.get(pk=live.pk).lead == "Van de ander."
    assert newest(live).lead == "Van mij."


@pytest.mark.parametrize("who", ["nobody else", "the same editor, by itself"])
def test_who_has_seen_what_is_live_publishes(client, first, live, who):
    """The negative control: what is refused above is refused for what the other did."""
    seen = opened(client, live)
    extra = {}
    if who != "nobody else":
        extra = {"overwrite_revision_id": live.get_latest_revision_as_object().save_revision(user=first).pk}
    data = form_data(live, lead="Van mij.", **seen, **extra, **{"action-publish": "1"})
    assert client.post(edit_url(live), data).status_code == 302
    assert ActionPage.objects.get(pk=live.pk).lead == "Van mij."
    assert Action.objects.get().source_page_id == live.pk


def test_what_does_not_say_which_version_it_has_seen_is_taken_as_it_comes(client, first, live):
    publish_meanwhile(live, "Van de ander.")
    client.post(edit_url(live), form_data(live, lead="Van een programma.", **{"action-publish": "1"}))
    assert ActionPage.objects.get(pk=live.pk).lead == "Van een programma."
