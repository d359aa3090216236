"""Refusals in the admin: what the models refuse is said in words, nothing is changed, and the user is back."""

import html

import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowTask

from campaigns.models import Action, ActionPage, Signature
from campaigns.models.action import SIGNED
from campaigns.models.publication import PublicationRefused
from cms.middleware.refusals import RefusalsMiddleware
from tests import build

pytestmark = pytest.mark.django_db

HERE = "/admin/pages/1/"


@pytest.fixture(autouse=True)
def staff(client):
    user = build.superuser()
    client.force_login(user)
    return user


def bulk(client, verb, *pages, **headers):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", verb])
    headers = {"Referer": f"http://testserver{HERE}"} | headers
    return client.post(
        f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}", {"include_descendants": ""}, headers=headers
    )


def said(client):
    """The messages on the next page of the admin."""
    return [html.unescape(str(message)).strip() for message in client.get("/admin/").context["messages"]]


def incomplete(**fields):
    page = build.draft(**fields)
    page.lead = ""
    page.save_revision(clean=False)
    ActionPage.objects.filter(pk=page.pk).update(lead=None)
    return page


# Publishing


def test_an_incomplete_page_published_in_bulk_stays_a_draft_and_the_reason_names_page_and_field(client):
    page = incomplete(title="Laat haar vrij")
    response = bulk(client, "publish", page)
    assert (response.status_code, response.url) == (302, f"http://testserver{HERE}")
    assert not ActionPage.objects.get(pk=page.pk).live
    assert not Action.objects.exists()
    (message,) = said(client)
    assert message.startswith("“Laat haar vrij”: Lead: ") or message.startswith("“Laat haar vrij”: Inleiding: ")


def test_in_bulk_all_go_live_or_none(client):
    good, bad = build.draft(), incomplete()
    bulk(client, "publish", good, bad)
    assert not ActionPage.objects.filter(live=True).exists()
    assert not Action.objects.exists()


@pytest.fixture
def waiting(staff):
    """An incomplete page that waits for approval, and the state of its task."""
    approvers, _created = Group.objects.get_or_create(name="approvers")
    task = GroupApprovalTask.objects.create(name="approve")
    task.groups.add(approvers)
    workflow = Workflow.objects.create(name="press")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = incomplete()
    return page, workflow.start(ActionPage.objects.get(pk=page.pk), staff).current_task_state


def approve(client, page, state, **headers):
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    headers = {"Referer": f"http://testserver{HERE}"} | headers
    return client.post(url, {"comment": ""}, headers=headers)


def test_an_incomplete_page_that_is_approved_waits_on(client, waiting):
    page, state = waiting
    response = approve(client, page, state)
    assert response.url == f"http://testserver{HERE}"
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS
    assert not ActionPage.objects.get(pk=page.pk).live
    assert not Action.objects.exists()
    assert said(client)


def test_a_dialog_gets_an_answer_that_its_script_understands(client, waiting):
    response = approve(client, *waiting, **{"X-Requested-With": "XMLHttpRequest"})
    assert response.json() == {"step": "success", "redirect": f"http://testserver{HERE}"}
    assert said(client)


def test_a_complete_page_is_not_in_the_way(client):
    page = build.draft()
    assert bulk(client, "publish", page).status_code == 302
    assert ActionPage.objects.get(pk=page.pk).live


# Deleting


@pytest.mark.parametrize("way", ["page", "parent", "bulk"])
def test_a_signed_action_stays_and_the_reason_is_said(client, way):
    page = build.published()
    build.sign(page.own_action)
    if way == "bulk":
        response = bulk(client, "delete", page)
    else:
        target = page if way == "page" else page.get_parent()
        url = reverse("wagtailadmin_pages:delete", args=[target.pk])
        response = client.post(
            url,
            {"confirm_site_name": "Appeal"},
            headers={"Referer": f"http://testserver{HERE}"},
        )
    assert response.url == f"http://testserver{HERE}"
    assert said(client) == [str(SIGNED)]
    assert ActionPage.objects.filter(pk=page.pk).exists()
    assert Action.objects.count() == Signature.objects.count() == 1


def test_an_action_that_nobody_signed_can_be_deleted(client):
    page = build.published()
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {})
    assert not ActionPage.objects.filter(pk=page.pk).exists()


# Where it goes back to


ELSEWHERE = [
    "",
    "https://evil.example/admin/",
    "//evil.example/",
    "javascript:alert(1)",
    "http://testserver.evil.example/",
    "\\\\evil",
]


def test_it_never_leads_to_another_site(client):
    page = incomplete()
    for referer in ELSEWHERE:
        assert bulk(client, "publish", page, Referer=referer).url == "/admin/"


def answer(error, *, path="/admin/x/", method="post"):
    request = getattr(RequestFactory(), method)(path)
    request._messages = []
    return RefusalsMiddleware(lambda _request: HttpResponse()).process_exception(request, error)


def test_outside_the_admin_and_for_other_errors_it_keeps_out(client):
    page = build.draft()
    refused = PublicationRefused({"lead": ["Empty."]}, page)
    assert answer(refused, path="/nl/") is None
    assert answer(refused, method="get") is None, "a GET that leads back to itself would go round for ever"
    assert answer(ValueError("x")) is None
    assert answer(ProtectedError("x", {page})) is None, "another protection than ours has words of its own"
