"""Nothing untranslated goes live, whoever publishes it and how: with one row of the letter that nobody translated, with
one by a machine, with a draft that says something else than the rows."""

import datetime
import json
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from campaigns.models import ActionPage
from campaigns.models.publication import PublicationRefused
from campaigns.models.rows import Row, rows_of
from campaigns.models.translated_page import translation_of
from campaigns.translation.draft import build_draft
from home.models import TextPage
from tests import build, translations
from tests.translating import asked, finish, put_live


def is_closing(row: Row) -> bool:
    return row.field_path == "body.letter.translation.closing"


def by_machine(translation: Any) -> Revision:
    finish(translation)
    row = next(filter(is_closing, rows_of(translation)))
    translations.say(translation, row, "Machinalement,", kind="machine")
    return build_draft(translation)


def with_one_missing(translation: Any) -> Revision:
    return build_draft(finish(translation, but=is_closing))


def with_one_error(translation: Any) -> Revision:
    finish(translation)
    row = next(filter(is_closing, rows_of(translation)))
    saved = translations.say(translation, row, "Salutations,")
    type(saved).objects.filter(pk=saved.pk).update(has_error=True)
    return build_draft(translation)


def with_a_draft_from_before(translation: Any) -> Revision:
    """The rows are complete by now; the draft still has the source's words where one was not."""
    before = with_one_missing(translation)
    finish(translation)
    return before


def complete(translation: Any) -> Revision:
    return build_draft(finish(translation))


# The ways to publish: each tries, and may be told why not.


def in_code(page: ActionPage, client: Client) -> None:
    page.get_latest_revision().publish()


def without_permission_checks(page: ActionPage, client: Client) -> None:
    page.get_latest_revision().publish(skip_permission_checks=True)


def by_saving_it_live(page: ActionPage, client: Client) -> None:
    draft = page.get_latest_revision_as_object()
    draft.live = True
    draft.save()


def in_the_editor(page: ActionPage, client: Client) -> None:
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"title": "x", "action-publish": "1"})


def by_an_older_version(page: ActionPage, client: Client) -> None:
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    client.post(revert, {"title": "x", "action-publish": "1"})


def in_bulk(page: ActionPage, client: Client) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}&next=/admin/")


def by_the_admins_api(page: ActionPage, client: Client) -> None:
    answer = client.post(f"/admin/api/main/pages/{page.pk}/action/publish/", {}, "application/json")
    assert answer.status_code == 200 or answer.json()


def on_approval(page: ActionPage, client: Client) -> None:
    user = User.objects.get(username="translators-fr")
    page.get_workflow().start(page, user)
    state = ActionPage.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client.post(address, {"comment": ""})


def at_its_time(page: ActionPage, client: Client) -> None:
    due = timezone.now() - datetime.timedelta(minutes=1)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=due)
    call_command("publish_scheduled")


def by_wagtail_localize(page: ActionPage, client: Client) -> None:
    translation_of(page).save_target(publish=True)


WAYS = [
    in_code,
    without_permission_checks,
    by_saving_it_live,
    in_the_editor,
    by_an_older_version,
    in_bulk,
    by_the_admins_api,
    on_approval,
    at_its_time,
    by_wagtail_localize,
]
# They lead to the desk, whatever is posted.
CLOSED = (in_the_editor, by_an_older_version)
# wagtail-localize writes a new draft, from the rows.
TRIED = [
    *((with_one_missing, way) for way in WAYS),
    *((with_a_draft_from_before, way) for way in WAYS if way is not by_wagtail_localize),
    *((by_machine, way) for way in (in_code, in_bulk, by_the_admins_api, on_approval)),
    (with_one_error, in_code),
]


def publish(way: Any, page: ActionPage, client: Client) -> None:
    """Try it as somebody who may publish; a refusal is an answer."""
    client.raise_request_exception = False
    # wagtail-localize publishes once the transaction is over.
    with suppress(ValidationError), TestCase.captureOnCommitCallbacks(execute=True):
        way(page, client)


@pytest.mark.parametrize(("unready", "way"), TRIED)
def test_a_page_with_one_row_that_is_not_ready_stays_a_draft(family, logged_in, unready, way):
    unready(family.arabic)
    publish(way, translations.target(family.arabic), logged_in("Owners"))
    page = translations.target(family.arabic)
    assert not page.live
    assert Client().get(page.url).status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_a_live_page_keeps_what_it_said(family, logged_in, way):
    said = put_live(finish(family.arabic)).body.get_prep_value()
    source = ActionPage.objects.get(pk=family.source.pk)
    next(block.value for block in source.body if block.block_type == "letter")["closing"] = "Faithfully yours,"
    source.save_revision().publish()
    family.arabic.source.refresh_from_db()
    with_one_missing(family.arabic)
    publish(way, translations.target(family.arabic), logged_in("Owners"))
    page = translations.target(family.arabic)
    assert page.live
    assert page.body.get_prep_value() == said


