"""The list of actions: number, country, state, deadline, count and languages, filtered, sorted, in few questions."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.utils import timezone, translation
from wagtail.models import GroupPagePermission, Locale

from campaigns.counting import roll_up
from campaigns.models import Action, ActionPage
from campaigns.models.stage import Stage, stage_of
from campaigns.reports.states import pages_in
from campaigns.staff import EDITORS, OWNERS, set_up_roles
from home.models import ActionListPage
from tests import build

pytestmark = pytest.mark.django_db

LIST = "/admin/actions/"


@pytest.fixture
def owner(client):
    """Sees and may do everything."""
    user = build.superuser()
    client.force_login(user)
    return user


def at(action, **changes):
    Action.objects.filter(pk=action.pk).update(**changes)
    action.refresh_from_db()
    return action


def scheduled(page):
    page.go_live_at = timezone.now() + datetime.timedelta(days=3)
    page.save_revision().publish()
    return page


@pytest.fixture
def stages():
    """An action in each stage of its life, by stage."""
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    over = {"closes_at": now - hour, "opens_at": now - 900 * hour}
    return {
        Stage.DRAFT: build.draft(country="BY"),
        Stage.SCHEDULED: scheduled(build.draft()),
        Stage.OPEN: build.action(deadline=build.days(30)).source_page,
        Stage.CLOSING_SOON: at(build.action(), closes_at=now + 71 * hour).source_page,
        Stage.CLOSED: at(build.action(), **over).source_page,
        Stage.HANDED_OVER: at(build.action(), handed_over_at=now, **over).source_page,
        Stage.OUTCOME: at(build.action(), handed_over_at=now, outcome_kind="freed", **over).source_page,
        Stage.RECALLED: at(build.action(), recalled_at=now).source_page,
    }


def translated(action, code="en", *, live=True):
    build.home(code)
    locale = Locale.objects.get(language_code=code)
    page = action.source_page.copy_for_translation(locale, copy_parents=True)
    if live:
        page.save_revision().publish()
    return page


def shown(response):
    assert response.status_code == 200
    return [page.pk for page in response.context["object_list"]]


def row(response, page):
    """The text of the cells of one page's row."""
    cells = response.text.split(f'id="page_{page.pk}_title"')[1].split("</tr>")[0]
    return " ".join(cells.split())


# What it shows


def test_each_action_is_one_row_with_its_facts(client, owner):
    action = build.action(number="UA 60/16", country="CN", goal=500, deadline=build.days(9))
    english = translated(action)
    for number in range(3):
        build.sign(action, f"Persoon {number}", "Ede")
    roll_up()
    response = client.get(LIST, headers={"Accept-Language": "nl"})
    assert shown(response) == [action.source_page_id]
    text = row(response, action.source_page)
    for words in ("UA 60/16", "China", ">3</a>", "500", f"/admin/charts/{action.pk}/", "<b>9</b>"):
        assert words in text
    for page in (action.source_page, english):
        assert f"/admin/pages/{page.pk}/edit/" in text


def test_the_facts_are_those_that_the_public_sees_and_of_a_draft_its_own(client, owner):
    action = build.action(number="UA 1/26", country="CN")
    page = action.source_page
    page.number = "UA 2/26"
    page.save_revision()
    draft = build.draft(number="UA 3/26", country="BY", deadline=None)
    response = client.get(LIST)
    assert "UA 1/26" in row(response, page)
    assert "UA 3/26" in row(response, draft)
    assert response.status_code == 200


def test_before_the_first_publication_the_oldest_page_of_a_family_is_the_row(client, owner):
    draft = build.draft()
    build.home("en")
    draft.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    assert shown(client.get(LIST)) == [draft.pk]


def test_each_stage_is_named_and_can_be_filtered(client, owner, stages):
    response = client.get(LIST, headers={"Accept-Language": "en"})
    assert sorted(shown(response)) == sorted(page.pk for page in stages.values())
    for stage, page in stages.items():
        with translation.override("en"):
            assert f'is-{stage.value}">{stage.label}<' in row(response, page)
        assert shown(client.get(f"{LIST}results/?state={stage.value}")) == [page.pk]


def test_the_stage_of_an_action_and_the_filter_agree(stages):
    actions = {action.translation_key: action for action in Action.objects.with_clock()}
    for page in ActionPage.objects.all():
        stage = stage_of(actions.get(page.translation_key), is_scheduled=page.scheduled_revision is not None)
        assert stages[stage].pk == page.pk
        found = [name for name in Stage if pages_in(name, ActionPage.objects.all()).filter(pk=page.pk).exists()]
        assert found == [stage]


