"""What each role finds on the dashboard: its own work, and nothing of what it has no right to."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.counting import roll_up
from campaigns.models import Action
from campaigns.staff import EDITORS, OWNERS, PUBLISHERS, SERVICE_DESK, set_up_roles
from tests import build

pytestmark = pytest.mark.django_db

HOME = "/admin/"


@pytest.fixture
def of(client):
    """The panels on the dashboard of a role, by their place in the page."""

    def look(role):
        set_up_roles()
        user, _new = User.objects.get_or_create(username=role.name if role else "charlie")
        user.groups.set(Group.objects.filter(name=role.name) if role else [])
        client.force_login(user)
        return client.get(HOME, headers={"Accept-Language": "en"})

    return look


def panels(response):
    return {name for name in ("open-actions", "drafts", "held", "person") if f'id="{name}-section"' in response.text}


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
    writing = {"open-actions", "drafts"}
    assert panels(of(EDITORS)) == writing
    assert panels(of(PUBLISHERS)) == writing
    assert panels(of(SERVICE_DESK)) == {"open-actions", "held", "person"}
    assert panels(of(OWNERS)) == writing | {"held", "person"}


def test_charlie_who_has_no_role_finds_nothing(of, actions, client, login):
    assert of(None).status_code == 302
    login()
    response = client.get(HOME)
    assert panels(response) == set()
    assert "deadline" not in response.text.split('id="main"')[1]


def test_who_has_no_pages_finds_no_box_whose_words_stand_in_an_address(of, actions):
    for role, has_pages in ((EDITORS, True), (OWNERS, True), (SERVICE_DESK, False)):
        main = of(role).text.split('id="main"')[1]
        assert ('method="get"' in main) is has_pages


def test_open_actions_stand_there_the_first_to_close_on_top(of, actions):
    text = of(EDITORS).text.split('id="open-actions-section"')[1].split("</section>")[0]
    assert text.index("Haar deadline") < text.index("Zijn deadline")
    assert "Voorbij" not in text
    for words in ("UA 60/16", "<b>2</b>", "of 10", "<b>20</b> days left", 'value="2"', 'max="10"'):
        assert words in text


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


def test_held_signatures_are_counted_by_action(of, actions):
    text = of(SERVICE_DESK).text.split('id="held-section"')[1].split("</section>")[0]
    assert "<b>1</b>" in text
    assert f"/admin/signatures/?state=held&amp;action={actions[1].pk}" in text
    assert "nothing to decide yet" in text
    assert "Haar deadline" not in text


def test_what_waits_for_publication_stands_there_whoever_wrote_it(of, actions):
    draft = build.draft(title="Nog te publiceren")
    draft.save_revision()
    changed = actions[0].source_page
    changed.title = "Haar nieuwe naam"
    changed.save_revision()
    text = of(PUBLISHERS).text.split('id="drafts-section"')[1].split("</section>")[0]
    for words in ("Nog te publiceren", "Haar nieuwe naam", "the whole page", "changes"):
        assert words in text
    assert "Zijn deadline" not in text


def test_who_may_add_an_action_can_begin_one_whether_or_not_others_are_open(of):
    build.home()
    assert "No action is open." in of(EDITORS).text
    assert "/admin/actions/choose_parent/" in of(EDITORS).text
    build.action()
    assert "/admin/actions/choose_parent/" in of(EDITORS).text
    assert "/admin/actions/choose_parent/" not in of(SERVICE_DESK).text.split('id="main"')[1]


def test_the_dashboard_takes_the_same_number_of_questions_for_many_actions(of, actions, client):
    of(OWNERS)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(HOME)
    for number in range(4):
        action = build.action()
        build.sign(action, f"Vast {number}", "Ede", is_held=True)
        build.draft().save_revision()
    with CaptureQueriesContext(connection) as many:
        client.get(HOME)
    assert len(many) <= len(few)


def test_it_counts_open_actions_and_their_names(of, actions):
    text = of(OWNERS).text
    assert "2 open actions" in text
    assert "2 signatures under them" in text
    Action.objects.update(recalled_at=timezone.now())
    assert "0 open actions" in of(OWNERS).text
