"""One point of publication: whatever way a page goes live, action, letter and counts are right afterwards."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django.asserts import assertContains
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowTask

from campaigns.counting import Recount, recount, roll_up
from campaigns.models import Action, ActionPage, Count, LetterVersion
from campaigns.models.action import SIGNED
from campaigns.models.publication import PublicationRefused
from campaigns.recurring.publish_scheduled import publish_scheduled
from campaigns.templatetags.formats import week_day
from tests import build
from tests.editor import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = build.superuser()
    client.force_login(user)
    return user


def action_of(page) -> Action | None:
    return Action.objects.filter(translation_key=page.translation_key).first()


def check_published(page, *, signed: int = 0) -> Action:
    """The action of a live source page says what the page says, has one letter, and counts who signed."""
    action = action_of(page)
    page = ActionPage.objects.get(pk=page.pk)
    assert page.live
    assert (action.slug, action.country, action.deadline) == (page.slug, page.country, page.deadline)
    assert action.source_page == page
    assert action.source_locale == page.locale
    assert action.unpublished_at is None
    assert action in Action.objects.open()
    assert LetterVersion.objects.filter(action=action).count() == 1
    assert action.letter.full == "<p>I am concerned about Samira Haddou.</p><p>Please release her.</p>"
    check_counted(action, signed)
    return action


def check_counted(action, signed: int) -> None:
    """The number shown is the number of signatures."""
    roll_up()
    assert recount(action) == Recount(signed=signed, shown=signed, pending=0)


# The fourteen ways, one after the other


def test_1_published_in_the_editor(client, staff):
    page = build.draft()
    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(page, **{"action-publish": "1"})
    )
    assert response.status_code == 302, response.context["form"].errors
    check_published(page)


def test_2_published_in_bulk(client, staff):
    page = build.draft()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={page.pk}", {"include_descendants": ""})
    check_published(page)


def test_3_published_by_a_workflow(client, staff):
    approvers, _ = Group.objects.get_or_create(name="approvers")
    task = GroupApprovalTask.objects.create(name="approve")
    task.groups.add(approvers)
    workflow = Workflow.objects.create(name="press")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = build.draft()
    page.save_revision()
    state = workflow.start(page, staff)
    assert action_of(page) is None
    state.current_task_state.approve(user=staff)
    check_published(page)


def test_4_a_new_version_is_scheduled_for_a_live_page(client):
    page = build.published()
    action = action_of(page)
    page.deadline = build.days(40)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    action.refresh_from_db()
    assert action.deadline == build.days(30), "the new facts wait for their hour"
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert publish_scheduled() == 1
    assert check_published(page).deadline == build.days(40)


def test_5_a_page_that_was_never_live_is_scheduled():
    page = build.draft()
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    assert action_of(page) is None, "page_published fires here all the same: nothing may listen to it"
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert publish_scheduled() == 1
    check_published(page)


def test_6_a_draft_is_saved_over_a_live_page(client, staff):
    page = build.published()
    data = form_data(page, deadline=build.days(50).isoformat())
    assert client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
    assert ActionPage.objects.get(pk=page.pk).get_latest_revision_as_object().deadline == build.days(50)
    assert check_published(page).deadline == build.days(30)


def test_7_published_by_code():
    page = build.draft(live=True)
    check_published(page)


def test_8_a_copy_is_a_new_action():
    page = build.published()
    copied = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=True)
    assert copied.translation_key != page.translation_key
    check_published(page)
    check_published(copied)
    assert action_of(copied) != action_of(page)


def test_9_an_alias_in_the_same_locale_is_refused():
    page = build.published()
    with pytest.raises(PublicationRefused):
        page.create_alias(update_slug="alias")
    assert not ActionPage.objects.filter(slug="alias").exists()
    check_published(page)


def test_10_an_alias_in_another_locale_follows_and_makes_no_action(client):
    page, english = build.published(), build.home("en")
    alias = page.copy_for_translation(english.locale, alias=True)
    assert check_published(page)
    assert Action.objects.count() == 1
    page.deadline, page.lead = build.days(45), "Zij zit nog steeds vast."
    page.save_revision().publish()
    assert check_published(page).deadline == build.days(45)
    assert Action.objects.count() == 1
    alias = ActionPage.objects.get(pk=alias.pk)
    assert (alias.alias_of_id, alias.live) == (page.pk, True)
    assert (alias.lead, alias.deadline) == (page.lead, page.deadline)
    response = client.get(alias.url)
    assert response.wsgi_request.path.startswith("/en/")
    with override("en"):
        assertContains(response, f">{week_day(build.days(45))}</time>")
    assertContains(response, page.lead)


def test_11_a_translation_is_published():
    page, english = build.published(), build.home("en")
    translated = page.copy_for_translation(english.locale)
    translated.deadline = build.days(3)
    translated.title = "Brave woman"
    translated.save_revision().publish()
    action = check_published(page)
    assert action.deadline == build.days(30), "facts are the source page's alone"
    assert ActionPage.objects.get(pk=translated.pk).live


def test_12_a_page_is_moved():
    from home.models import ActionListPage

    page, folder = build.published(), build.home().add_child(instance=ActionListPage(title="Acties", slug="acties"))
    page.move(folder, pos="last-child")
    page = ActionPage.objects.get(pk=page.pk)
    assert page.get_parent().pk == folder.pk
    check_published(page)


def test_13_an_unpublished_action_cannot_be_signed_and_takes_its_translations_along():
    page, english = build.published(), build.home("en")
    translated = page.copy_for_translation(english.locale)
    translated.save_revision().publish()
    build.sign(action_of(page))
    page.unpublish()
    action = action_of(page)
    check_counted(action, 1)
    assert action.unpublished_at
    assert action not in Action.objects.published()
    assert not ActionPage.objects.get(pk=translated.pk).live
    page.save_revision().publish()
    check_published(page, signed=1)


def test_14_an_action_without_signatures_is_deleted_with_its_page():
    page, other = build.published(), build.published()
    build.sign(action_of(other))
    page.delete()
    assert action_of(page) is None
    assert [letter.action for letter in LetterVersion.objects.all()] == [check_published(other, signed=1)]
    assert set(Count.objects.values_list("action", flat=True)) == {action_of(other).pk}


@pytest.mark.parametrize("way", ["page", "queryset", "subtree", "bulk"])
def test_a_signed_action_is_never_deleted(way, client, staff):
    page = build.published()
    build.sign(action_of(page))
    if way == "bulk":
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        response = client.post(f"{url}?id={page.pk}", follow=True)
        assert str(SIGNED) in [str(message).strip() for message in response.context["messages"]]
    else:
        with pytest.raises(ProtectedError):
            {
                "page": page.delete,
                "queryset": lambda: ActionPage.objects.filter(pk=page.pk).delete(),
                "subtree": lambda: page.get_parent().delete(),
            }[way]()
    check = action_of(page)
    assert check.signatures.count() == 1
    assert ActionPage.objects.filter(pk=page.pk).exists()


# What is refused


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"lead": ""}, "lead"),
        ({"country": None}, "country"),
        ({"deadline": None}, "deadline"),
        ({"deadline": build.days(-1)}, "deadline"),
        ({"deadline": datetime.date(9999, 12, 31)}, "deadline"),
        ({"body": []}, "body"),
        ({"outcome_kind": "freed"}, "outcome_on"),
    ],
)
@pytest.mark.parametrize("way", ["revision", "code", "no clean"])
def test_an_incomplete_page_stays_a_draft(fields, field, way):
    page = build.draft(**fields)
    with pytest.raises(Exception, match=r".") as refused:  # noqa: PT011, PT012
        if way == "revision":
            page.save_revision(clean=False).publish()
        else:
            page.live = True
            page.save(clean=way == "code")
    assert field in refused.value.message_dict
    assert not ActionPage.objects.get(pk=page.pk).live
    assert action_of(page) is None


@pytest.mark.parametrize("part", ["salutation", "short", "full", "closing", "language", "addressees"])
def test_a_letter_without_one_of_its_parts_is_not_published(part):
    empty = {"addressees": []}.get(part, "")
    page = build.draft(body=build.body(letter={part: empty}))
    with pytest.raises(PublicationRefused) as refused:
        page.save_revision(clean=False).publish()
    assert "body" in refused.value.message_dict
    assert not ActionPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("name", ["letter", "deadline", "sign_form"])
@pytest.mark.parametrize("times", [0, 2])
def test_letter_deadline_and_form_stand_on_the_page_exactly_once(name, times):
    blocks = [block for block in build.body() for _ in range(times if block["type"] == name else 1)]
    page = build.draft(body=blocks)
    with pytest.raises(PublicationRefused):
        page.save_revision(clean=False).publish()


def test_an_outcome_can_be_published_long_after_the_deadline():
    page = build.published()
    build.over(action_of(page), by_days=90)
    page = ActionPage.objects.get(pk=page.pk)
    page.outcome_kind, page.outcome_on = "freed", build.days(-2)
    page.save_revision().publish()
    assert action_of(page).outcome_kind == "freed"


def test_two_actions_cannot_have_one_slug():
    build.published(slug="dezelfde")
    page = build.draft(build.home("en"), slug="dezelfde")
    with pytest.raises(PublicationRefused) as refused:
        page.save_revision().publish()
    assert "slug" in refused.value.message_dict


def test_no_translation_is_live_before_its_source():
    page, english = build.draft(), build.home("en")
    translated = page.copy_for_translation(english.locale)
    with pytest.raises(PublicationRefused):
        translated.save_revision().publish()
    assert not ActionPage.objects.get(pk=translated.pk).live
    assert not Action.objects.exists()


def test_a_refused_page_of_the_schedule_does_not_stop_the_others():
    bad, good = build.draft(), build.draft()
    for page in (bad, good):
        page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        page.save_revision().publish()
    ActionPage.objects.filter(pk=bad.pk).update(slug=good.slug + "-x")
    revision = bad.latest_revision
    revision.content["lead"] = ""
    revision.save()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert publish_scheduled() == 1
    assert ActionPage.objects.get(pk=good.pk).live
    assert not ActionPage.objects.get(pk=bad.pk).live


# Letters


def test_a_changed_letter_is_a_new_version_and_the_old_one_stays():
    page = build.published()
    first = action_of(page).letter
    page.body = build.body(letter={"short": "Release her now."})
    page.save_revision().publish()
    second = action_of(page).letter
    assert first != second
    assert set(action_of(page).letter_versions.all()) == {first, second}
    page.body = build.body()
    page.save_revision().publish()
    assert action_of(page).letter == first, "the same text is the same version again"


def test_an_edited_addressee_changes_no_letter_until_the_page_is_published():
    to = build.addressee()
    page = build.published(body=build.body(to=to))
    before = action_of(page).letter
    to.office = "Minister van Justitie"
    to.save()
    assert action_of(page).letter.addressees == [["President van Voorbeeldland"]]
    page.save_revision().publish()
    assert action_of(page).letter.addressees == [["Minister van Justitie"]]
    assert action_of(page).letter != before


def test_a_draft_of_an_addressee_is_sent_to_nobody():
    page = build.draft(body=build.body(to=build.addressee(live=False)))
    with pytest.raises(PublicationRefused) as refused:
        page.save_revision(clean=False).publish()
    assert "body" in refused.value.message_dict


def test_the_addressee_stands_in_the_language_of_the_letter():
    to = build.addressee()
    english = to.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    english.office, english.live = "President of Examplia", True
    english.save()
    page = build.published(body=build.body(to=to))
    assert action_of(page).letter.addressees == [["President of Examplia"]]
    english.live = False
    english.save()
    page.save_revision().publish()
    assert action_of(page).letter.addressees == [["President van Voorbeeldland"]], "a draft is not sent"


def test_the_keys_that_the_editor_puts_on_paragraphs_do_not_change_the_letter():
    page = build.published()
    first = action_of(page).letter
    keyed = build.LETTER["full"].replace("<p>", '<p data-block-key="abc12">')
    page.body = build.body(letter={"full": keyed})
    page.save_revision().publish()
    assert action_of(page).letter == first
