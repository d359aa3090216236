"""What each role finds on the dashboard: its own work, and nothing of what it has no right to."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.counting import roll_up
from campaigns.models import Action, Count
from campaigns.models.signature import Source, Tier
from campaigns.reports.dashboard import drafts
from campaigns.reports.trend import trends_of
from campaigns.staff import EDITORS, HANDOVER, OWNERS, PUBLISHERS, SERVICE_DESK, set_up_roles, translators
from tests import build
from tests.translating import asked

pytestmark = pytest.mark.django_db

HOME = "/admin/"
PANELS = ("to-approve", "drafts", "deadlines", "open-actions", "waiting", "post", "handover", "person")

# Of the owner, who has all boxes: some 45, of which 20 are those of any page of the admin.
QUESTIONS_AT_MOST = 60


def user_of(role):
    user, _new = User.objects.get_or_create(username=role.name if role else "charlie")
    user.groups.set(Group.objects.filter(name=role.name) if role else [])
    return user


@pytest.fixture
def of(client):
    """The panels on the dashboard of a role, by their place in the page."""

    def look(role):
        # Once a test, with the home pages that are there: it takes longer than a look.
        if not Group.objects.filter(name=OWNERS.name).exists():
            set_up_roles()
        client.force_login(user_of(role))
        return client.get(HOME, headers={"Accept-Language": "en"})

    return look


def panels(response):
    return {name for name in PANELS if f'id="{name}-section"' in response.text}


def panel(response, name):
    return response.text.split(f'id="{name}-section"')[1].split("</section>")[0]


@pytest.fixture
def actions():
    """One that closes soon, one that closes later, one that is closed; the later one with two names and one held."""
    soon = build.action(title="Haar deadline", deadline=build.days(2))
    later = build.action(title="Zijn deadline", number="UA 60/16", goal=10, deadline=build.days(20))
    over = build.over(build.action(title="Voorbij"))
    for name in ("Een", "Twee"):
        build.sign(later, name, "Ede")
    build.sign(later, "Vastgehouden", "Ede", is_held=True)
    roll_up()
    return soon, later, over


def test_each_role_has_its_own_panels(of, actions):
    opened = {"deadlines", "open-actions"}
    assert panels(of(EDITORS)) == opened | {"drafts"}
    assert panels(of(PUBLISHERS)) == opened | {"drafts", "to-approve"}
    assert panels(of(SERVICE_DESK)) == opened | {"post", "person"}
    assert panels(of(HANDOVER)) == opened | {"handover"}
    assert panels(of(OWNERS)) == set(PANELS) - {"waiting"}


def test_who_edits_what_is_translated_sees_which_languages_wait(of, actions):
    build.home("fr")
    for role in (EDITORS, PUBLISHERS, OWNERS):
        assert "every translation that was asked for is live" in panel(of(role), "waiting")


def test_a_translator_finds_no_drafts_or_deadlines_of_pages_in_other_languages(of, actions):
    build.home("fr")
    assert panels(of(translators("fr"))) == set()


def test_charlie_who_has_no_role_finds_nothing(of, actions, client, login):
    assert of(None).status_code == 302
    login()
    response = client.get(HOME)
    assert panels(response) == set()
    assert "deadline" not in response.text.split('id="main"')[1]


def test_who_has_no_pages_finds_no_box_whose_words_stand_in_an_address(of, actions):
    for role, has_pages in ((EDITORS, True), (OWNERS, True), (SERVICE_DESK, False), (HANDOVER, False)):
        main = of(role).text.split('id="main"')[1]
        assert ('method="get"' in main) is has_pages


# Deadlines


def test_what_closes_within_a_week_stands_apart_the_first_to_close_on_top(of, actions):
    build.action(title="Morgen", deadline=build.days(1))
    build.action(title="Nog een week", deadline=build.days(7))
    build.action(title="Een dag meer", deadline=build.days(8))
    response = of(EDITORS)
    week, later = panel(response, "deadlines"), panel(response, "open-actions")
    assert week.index("Morgen") < week.index("Haar deadline") < week.index("Nog een week")
    assert later.index("Een dag meer") < later.index("Zijn deadline")
    assert "Voorbij" not in week + later
    assert "Een dag meer" not in week


def test_an_action_stands_there_with_its_number_goal_and_days(of, actions):
    text = panel(of(EDITORS), "open-actions")
    for words in ("UA 60/16", "<b>2</b>", "of 10", "<b>20</b> days left", 'value="2"', 'max="10"'):
        assert words in text


def test_where_nothing_closes_this_week_the_next_one_is_named(of):
    build.action(title="Over drie weken", deadline=build.days(21))
    text = panel(of(EDITORS), "deadlines")
    assert "No action closes this week. The next is Over drie weken" in text
    assert 'href="/admin/actions/?state=open"' in text


def test_empty_boxes_have_a_sentence_and_a_button(of):
    build.home()
    response = of(OWNERS)
    assert "open-actions" not in panels(response)
    said = {
        "to-approve": "Nobody waits for you",
        "drafts": "You have no drafts",
        "deadlines": "No action is open.",
        "post": "no sheets are awaited",
        "handover": "every closed action was handed over",
    }
    for name, words in said.items():
        text = panel(response, name)
        assert words in text
        assert 'class="button' in text


def signed(action, day, count):
    Count.objects.create(action=action, day=day, count=count, source=Source.WEB, tier=Tier.UNVERIFIED, locale="nl")


def test_the_trend_is_of_seven_days_beside_the_seven_before(of):
    action = build.action(deadline=build.days(3))
    Action.objects.update(opens_at=timezone.now() - datetime.timedelta(days=30))
    for back, count in ((0, 5), (6, 6), (7, 20), (13, 1), (14, 100)):
        signed(action, build.days(-back), count)
    action.refresh_from_db()
    trend = trends_of([action])[action.pk]
    assert (trend.last, trend.before, trend.direction) == (11, 21, "down")
    assert "less than the 21 before" in panel(of(EDITORS), "deadlines")


@pytest.mark.parametrize(("before", "direction"), [(1, "up"), (2, "level"), (3, "down"), (0, "up")])
def test_which_way_it_goes(before, direction):
    action = build.action()
    Action.objects.update(opens_at=timezone.now() - datetime.timedelta(days=14))
    action.refresh_from_db()
    signed(action, build.days(0), 2)
    signed(action, build.days(-8), before)
    assert trends_of([action])[action.pk].direction == direction


def test_a_new_action_has_no_week_to_compare_with(of):
    action = build.action(deadline=build.days(3))
    Action.objects.update(opens_at=timezone.now() - datetime.timedelta(days=13))
    action.refresh_from_db()
    signed(action, build.days(0), 2)
    trend = trends_of([action])[action.pk]
    assert (trend.last, trend.before, trend.direction) == (2, None, "")
    assert "before" not in panel(of(EDITORS), "deadlines").split("<tbody>")[1]


def test_an_editor_gets_to_the_page_and_the_service_desk_to_the_signatures(of, actions):
    _soon, later, _over = actions
    edit, listing = f"/admin/pages/{later.source_page_id}/edit/", f"/admin/signatures/?action={later.pk}"
    editor, desk = of(EDITORS).text, of(SERVICE_DESK).text
    assert edit in editor
    assert listing not in editor
    assert edit not in desk
    assert listing in desk
    for text in (editor, desk):
        assert f"/admin/charts/{later.pk}/" in text


def test_who_may_add_an_action_can_begin_one_whether_or_not_others_are_open(of):
    build.home()
    new = ">New action</a>"
    assert new in panel(of(EDITORS), "drafts")
    build.action()
    assert new in panel(of(EDITORS), "drafts")
    assert new not in of(SERVICE_DESK).text.split('id="main"')[1]


# Post and handover


def test_held_signatures_are_counted_by_action(of, actions):
    text = panel(of(SERVICE_DESK), "post")
    assert "<b>1</b>" in text
    assert f"/admin/signatures/?state=held&amp;action={actions[1].pk}" in text
    assert "nothing to decide yet" in text
    assert "Haar deadline" not in text


def test_sheets_are_awaited_until_their_day_or_the_handover(of, actions):
    def awaited(**fields):
        Action.objects.filter(pk=actions[2].pk).update(**fields)
        return "Voorbij" in panel(of(SERVICE_DESK), "post")

    assert awaited(paper_due_on=build.days(0))
    assert not awaited(handed_over_at=timezone.now())
    assert not awaited(handed_over_at=None, paper_due_on=build.days(-1))
    assert not awaited(paper_due_on=build.days(4), recalled_at=timezone.now())


def test_what_is_closed_waits_for_the_handover_the_longest_first(of, actions):
    longer = build.over(build.action(title="Al langer voorbij"), by_days=12)
    handed_over = build.over(build.action(title="Overhandigd"))
    Action.objects.filter(pk=handed_over.pk).update(handed_over_at=timezone.now())
    text = panel(of(HANDOVER), "handover")
    assert text.index("Al langer voorbij") < text.index("Voorbij</div>")
    assert "<b>12</b> days ago" in text
    assert "<b>1</b> day ago" in text
    assert f"/admin/signatures/?action={longer.pk}" in text
    for title in ("Overhandigd", "Haar deadline"):
        assert title not in text


def test_what_is_recalled_is_not_handed_over(of, actions):
    Action.objects.update(recalled_at=timezone.now())
    assert "Voorbij" not in panel(of(HANDOVER), "handover")


# Drafts


def test_my_drafts_stand_before_those_of_others(of, actions):
    mine, others = build.draft(title="Van mij"), build.draft(title="Van een ander")
    set_up_roles()
    mine.save_revision(user=user_of(EDITORS))
    others.save_revision(user=user_of(PUBLISHERS))
    text = panel(of(EDITORS), "drafts")
    assert text.index("Mine") < text.index("Van mij") < text.index("Of others") < text.index("Van een ander")
    assert "Haar deadline" not in text


def test_my_drafts_are_not_pushed_out_by_newer_ones_of_others(of, monkeypatch):
    monkeypatch.setattr(drafts, "AT_MOST", 1)
    for title, role in (("Van mij", EDITORS), ("Van een ander", PUBLISHERS)):
        build.draft(title=title).save_revision(user=user_of(role))
    text = panel(of(EDITORS), "drafts")
    assert "Van mij" in text
    assert "Van een ander" not in text
    assert "All drafts" in text


def test_changes_to_a_live_page_are_no_whole_draft(of, actions):
    changed = actions[0].source_page
    changed.title = "Haar nieuwe naam"
    changed.save_revision()
    text = panel(of(EDITORS), "drafts")
    assert "Haar nieuwe naam" in text
    assert "the page itself is published" in text


def test_what_waits_in_another_language_is_the_translators(of, actions):
    asked(actions[1].source_page, "fr")
    assert "Zijn deadline" not in panel(of(EDITORS), "drafts")
    assert "Zijn deadline" in panel(of(EDITORS), "waiting")


def test_the_dashboard_takes_the_same_number_of_questions_for_many_actions(of, actions, client):
    def more():
        action = build.action()
        build.sign(action, f"Vast {action.pk}", "Ede", is_held=True)
        build.action(deadline=build.days(3))
        build.over(build.action(paper_due_on=build.days(40)))
        build.draft().save_revision(user=user_of(OWNERS))
        waiting = build.draft()
        waiting.save_revision()
        waiting.get_workflow().start(waiting, user_of(EDITORS))

    set_up_roles()
    more()
    of(OWNERS)
    with CaptureQueriesContext(connection) as few:
        client.get(HOME)
    for _number in range(3):
        more()
    with CaptureQueriesContext(connection) as many:
        client.get(HOME)
    assert len(many) <= len(few) < QUESTIONS_AT_MOST


def test_it_counts_open_actions_and_their_names(of, actions):
    text = of(OWNERS).text
    assert "2 open actions" in text
    assert "2 signatures under them" in text
    Action.objects.update(recalled_at=timezone.now())
    assert "0 open actions" in of(OWNERS).text