def test_an_unpublished_action_is_a_draft_again(client, owner):
    action = build.action()
    action.source_page.unpublish()
    assert shown(client.get(f"{LIST}results/?state=draft")) == [action.source_page_id]


def test_countries_are_those_that_actions_have(client, owner):
    china, belarus = build.action(country="CN"), build.draft(country="BY")
    assert shown(client.get(f"{LIST}results/?country=CN")) == [china.source_page_id]
    assert shown(client.get(f"{LIST}results/?country=BY")) == [belarus.pk]
    choices = dict(client.get(LIST).context["filters"].form.fields["country"].choices)
    assert set(choices) == {"", "CN", "BY"}


def test_languages_can_be_asked_for_and_missed(client, owner):
    both, dutch = build.action(), build.action()
    translated(both, live=False)
    assert shown(client.get(f"{LIST}results/?language=en")) == [both.source_page_id]
    assert shown(client.get(f"{LIST}results/?without=en")) == [dutch.source_page_id]
    assert len(shown(client.get(f"{LIST}results/?language=nl"))) == 2


def test_languages_stand_in_the_same_order_in_each_row(client, owner):
    page = build.draft()
    for code in ("ar", "en"):
        build.home(code)
        page.copy_for_translation(Locale.objects.get(language_code=code))
    assert re.findall(r'aria-hidden="true">(\w+)</span>', row(client.get(LIST), page)) == ["nl", "en", "ar"]


def test_deadlines_are_filtered_by_day(client, owner):
    build.action(deadline=build.days(5))
    late = build.action(deadline=build.days(25))
    assert shown(client.get(f"{LIST}results/?deadline_from={build.days(6)}")) == [late.source_page_id]


def test_a_filter_that_makes_no_sense_is_no_server_error(client, owner, stages):
    for query in ("state=gold", "country=XX", "language=xx", "deadline_from=gisteren", "ordering=body", "p=99"):
        assert client.get(f"{LIST}results/?{query}").status_code in (200, 404)


def test_it_sorts_by_number_country_deadline_and_count(client, owner):
    few = build.action(number="UA 1", country="AF", deadline=build.days(5)).source_page
    many = build.action(number="UA 2", country="ZW", deadline=build.days(25)).source_page
    build.sign(Action.objects.get(source_page=many))
    roll_up()
    for key in ("number", "country", "deadline", "count"):
        assert shown(client.get(f"{LIST}results/?ordering=of_{key}")) == [few.pk, many.pk]
        assert shown(client.get(f"{LIST}results/?ordering=-of_{key}")) == [many.pk, few.pk]
    draft = build.draft(deadline=None)
    assert shown(client.get(LIST)) == [draft.pk, many.pk, few.pk], "drafts, then the farthest deadline first"


def test_searching_and_sorting_at_once_is_no_server_error(client, owner, settings):
    build.action(title="Laat haar vrij")
    for ordering in ("", "title", "of_deadline", "-of_count", "of_number"):
        response = client.get(f"{LIST}results/", {"q": "vrij", "ordering": ordering, "state": "open", "country": "CN"})
        assert response.status_code == 200


@pytest.mark.parametrize("role", [EDITORS, OWNERS], ids=lambda role: role.name)
def test_the_number_of_questions_does_not_grow_with_the_rows(client, role, django_assert_max_num_queries):
    translated(build.action())
    set_up_roles()
    user = User.objects.create_user("staff")
    user.groups.add(Group.objects.get(name=role.name))
    client.force_login(user)
    client.get(LIST)
    with django_assert_max_num_queries(60) as few:
        client.get(LIST)
    for _number in range(4):
        translated(build.action())
    build.draft()
    with django_assert_max_num_queries(len(few)):
        assert len(shown(client.get(LIST))) == 6


# Below a list page


def test_below_a_list_of_actions_the_explorer_has_the_same_columns(client, owner, django_assert_max_num_queries):
    parent = build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    action = build.draft(parent, live=True, number="UA 9/26").own_action
    other = build.action(number="UA 8/26")
    response = client.get(f"/admin/pages/{parent.pk}/")
    assert shown(response) == [action.source_page_id]
    assert "UA 9/26" in row(response, action.source_page)
    with django_assert_max_num_queries(80) as few:
        client.get(f"/admin/pages/{parent.pk}/")
    for _number in range(4):
        build.draft(parent, live=True)
    with django_assert_max_num_queries(len(few)):
        client.get(f"/admin/pages/{parent.pk}/")
    assert other.source_page_id in shown(client.get(f"/admin/pages/{other.source_page.get_parent().pk}/"))


