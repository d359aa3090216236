"""publish_scheduled: what is scheduled goes live when its time has come, each page by itself."""

import datetime
import io
import sys
import threading

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import PageLogEntry, Revision

from campaigns.models import Action, ActionPage
from campaigns.recurring.publish_scheduled import publish_scheduled
from home.models import TextPage
from tests import build

pytestmark = pytest.mark.django_db
LATER = datetime.timedelta(hours=2)


def scheduled(**fields):
    """A page that goes live in an hour."""
    page = build.draft(**fields)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    return page


def is_live(page):
    return ActionPage.objects.get(pk=page.pk).live


def spoil(page):
    """Make the scheduled revision one that may not be published."""
    revision = Revision.objects.get(pk=page.latest_revision_id)
    revision.content["lead"] = ""
    revision.save()


def test_nothing_goes_live_before_its_time():
    page = scheduled()
    assert publish_scheduled() == 0
    assert not is_live(page)


def test_a_page_goes_live_when_its_time_has_come_and_once():
    page = scheduled()
    with time_machine.travel(timezone.now() + LATER):
        assert publish_scheduled() == 1
        assert publish_scheduled() == 0
    assert is_live(page)
    assert Action.objects.open().filter(source_page=page).exists()
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").count() == 1


def test_a_page_that_is_refused_stops_no_other_leaves_the_schedule_and_its_history_says_why(client):
    bad, good = scheduled(), scheduled()
    spoil(bad)
    with time_machine.travel(timezone.now() + LATER):
        assert publish_scheduled() == 1
    assert (is_live(bad), is_live(good)) == (False, True)
    assert not Action.objects.filter(source_page=bad).exists()
    assert Revision.objects.get(pk=bad.latest_revision_id).approved_go_live_at is None
    (entry,) = PageLogEntry.objects.filter(page=bad, action="campaigns.refuse_schedule")
    assert bad.title in entry.data["reasons"][0]
    client.force_login(build.superuser())
    history = client.get(reverse("wagtailadmin_pages:history", args=[bad.pk])).text
    assert escape(entry.data["reasons"][0]) in history


def test_a_page_that_fails_for_another_reason_is_tried_again(monkeypatch, caplog):
    page = scheduled()
    with time_machine.travel(timezone.now() + LATER):
        with monkeypatch.context() as patch:
            patch.setattr(Revision, "publish", lambda *_arguments, **_options: 1 / 0)
            assert publish_scheduled() == 0
        (said,) = [record for record in caplog.records if record.name.startswith("campaigns")]
        assert (str(said.page_id), said.error) == (str(page.pk), "ZeroDivisionError")
        assert publish_scheduled() == 1


def test_the_expired_are_taken_down_and_an_action_page_never_is():
    text = build.home().add_child(instance=TextPage(title="Tijdelijk", slug="tijdelijk", body="<p>Even.</p>"))
    page = build.published()
    for row in (text, page):
        type(row).objects.filter(pk=row.pk).update(expire_at=timezone.now() - LATER)
    assert publish_scheduled() == 1
    assert not TextPage.objects.get(pk=text.pk).live
    assert is_live(page)


def test_a_page_that_was_refused_goes_live_when_it_is_mended():
    page = scheduled()
    spoil(page)
    with time_machine.travel(timezone.now() + LATER):
        assert publish_scheduled() == 0
        page.save_revision(approved_go_live_at=timezone.now() - LATER)
        assert publish_scheduled() == 1
    assert is_live(page)


def test_the_command_says_how_many():
    scheduled()
    output = io.StringIO()
    with time_machine.travel(timezone.now() + LATER):
        call_command("publish_scheduled", stdout=output)
    assert "1" in output.getvalue()


def test_a_dry_run_counts_and_changes_nothing():
    page = scheduled()
    output = io.StringIO()
    with time_machine.travel(timezone.now() + LATER):
        call_command("publish_scheduled", "--dryrun", stdout=output)
    assert "1" in output.getvalue()
    assert not is_live(page)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_a_page_once():
    pages = [scheduled() for _ in range(2)]
    start, done = threading.Barrier(2), []

    def work():
        try:
            start.wait()
            done.append(publish_scheduled())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    with time_machine.travel(timezone.now() + LATER):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sum(done) == 2
    for page in pages:
        assert PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").count() == 1


def test_a_revision_taken_by_another_worker_is_left_to_it():
    """Its schedule is gone by the time we look."""
    page = scheduled()
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=None)
    module = sys.modules[publish_scheduled.__module__]
    assert module._publish(page.latest_revision_id, str(page.pk)) is False
    assert not is_live(page)


# What expires


def text_page(**fields):
    page = build.home().add_child(instance=TextPage(title="Privacy", body="<p>Kort.</p>", **fields))
    page.expire_at = timezone.now() + datetime.timedelta(hours=1)
    page.save()
    return page


def test_a_text_page_is_taken_down_when_it_expires():
    page = text_page()
    assert publish_scheduled() == 0
    with time_machine.travel(timezone.now() + LATER):
        assert publish_scheduled() == 1
        assert publish_scheduled() == 0
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_the_page_of_an_action_stays_whatever_its_expiry_says():
    page = build.published()
    ActionPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - LATER)
    assert publish_scheduled() == 0
    assert is_live(page)


def test_an_expired_page_that_cannot_be_taken_down_stops_nothing_else(monkeypatch, caplog):
    first, second, due = text_page(slug="een"), text_page(slug="twee"), scheduled()
    real = TextPage.unpublish

    def unpublish(self, **keywords):
        if self.pk == first.pk:
            raise ValueError("Fatima de Vries")
        real(self, **keywords)

    monkeypatch.setattr(TextPage, "unpublish", unpublish)
    with time_machine.travel(timezone.now() + LATER):
        assert publish_scheduled() == 2
    assert TextPage.objects.get(live=True).pk == first.pk
    assert not TextPage.objects.get(pk=second.pk).live
    assert is_live(due)
    assert "Fatima" not in caplog.text
