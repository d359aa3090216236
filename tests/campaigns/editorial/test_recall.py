"""Recalling an action: who may, with a reason that stays, back as it was, and what publishing does meanwhile."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from campaigns.editorial.recall import lift_recall, recall
from campaigns.models import Action, ActionPage, Outbox
from campaigns.models.public_page import MAX_AGE
from campaigns.staff import EDITORS, PUBLISHERS, translators
from tests import build, translations
from tests.editor import form_data

pytestmark = pytest.mark.django_db

REASON = "Haar familie wordt bedreigd <b>nu</b>"
ESCAPED = "Haar familie wordt bedreigd &lt;b&gt;nu&lt;/b&gt;"


@pytest.fixture
def action(two_languages):
    return two_languages


@pytest.fixture
def publisher(action):
    return User.objects.get(username=PUBLISHERS.name)


@pytest.fixture
def address(action):
    return reverse("editorial:recall", args=[action.source_page_id])


@pytest.fixture
def lift_address(action):
    return reverse("editorial:lift_recall", args=[action.source_page_id])


def is_recalled(action: Action) -> bool:
    return Action.objects.recalled().filter(pk=action.pk).exists()


def is_public(action: Action) -> bool:
    return Client().get(f"/nl/{action.slug}/").status_code == 200


# The verb


def test_the_reason_stays_on_the_action_and_in_the_history_of_its_page(action, publisher):
    before = timezone.now()
    assert recall(action, user=publisher, reason=f"  {REASON}\n")
    action.refresh_from_db()
    assert (action.recall_reason, action.recalled_by) == (REASON, publisher)
    assert abs((action.recalled_at - before).total_seconds()) < 60
    entry = PageLogEntry.objects.get(action="campaigns.recall")
    assert (entry.page_id, entry.user, entry.data["reason"]) == (action.source_page_id, publisher, REASON)
    assert REASON in str(entry.formatter.format_message(entry))


def test_who_may_edit_the_page_reads_the_reason_in_its_history(action, publisher, log_in):
    recall(action, user=publisher, reason=REASON)
    history = log_in(EDITORS.name).get(reverse("wagtailadmin_pages:history", args=[action.source_page_id])).text
    assert ESCAPED in history
    assert REASON not in history


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_recalled(action, publisher, reason):
    with pytest.raises(ValueError, match="reason"):
        recall(action, user=publisher, reason=reason)
    assert not is_recalled(action)


def test_twice_is_once_and_the_first_reason_stays(action, publisher):
    assert recall(action, user=publisher, reason=REASON)
    assert not recall(action, user=build.superuser(), reason="Iets anders")
    action.refresh_from_db()
    assert (action.recall_reason, action.recalled_by) == (REASON, publisher)
    assert PageLogEntry.objects.filter(action="campaigns.recall").count() == 1


def test_lifting_leaves_the_action_as_it_was_and_the_reason_in_the_history_alone(action, publisher):
    before = Action.objects.filter(pk=action.pk).values().get()
    recall(action, user=publisher, reason=REASON)
    assert lift_recall(action, user=publisher)
    assert Action.objects.filter(pk=action.pk).values().get() == before
    assert PageLogEntry.objects.get(action="campaigns.lift_recall").data == {"reason": REASON}
    assert not lift_recall(action, user=publisher), "there is nothing to lift any more"
    assert PageLogEntry.objects.filter(action="campaigns.lift_recall").count() == 1


def test_mails_of_a_recalled_action_wait_and_others_go(action, publisher):
    other = build.action()
    about = {"this": action, "another": other, "none": None}
    for name, one in about.items():
        Outbox.objects.create(kind="verify", locale="nl", action=one, message_id=name)

    def due() -> set[str]:
        return set(Outbox.objects.due().values_list("message_id", flat=True))

    assert due() == set(about)
    recall(action, user=publisher, reason=REASON)
    assert due() == {"another", "none"}
    lift_recall(action, user=publisher)
    assert due() == set(about)


@pytest.mark.parametrize("field", ["sent_at", "parked_at", "leased_until", "due_at"])
def test_what_is_sent_parked_taken_or_for_later_is_not_due(action, field):
    moment = timezone.now() + datetime.timedelta(minutes=5)
    Outbox.objects.create(kind="verify", locale="nl", message_id="1", **{field: moment})
    assert not Outbox.objects.due().exists()
    Outbox.objects.update(**{field: timezone.now() - datetime.timedelta(minutes=5)})
    assert Outbox.objects.due().exists() == (field in {"leased_until", "due_at"})


# Publishing meanwhile


def test_what_is_published_meanwhile_is_saved_and_seen_only_afterwards(action, publisher):
    recall(action, user=publisher, reason=REASON)
    page = ActionPage.objects.get(pk=action.source_page_id)
    page.lead = "Zij is ziek. Dat moet stoppen."
    page.goal = 4_321
    page.save_revision().publish()
    assert ActionPage.objects.get(pk=page.pk).lead == page.lead
    assert not is_public(action)
    assert is_recalled(action)
    lift_recall(action, user=publisher)
    assert page.lead in Client().get(f"/nl/{action.slug}/").text
    assert Action.objects.get(pk=action.pk).goal == 4_321


def test_the_editors_button_publishes_nothing_of_a_recalled_action(action, publisher, log_in):
    recall(action, user=publisher, reason=REASON)
    page = ActionPage.objects.get(pk=action.source_page_id)
    posted = form_data(page) | {"action-publish": "action-publish"}
    response = log_in(PUBLISHERS.name).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted)
    assert response.status_code == 302, response.context["form"].errors
    assert not is_public(action)


def test_a_translation_can_be_finished_meanwhile(action, publisher):
    recall(action, user=publisher, reason=REASON)
    translations.live(action.source_page, "ar")
    assert Client().get(f"/ar/{action.slug}/").status_code == 410
    lift_recall(action, user=publisher)
    assert Client().get(f"/ar/{action.slug}/").status_code == 200


# Who may


@pytest.mark.parametrize("role", [EDITORS.name, translators("fr").name, "stranger"])
def test_who_may_not_publish_the_source_may_not_recall_it(action, publisher, log_in, address, lift_address, role):
    client = log_in(role)
    assert client.get(address).status_code == 302
    client.post(address, {"reason": REASON})
    assert not is_recalled(action)
    recall(action, user=publisher, reason=REASON)
    assert REASON not in client.get(address, follow=True).text
    client.post(lift_address)
    assert is_recalled(action)


def test_the_public_is_asked_to_log_in(client, address, lift_address):
    for response in (client.get(address), client.post(address, {"reason": REASON}), client.post(lift_address)):
        assert response.status_code == 302
        assert "/admin/login/" in response["Location"]
    assert not Action.objects.recalled().exists()


def test_a_publisher_recalls_with_a_reason_and_lifts(action, log_in, address, lift_address):
    client = log_in(PUBLISHERS.name)
    assert client.get(address).status_code == 200
    assert not is_recalled(action), "looking changes nothing"
    without = client.post(address, {"reason": " "})
    assert without.status_code == 200
    assert without.context["form"].errors["reason"]
    assert not is_recalled(action)
    done = client.post(address, {"reason": REASON}, follow=True)
    assert is_recalled(action)
    assert done.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[action.source_page_id])
    assert client.get(lift_address).status_code == 405
    assert is_recalled(action), "looking changes nothing"
    client.post(lift_address)
    assert not is_recalled(action)


def test_it_can_be_recalled_from_the_page_in_any_language(action, log_in):
    french = ActionPage.objects.get(translation_key=action.translation_key, locale__language_code="fr")
    log_in(PUBLISHERS.name).post(reverse("editorial:recall", args=[french.pk]), {"reason": REASON})
    assert is_recalled(action)


def test_what_was_never_published_and_what_is_no_action_page_cannot_be_recalled(action, log_in):
    client = log_in(PUBLISHERS.name)
    for number in (build.draft().pk, build.home().pk, 999_999):
        assert client.get(reverse("editorial:recall", args=[number])).status_code == 404


# Where it stands


def editor_of(client: Client, number: int) -> str:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[number]))
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize(("role", "is_offered"), [(PUBLISHERS.name, True), (EDITORS.name, False)])
def test_the_button_stands_in_the_editor_and_in_the_lists_for_who_may(action, log_in, address, role, is_offered):
    client = log_in(role)
    explorer = reverse("wagtailadmin_explore", args=[action.source_page.get_parent().pk])
    assert (address in editor_of(client, action.source_page_id)) == is_offered
    assert (address in client.get(reverse("actions:index")).text) == is_offered
    assert (address in client.get(explorer).text) == is_offered


def test_the_editor_says_who_recalled_it_when_and_why(action, publisher, log_in, address):
    client = log_in(PUBLISHERS.name)
    before = editor_of(client, action.source_page_id)
    assert ESCAPED not in before
    assert 'class="appeal-reason"' not in before
    recall(action, user=publisher, reason=REASON)
    shown = editor_of(client, action.source_page_id)
    assert ESCAPED in shown
    assert REASON not in shown
    assert publisher.get_username() in shown
    action.refresh_from_db()
    assert f'datetime="{action.recalled_at.isoformat()}"' in shown
    assert shown.count(f'href="{address}"') > before.count(f'href="{address}"')
    lift_recall(action, user=publisher)
    assert ESCAPED not in editor_of(client, action.source_page_id)


def test_an_editor_reads_why_and_has_no_button_to_lift_it(action, publisher, log_in, address):
    recall(action, user=publisher, reason=REASON)
    shown = editor_of(log_in(EDITORS.name), action.source_page_id)
    assert ESCAPED in shown
    assert address not in shown


def test_a_translator_reads_that_it_is_recalled_and_not_why(action, publisher, log_in):
    french = ActionPage.objects.get(translation_key=action.translation_key, locale__language_code="fr")
    client = log_in(translators("fr").name)
    edit = reverse("wagtailadmin_pages:edit", args=[french.pk])
    assert 'class="is-recalled"' not in client.get(edit, follow=True).text
    recall(action, user=publisher, reason=REASON)
    shown = client.get(edit, follow=True).text
    assert 'class="is-recalled" aria-current="step"' in shown
    assert "familie" not in shown


def test_lists_and_feeds_are_kept_no_longer_than_pages(client, action):
    for place in ("/nl/feed/", "/sitemap.xml", f"/nl/{action.slug}/"):
        assert f"max-age={MAX_AGE}" in client.get(place)["Cache-Control"]
    assert MAX_AGE == 5