@pytest.mark.parametrize("way", [way for way in WAYS if way not in CLOSED])
def test_complete_it_goes_live_by_each_of_them(family, logged_in, way):
    complete(family.arabic)
    publish(way, translations.target(family.arabic), logged_in("Owners"))
    assert translations.target(family.arabic).live


# In words


def test_the_refusal_says_where(family):
    with pytest.raises(PublicationRefused) as refusal:
        with_one_missing(family.arabic).publish()
    [said] = refusal.value.sentences
    assert "Not translated yet" in said or "Nog niet vertaald" in said


def test_the_admins_api_answers_why(family, logged_in):
    with_one_missing(family.arabic)
    page = translations.target(family.arabic)
    answer = logged_in("Owners").post(f"/admin/api/main/pages/{page.pk}/action/publish/", {}, "application/json")
    assert answer.status_code == 400
    assert ":" in json.dumps(answer.json())


def test_the_public_api_publishes_nothing(family):
    """It reads, and takes signatures: nothing else has another method than GET."""
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    writes = {(path, method) for path, found in paths.items() for method in found if method != "get"}
    assert {path.rpartition("/")[2] for path, _method in writes} == {"signatures"}
    for version in ("v2", "v3"):
        assert Client().get(f"/api/{version}/pages/").status_code == 404


# All languages at once


def test_asking_for_every_language_leaves_every_page_a_draft(family):
    source = build.published()
    for code in ("en", "fr", "ar", "zh-hans"):
        asked(source, code)
    pages = ActionPage.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk)
    assert [page.live for page in pages] == [False] * 4
    assert all(Client().get(page.url).status_code == 404 for page in pages)


# Other pages


def test_nor_do_other_pages_go_live_untranslated(family, logged_in):
    text = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    translation = asked(text, "fr")
    build_draft(translation)
    page = translation.get_target_instance()
    publish(in_bulk, page, logged_in("reviewers-fr"))
    publish(in_code, page, logged_in("reviewers-fr"))
    page.refresh_from_db()
    assert not page.live
    build_draft(finish(translation)).publish()
    page.refresh_from_db()
    assert page.live


# Whose source is deleted


def draft_action() -> ActionPage:
    page = build.draft(title="Concept", slug="concept")
    page.save_revision()
    return page.get_latest_revision_as_object()


def text_page() -> TextPage:
    return build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))


def delete(*pages: Any) -> str:
    return reverse("wagtailadmin_pages:delete", args=[pages[0].pk])


def delete_in_bulk(*pages: Any) -> str:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?{chosen}&next=/admin/"


@pytest.mark.parametrize("address", [delete, delete_in_bulk])
@pytest.mark.parametrize("make", [draft_action, text_page])
def test_the_draft_of_a_translation_goes_with_its_source(family, logged_in, make, address):
    """What is known of its rows goes too: with the words of the source it would be a page of its own."""
    source, client = make(), logged_in("Owners")
    build_draft(asked(source, "fr"))
    pages = type(source).objects.filter(translation_key=source.translation_key)
    client.post(address(pages.get(locale__language_code="fr")))
    assert pages.get().pk == source.pk
    build_draft(asked(source, "fr"))
    client.post(address(source))
    assert not pages.exists()


def test_both_may_be_chosen_together(family, logged_in):
    source = text_page()
    build_draft(asked(source, "fr"))
    pages = TextPage.objects.filter(translation_key=source.translation_key)
    logged_in("Owners").post(delete_in_bulk(*pages.all()))
    assert not pages.exists()


def test_but_not_one_that_the_public_knows(family, logged_in):
    source = text_page()
    build_draft(finish(asked(source, "fr"))).publish()
    logged_in("Owners").post(reverse("wagtailadmin_pages:delete", args=[source.pk]))
    assert TextPage.objects.get(translation_key=source.translation_key).live


@pytest.mark.parametrize("way", [in_bulk, in_code])
def test_what_not_everybody_may_read_is_public_in_no_language(family, logged_in, way):
    complete(family.arabic)
    PageViewRestriction.objects.create(page=family.source, restriction_type=PageViewRestriction.LOGIN)
    page = translations.target(family.arabic)
    publish(way, page, logged_in("reviewers-ar"))
    assert translations.target(family.arabic).live
    assert Client().get(page.url).status_code == 302