def test_a_translation_shows_the_facts_of_its_action(client, owner):
    parent = build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    action = build.draft(parent, live=True, number="UA 9/26").own_action
    english = translated(action)
    ActionPage.objects.filter(pk=english.pk).update(number="", country=None, deadline=None)
    text = row(client.get(f"/admin/pages/{english.get_parent().pk}/"), english)
    assert "UA 9/26" in text
    assert "China" in text


# A new one


def new_action(client, **query):
    return client.get(f"{LIST}choose_parent/", query, headers={"Accept-Language": "nl"})


def test_a_new_action_goes_below_the_one_list_in_the_main_language(client, owner):
    main = build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    build.home("en")
    main.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()
    assert new_action(client).url == f"/admin/pages/add/campaigns/actionpage/{main.pk}/"


def test_with_two_lists_staff_choose(client, owner):
    for slug in ("acties", "andere-acties"):
        build.home().add_child(instance=ActionListPage(title="Alle acties", slug=slug))
    response = new_action(client)
    assert response.status_code == 200
    assert "Spoedactie aanmaken" in response.text


def test_who_writes_in_another_language_alone_gets_to_its_list(client):
    build.home("en")
    main = build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    english = main.copy_for_translation(Locale.objects.get(language_code="en"))
    group = Group.objects.create(name="English desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=english, permission=permission)
    user = User.objects.create_user("english")
    user.groups.add(group)
    client.force_login(user)
    assert new_action(client).url == f"/admin/pages/add/campaigns/actionpage/{english.pk}/"


def test_previous_actions_are_chosen_by_title_and_number(client, owner, django_assert_max_num_queries):
    earlier = build.action(title="Laat haar vrij", number="UA 1/26", slug="haar")
    page = build.draft()
    path = f"/admin/pages/{page.pk}/edit/"
    client.get(path)
    with django_assert_max_num_queries(200) as few:
        assert f'<option value="{earlier.pk}">Laat haar vrij (UA 1/26)</option>' in client.get(path).text
    for _number in range(3):
        build.action()
    with django_assert_max_num_queries(len(few)):
        client.get(path)


def test_how_many_there_are_is_said_in_words_of_ours(client, owner):
    """Wagtail's Dutch ones have no spaces between them."""
    parent = build.action().source_page.get_parent()
    build.action()
    for path, words in (
        (LIST, "1–2 of 2 urgent actions"),
        (f"/admin/pages/{parent.pk}/", "1–2 of 2 pages"),
        (f"/admin/pages/{parent.pk}/?has_child_pages=false", f"1–2 of 2 pages below “{parent.title}”"),
    ):
        assert words in client.get(path, headers={"Accept-Language": "en"}).text


# Who sees it


def test_a_stranger_sees_no_actions_and_no_way_to_them(client, login):
    build.action(title="Laat haar vrij")
    for rights in ((), ("view_signature", "open_signature"), ("view_accesslog",)):
        login(*rights)
        for path in (LIST, f"{LIST}results/", f"{LIST}choose_parent/"):
            response = client.get(path)
            assert "Laat haar vrij" not in response.text
        assert client.get(LIST).url == "/admin/"
        assert f'"{LIST}"' not in client.get("/admin/").text


def test_every_column_has_a_heading(client, owner):
    build.action()
    response = client.get(LIST)
    table = response.text.split('id="listing-results"')[1]
    assert table.count("<th") - table.count("<thead") == len(response.context["table"].columns)


def test_the_menu_of_a_row_is_wagtails_and_offers_translations_where_there_is_another_language(client, login, owner):
    action = build.action()
    translate = f"/admin/translation/request/{action.source_page_id}/"
    Locale.objects.exclude(language_code="nl").delete()
    assert translate not in client.get(LIST).text
    build.home("en")
    text = client.get(LIST).text
    for verb in ("edit", "copy", "delete", "unpublish", "history"):
        assert f"/admin/pages/{action.source_page_id}/{verb}/" in text
    assert translate in text
    # Also when every language has a page: asking again gives the translators what has changed.
    translated(action)
    assert translate in client.get(LIST).text
