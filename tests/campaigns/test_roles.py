"""What each role may do, tried on Wagtail's own addresses; and setting the roles up, once and again."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client, TestCase, override_settings
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from campaigns.demo.pictures import build_pictures
from campaigns.models import AccessLog, ActionPage, Addressee, Picture
from campaigns.staff import (
    EDITORS,
    HANDOVER,
    OWNERS,
    PUBLISHERS,
    ROLES,
    SERVICE_DESK,
    reviewers,
    set_up_roles,
    translators,
)
from tests import build

# The doors of the admin that are Wagtail's own, by what stands behind each; ours are in staff/test_who_may.py.
PAGES = {
    "the pages": lambda at: reverse("wagtailadmin_explore", args=[at.home.pk]),
    "a new action page": lambda at: reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", at.home.pk]),
    "editing an action page": lambda at: reverse("wagtailadmin_pages:edit", args=[at.page.pk]),
    "unpublishing": lambda at: reverse("wagtailadmin_pages:unpublish", args=[at.page.pk]),
    "a page's privacy": lambda at: reverse("wagtailadmin_pages:set_privacy", args=[at.page.pk]),
    "deleting a live page": lambda at: reverse("wagtailadmin_pages:delete", args=[at.page.pk]),
    "a new home page": lambda at: reverse("wagtailadmin_pages:add", args=["home", "homepage", at.root.pk]),
    "the pictures": lambda at: reverse("wagtailimages:index"),
    "a new picture": lambda at: reverse("wagtailimages:add"),
    "the organisation's words": lambda at: reverse(
        "wagtailsettings:edit", args=["campaigns", "organisationsettings", at.site.pk]
    ),
    "the redirects": lambda at: reverse("wagtailredirects:index"),
    "the users": lambda at: reverse("wagtailusers_users:index"),
    "a new user": lambda at: reverse("wagtailusers_users:add"),
    "the groups": lambda at: reverse("wagtailusers_groups:index"),
    "the sites": lambda at: reverse("wagtailsites:index"),
    "the languages": lambda at: reverse("wagtaillocales:index"),
    "the workflows": lambda at: reverse("wagtailadmin_workflows:index"),
    "the collections": lambda at: reverse("wagtailadmin_collections:index"),
    "what was done with each page": lambda at: reverse("wagtailadmin_reports:site_history"),
    "the documents": lambda at: reverse("wagtaildocs:index"),
}

# Open to everybody in the admin, but empty of what one has no right to: see the test below.
EVERYBODY = {"what was done with each page"}
WRITING = {
    "the pages",
    "a new action page",
    "editing an action page",
    "the pictures",
    "a new picture",
}
PUBLISHING = {
    "unpublishing",
    "a page's privacy",
    "deleting a live page",
    "the organisation's words",
    "the redirects",
}
OWNING = {
    "a new home page",
    "the users",
    "a new user",
    "the groups",
    "the sites",
    "the languages",
    "the workflows",
    "the collections",
}


class RolesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.root, cls.home = Page.get_first_root_node(), build.home()
        cls.page, cls.addressee = build.published(), build.addressee()
        cls.signature_id = build.sign(cls.page.own_action).signature_id
        cls.site = Site.objects.get(is_default_site=True)
        set_up_roles()
        cls.users = {}
        for role in ROLES:
            cls.users[role] = User.objects.create_user(
                role.name, f"{role.name.split()[0]}@example.org", "irrelevant pass"
            )
            cls.users[role].groups.add(Group.objects.get(name=role.name))

    def client_of(self, role):
        client = Client()
        client.force_login(self.users[role])
        return client

    def doors_open_to(self, role):
        client = self.client_of(role)
        answers = {name: client.get(address(self)) for name, address in PAGES.items()}
        # Behind a closed door stands the way back, never an error or a half-open page.
        assert {answer.status_code for answer in answers.values()} <= {200, 302, 403}
        return {name for name, answer in answers.items() if answer.status_code == 200}

    # What each may see and reach

    def test_an_editor_writes(self):
        assert self.doors_open_to(EDITORS) == EVERYBODY | WRITING

    def test_a_publisher_writes_and_publishes(self):
        assert self.doors_open_to(PUBLISHERS) == EVERYBODY | WRITING | PUBLISHING

    def test_who_answers_people_or_hands_over_has_no_pages(self):
        assert self.doors_open_to(SERVICE_DESK) == self.doors_open_to(HANDOVER) == EVERYBODY

    def test_an_owner_does_everything(self):
        assert self.doors_open_to(OWNERS) == EVERYBODY | WRITING | PUBLISHING | OWNING

    def test_charlie_a_user_without_a_role_sees_nothing(self):
        charlie, client = User.objects.create_user("charlie", password="irrelevant pass"), Client()
        client.force_login(charlie)
        for address in PAGES.values():
            assert client.get(address(self)).status_code in (302, 403)

    def test_the_history_shows_pages_only_to_those_who_have_them(self):
        self.page.save_revision(log_action=True)
        address = reverse("wagtailadmin_reports:site_history")
        assert self.page.title in self.client_of(EDITORS).get(address).content.decode()
        assert self.page.title not in self.client_of(SERVICE_DESK).get(address).content.decode()

    def test_nobody_is_a_superuser_or_django_staff(self):
        assert not any(user.is_superuser or user.is_staff for user in self.users.values())

    # Publishing

    def post_page(self, client, page=None, **buttons):
        data = nested_form_data(
            {
                "title": "Laat haar vrij",
                "slug": "laat-haar-vrij",
                "lead": "Zij zit vast.",
                "portrait": "",
                "portrait_alt": "",
                "portrait_caption": "",
                "country": "CN",
                "deadline": build.days(20).isoformat(),
                "persons": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
                "body": self.posted_body(),
            }
        )
        data |= {
            "number": "",
            "goal": "",
            "paper_due_on": "",
            "previous_action": "",
            "outcome_kind": "",
            "outcome_on": "",
        }
        address = (
            reverse("wagtailadmin_pages:edit", args=[page.pk])
            if page
            else reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", self.home.pk])
        )
        response = client.post(address, data | buttons)
        assert response.status_code == 302, response.context and response.context["form"].errors
        return ActionPage.objects.get(slug="laat-haar-vrij")

    def posted_body(self):
        letter = build.LETTER | {
            "full": rich_text(build.LETTER["full"]),
            "addressees": streamfield([("addressee", self.addressee.pk)]),
            "translation": {
                **build.READING,
                "full": rich_text(build.READING["full"]),
                "locale": "",
                "digest": "",
            },
        }
        return streamfield([("letter", letter), ("deadline", {"text": ""}), ("sign_form", {"heading": "", "text": ""})])

    def test_what_an_editor_makes_is_a_draft_whatever_is_posted(self):
        page = self.post_page(self.client_of(EDITORS), **{"action-publish": "1"})
        assert not page.live
        assert not hasattr(page, "own_action")

    def test_an_editor_cannot_publish_what_is_live_already(self):
        editor = self.client_of(EDITORS)
        page = self.post_page(self.client_of(PUBLISHERS), **{"action-publish": "1"})
        assert page.live
        ActionPage.objects.filter(pk=page.pk).update(lead="Wat er stond.")
        page = self.post_page(editor, page, **{"action-publish": "1"})
        assert page.lead == "Wat er stond."

    def test_an_editor_hands_in_and_a_publisher_approves(self):
        page = self.post_page(self.client_of(EDITORS), **{"action-submit": "1"})
        task = page.current_workflow_task_state
        assert not page.live
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        self.client_of(EDITORS).post(address)
        assert not ActionPage.objects.get(pk=page.pk).live
        self.client_of(PUBLISHERS).post(address)
        page.refresh_from_db()
        assert page.live
        assert page.own_action

    def test_an_editor_is_told_what_to_change(self):
        page = self.post_page(self.client_of(EDITORS), **{"action-submit": "1"})
        task = page.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk])
        self.client_of(PUBLISHERS).post(address, {"comment": "De datum klopt niet."})
        page.refresh_from_db()
        assert not page.live
        assert page.current_workflow_state.status == "needs_changes"

    # What stands on pages already

    def change_picture(self, role, picture):
        """Post another credit; whether it was taken."""
        credit = f"Made by {role.name}"
        empty = ("description", "tags", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
        data = dict.fromkeys(empty, "")
        data |= {"title": picture.title, "credit": credit, "collection": picture.collection_id}
        self.client_of(role).post(reverse("wagtailimages:edit", args=[picture.pk]), data)
        picture.refresh_from_db()
        return picture.credit == credit

    def test_an_editor_changes_no_pictures_but_his_own(self):
        picture = build_pictures()["lamp"]
        assert not self.change_picture(EDITORS, picture)
        assert self.change_picture(PUBLISHERS, picture)
        Picture.objects.filter(pk=picture.pk).update(uploaded_by_user=self.users[EDITORS])
        assert self.change_picture(EDITORS, picture)

    def test_an_editor_chooses_among_all_pictures(self):
        picture = build_pictures()["lamp"]
        assert picture.title in self.client_of(EDITORS).get(reverse("wagtailimages_chooser:choose")).json()["html"]

    def test_an_editor_publishes_an_addressee_and_no_letter_by_it(self):
        letter = self.page.own_action.letter
        address = reverse("wagtailsnippets_campaigns_addressee:edit", args=[self.addressee.pk])
        data = {"name": "", "office": "Minister", "address": "", "country": "", "action-publish": "1"}
        self.client_of(EDITORS).post(address, data)
        assert Addressee.objects.get(pk=self.addressee.pk).office == "Minister"
        action = ActionPage.objects.get(pk=self.page.pk).own_action
        assert (action.letter, action.letter.digest) == (letter, letter.digest)

    # Names

    def test_who_writes_pages_cannot_open_a_name(self):
        for role, status in ((EDITORS, 302), (PUBLISHERS, 302), (SERVICE_DESK, 200), (HANDOVER, 302), (OWNERS, 200)):
            response = self.client_of(role).post(
                reverse("signatures:open", args=[self.signature_id]), {"reason": "Asked by mail"}
            )
            assert response.status_code == status, role.name
        assert [entry.user_name for entry in AccessLog.objects.order_by("pk")] == [SERVICE_DESK.name, OWNERS.name]

    def test_only_an_owner_takes_names_out(self):
        asked = {"format": "csv", "reason": "Asked by the board", "with_names": "on"}
        columns = {}
        for role in ROLES:
            response = self.client_of(role).post(reverse("signatures:export"), asked)
            content = b"".join(response.streaming_content) if response.streaming else b""
            columns[role] = content.partition(b"\r\n")[0].count(b",") + 1 if content else 0
        assert columns == {EDITORS: 0, PUBLISHERS: 0, SERVICE_DESK: 9, HANDOVER: 9, OWNERS: 11}

    # Setting up

    def test_again_changes_nothing(self):
        before = self.rights()
        workflow = list(WorkflowPage.objects.values_list("page_id", "workflow_id"))
        set_up_roles()
        assert self.rights() == before
        assert list(WorkflowPage.objects.values_list("page_id", "workflow_id")) == workflow
        assert Workflow.objects.count() == GroupApprovalTask.objects.count() == 1

    def test_rights_that_do_not_belong_are_taken_away(self):
        before = self.rights()
        editors = Group.objects.get(name=EDITORS.name)
        editors.permissions.add(Permission.objects.get(codename="open_signature"))
        publish = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(group=editors, page=self.home, permission=publish)
        GroupCollectionPermission.objects.create(
            group=editors,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(codename="delete_collection"),
        )
        self.site.group_permissions.create(
            group=editors, permission=Permission.objects.get(codename="change_organisationsettings")
        )
        assert self.rights() != before
        set_up_roles()
        assert self.rights() == before

    def test_a_right_that_is_missing_comes_back(self):
        before = self.rights()
        for role in ROLES:
            group = Group.objects.get(name=role.name)
            group.permissions.clear()
            group.page_permissions.all().delete()
        set_up_roles()
        assert self.rights() == before

    def test_a_new_language_has_its_rights_and_approval_after_the_next_run(self):
        english = build.home("en")
        assert not english.permissions_for_user(self.users[EDITORS]).can_edit()
        set_up_roles()
        editor = User.objects.get(pk=self.users[EDITORS].pk)
        assert english.permissions_for_user(editor).can_edit()
        assert not english.permissions_for_user(editor).can_publish()
        assert english.has_workflow

    # Languages

    def members(self, *roles):
        """A user of each role; the same roles are set up first."""
        set_up_roles()
        users = [User.objects.create_user(f"{role.name}@1") for role in roles]
        for user, role in zip(users, roles, strict=True):
            user.groups.add(Group.objects.get(name=role.name))
        return users

    def test_a_language_with_a_home_has_translators_and_reviewers_and_the_sites_own_has_none(self):
        build.home("en"), build.home("ar"), Locale.objects.get_or_create(language_code="zh-hans")
        set_up_roles()
        names = {f"{who}-{code}" for who in ("translators", "reviewers") for code in ("en", "ar")}
        assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES} | names

    def test_a_translator_writes_and_a_reviewer_publishes_in_one_language_alone(self):
        homes = {code: build.home(code) for code in ("nl", "en", "ar")}
        translator, reviewer = self.members(translators("en"), reviewers("en"))
        for user, may in ((translator, [True, False]), (reviewer, [True, True])):
            for code, home in homes.items():
                asked = home.permissions_for_user(user)
                assert [asked.can_edit(), asked.can_publish()] == (may if code == "en" else [False, False])
                assert not asked.can_add_subpage()
            assert user.get_all_permissions() == {"wagtailadmin.access_admin"}

    def test_a_translation_is_reviewed_by_its_own_reviewers_and_by_publishers(self):
        build.home("en"), build.home("ar")
        set_up_roles()
        workflow = build.home("en").get_workflow()
        assert workflow.name.endswith("Engels")
        task = GroupApprovalTask.objects.get(pk=workflow.tasks.get().pk)
        assert set(task.groups.values_list("name", flat=True)) == {"reviewers-en", PUBLISHERS.name, OWNERS.name}
        assert self.home.get_workflow() != workflow != build.home("ar").get_workflow()

    def test_the_general_workflow_of_ours_makes_way_for_that_of_the_language(self):
        english = build.home("en")
        WorkflowPage.objects.create(page=english, workflow=self.home.get_workflow())
        set_up_roles()
        assert WorkflowPage.objects.get(page=english).workflow != self.home.get_workflow()

    def test_one_that_the_owner_chose_for_a_language_stays(self):
        english, own = build.home("en"), Workflow.objects.create(name="Two pairs of eyes")
        WorkflowPage.objects.create(page=english, workflow=own)
        set_up_roles()
        assert WorkflowPage.objects.get(page=english).workflow == own

    def test_with_languages_too_again_changes_nothing_and_brings_back_what_is_missing(self):
        build.home("en")
        set_up_roles()
        before, names = self.rights(), list(Workflow.objects.values_list("name", flat=True))
        Group.objects.get(name="translators-en").page_permissions.all().delete()
        publish = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(
            group=Group.objects.get(name="reviewers-en"), page=self.home, permission=publish
        )
        set_up_roles()
        assert self.rights() == before
        assert list(Workflow.objects.values_list("name", flat=True)) == names
        assert GroupApprovalTask.objects.count() == 2

    def test_the_name_is_known_again_when_the_site_speaks_another_language(self):
        build.home("en")
        set_up_roles()
        before = set(Workflow.objects.values_list("name", flat=True))
        with override_settings(LANGUAGE_CODE="ar"):
            set_up_roles()
        # The new ones are those of Dutch, which is translated into now.
        assert set(Workflow.objects.values_list("name", flat=True)) >= before
        assert Workflow.objects.count() == len(before) + 1

    def test_a_workflow_that_the_owner_chose_for_a_home_page_stays(self):
        own = Workflow.objects.create(name="Two pairs of eyes")
        WorkflowPage.objects.filter(page=self.home).update(workflow=own)
        set_up_roles()
        assert WorkflowPage.objects.get(page=self.home).workflow == own

    def test_wagtails_own_moderators_are_gone(self):
        assert not Group.objects.filter(name="Moderators").exists()
        assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}

    def rights(self):
        return {
            group.name: (
                set(group.permissions.values_list("content_type__app_label", "codename")),
                set(group.page_permissions.values_list("page_id", "permission__codename")),
                set(group.collection_permissions.values_list("collection_id", "permission__codename")),
                set(group.site_permissions.values_list("site_id", "permission__codename")),
            )
            for group in Group.objects.all()
        }


@pytest.mark.django_db
def test_moderators_with_members_are_left_alone():
    User.objects.create_user("old-hand").groups.add(Group.objects.get(name="Moderators"))
    set_up_roles()
    assert Group.objects.filter(name="Moderators").exists()


@pytest.mark.django_db
def test_the_command_says_for_which_pages(capsys):
    build.home()
    call_command("setup_roles")
    said = capsys.readouterr().out
    assert "Editors, Publishers, Service desk, Handover, Owners" in said
    assert "Home (nl)" in said
