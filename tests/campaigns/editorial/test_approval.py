"""An editor sends, a publisher decides, and each is told: whom it waits for, what was asked, what became of it."""

import json

import pytest
from django.contrib import messages
from django.contrib.auth.models import Group, User
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import GroupApprovalTask

from campaigns.models import ActionPage
from campaigns.models.approval_lock import readers_of
from campaigns.staff import EDITORS, OWNERS, PUBLISHERS, set_up_roles
from tests import build
from tests.editor import form_data

NOOR, SEM, BO = "noor", "sem", "bo"


@pytest.fixture(scope="module")
def _laid_ready(django_db_setup, django_db_blocker):
    """Commits a draft and three people: Noor edits, Sem publishes, Bo owns."""
    with django_db_blocker.unblock():
        build.home()
        set_up_roles()
        for name, role in ((NOOR, EDITORS), (SEM, PUBLISHERS), (BO, OWNERS)):
            user = User.objects.create_user(name, first_name=name.title())
            user.groups.add(Group.objects.get(name=role.name))
        page = build.draft(title="100% onschuldig", owner=User.objects.get(username=NOOR))
        page.save_revision(user=User.objects.get(username=NOOR))
    yield
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def draft(_laid_ready, db):
    return ActionPage.objects.get(title="100% onschuldig")


def of(name):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(User.objects.get(username=name))
    return client


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(page, name=NOOR):
    """What the editor reads next."""
    return said_after(of(name), page, {"action-submit": "1"})


def decide(page, verdict, *, comment=""):
    """What the publisher reads next; the page posts the decision with the form, after the comment was asked for."""
    data = {"action-workflow-action": "1", "workflow-action-name": verdict}
    if comment:
        data["workflow-action-extra-data"] = json.dumps({"comment": comment})
    return said_after(of(SEM), page, data)


def said_after(client, page, data):
    assert client.post(edit(page), form_data(page, **data)).status_code == 302
    return said(client)


def said(client):
    return [str(message).split("<")[0].strip() for message in client.get("/admin/").context["messages"]]


def buttons(response):
    """Those at the foot of the page, the large one first."""
    menu = response.context["action_menu"]
    items = [menu.default_item, *menu.menu_items]
    return [str(item.get_context_data({**menu.context, **vars(menu)})["label"]) for item in items if item]


# Sending


def test_the_button_says_what_it_does(draft):
    response = of(NOOR).get(edit(draft))
    assert buttons(response) == ["Save Draft", "Send for approval"]


def test_who_sends_is_told_who_reads_it(draft):
    assert send(draft) == [
        "“100% onschuldig” is sent for approval. Sem or Bo reads it; the answer will stand on your dashboard."
    ]
    response = of(NOOR).get("/admin/")
    drafts = response.text.split('id="drafts-section"')[1].split("</section>")[0]
    assert "waits for:" in drafts
    assert "100% onschuldig" in drafts


def test_changes_to_a_live_page_are_sent_in_the_same_words(draft):
    send(draft)
    decide(draft, "approve")
    assert "Sem or Bo reads it" in send(ActionPage.objects.get(pk=draft.pk))[0]


def test_a_new_page_that_is_sent_at_once_says_it_too(draft):
    new = ActionPage(title="Nieuw", slug="nieuw")
    address = reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", draft.get_parent().pk])
    client = of(NOOR)
    client.post(address, form_data(new, **{"action-submit": "1"}))
    assert "“Nieuw” is sent for approval. Sem or Bo reads it" in said(client)[0]


def test_saving_says_what_wagtail_says(draft):
    client = of(NOOR)
    client.post(edit(draft), form_data(draft))
    assert ["approval" in words for words in said(client)] == [False]


def test_where_nobody_approves_the_editor_hears_of_it(draft):
    User.objects.filter(username__in=(SEM, BO)).update(is_active=False)
    assert "Nobody (no one has the role of publisher) reads it" in send(draft)[0]


def test_many_readers_are_named_in_few_words(draft):
    task = GroupApprovalTask.objects.get()
    for number in range(3):
        User.objects.create_user(f"p{number}").groups.add(Group.objects.get(name=PUBLISHERS.name))
    with override("en"):
        assert readers_of(task) == "Sem, Bo, p0 or 2 others"


# While it waits


def test_who_sent_it_finds_it_locked_and_may_take_it_back_but_not_by_the_large_button(draft):
    send(draft)
    response = of(NOOR).get(edit(draft))
    assert "You sent this page for approval. Sem or Bo reads it" in response.text
    assert buttons(response) == ["Page locked", "Take back from approval"]
    of(NOOR).post(edit(draft), form_data(draft, **{"action-cancel-workflow": "1"}))
    assert ActionPage.objects.get(pk=draft.pk).current_workflow_state is None


def test_another_editor_reads_who_sent_it(draft):
    User.objects.create_user("eva").groups.add(Group.objects.get(name=EDITORS.name))
    send(draft)
    response = of("eva").get(edit(draft))
    assert "Noor sent this page for approval. Sem or Bo reads it; until then it stays as it is." in response.text
    assert buttons(response) == ["Page locked"]


def test_a_publisher_finds_it_on_the_dashboard_and_two_buttons_on_the_page(draft):
    send(draft)
    panel = of(SEM).get("/admin/").text.split('id="to-approve-section"')[1].split("</section>")[0]
    assert edit(draft) in panel
    assert "Noor" in panel
    response = of(SEM).get(edit(draft))
    assert "Noor sent this page for approval." in response.text
    found = buttons(response)
    assert found[:2] == ["Approve and Publish", "Ask for changes"]
    assert not {"Publish", "Take back from approval", "Send for approval"} & set(found)


def test_what_nobody_sent_has_wagtails_buttons(draft):
    assert "Publish" in buttons(of(SEM).get(edit(draft)))


# The decision


def test_what_is_approved_is_public_and_said_so(draft):
    send(draft)
    assert decide(draft, "approve") == ["“100% onschuldig” is approved and public."]
    assert ActionPage.objects.get(pk=draft.pk).live
    assert "Nobody waits for you" in of(SEM).get("/admin/").text


def test_what_came_back_has_the_comment_on_the_dashboard_and_on_the_page(draft):
    send(draft)
    assert decide(draft, "reject", comment="De datum <b>klopt</b> niet.") == [
        "“100% onschuldig” went back, with your words. Who sent it finds it on the dashboard."
    ]
    drafts = of(NOOR).get("/admin/").text.split('id="drafts-section"')[1].split("</section>")[0]
    assert "Sem asks for changes" in drafts
    assert "De datum &lt;b&gt;klopt&lt;/b&gt; niet." in drafts
    response = of(NOOR).get(edit(draft))
    assert (
        "Sem asks for changes before this page is published. “De datum &lt;b&gt;klopt&lt;/b&gt; niet.”" in response.text
    )
    assert buttons(response) == ["Save Draft", "Send again for approval"]
    send(draft)
    assert "100% onschuldig" in of(SEM).get("/admin/").text.split('id="to-approve-section"')[1].split("</section>")[0]


def test_what_else_was_said_stays(draft):
    with hooks.register_temporarily(
        "after_edit_page", lambda request, page: messages.warning(request, "The picture is small."), order=-5
    ):
        found = send(draft)
    assert len(found) == 2
    assert found[1] == "The picture is small."
