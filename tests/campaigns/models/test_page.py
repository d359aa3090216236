"""What an action page shows to whom: facts from the action, the letter as sent, drafts in previews only."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Action, ActionPage
from tests import build

pytestmark = pytest.mark.django_db


def translation(page, **fields) -> ActionPage:
    translated = page.copy_for_translation(build.home("en").locale)
    for name, value in fields.items():
        setattr(translated, name, value)
    translated.save_revision().publish()
    return ActionPage.objects.get(pk=translated.pk)


def test_every_locale_shows_the_facts_of_the_action(client):
    page = build.published(deadline=build.days(20))
    english = translation(page, deadline=build.days(2))
    ActionPage.objects.filter(pk=english.pk).update(deadline=build.days(1))
    for shown in (page, english):
        assert client.get(shown.url).context["action"].deadline == build.days(20)


def test_the_sent_letter_is_the_same_on_every_page_whatever_their_blocks_say(client):
    page = build.published()
    english = translation(page, body=build.body(letter={"short": "A stale copy of the letter."}))
    for shown in (page, english):
        response = client.get(shown.url)
        assert response.context["letter"].short == "Please release her."
        assert "Please release her." in response.text
        assert "A stale copy" not in response.text


def test_a_reading_translation_is_shown_on_the_page_it_was_written_for_and_on_no_other(client):
    page = build.published()
    english = translation(page)
    assert "Geachte president" in client.get(page.url).text
    assert "Geachte president" not in client.get(english.url).text


def test_a_reading_translation_of_an_older_letter_is_not_passed_off_as_current(client):
    page = build.published()
    stale = build.READING | {"locale": "nl", "digest": "0" * 64}
    ActionPage.objects.filter(pk=page.pk).update(body=build.body(reading=stale))
    response = client.get(page.url)
    assert response.context["reading"].is_current is False
    assert "Laat haar vrij." not in response.text
    assert "Please release her." in response.text


def test_a_letter_in_the_language_of_the_page_is_one_text(client):
    page = build.published(body=build.body(letter={"language": "nl"}))
    response = client.get(page.url)
    assert response.context["reading"] is None
    assert "Geachte president" not in response.text


def test_a_preview_of_the_source_shows_its_own_draft_facts_and_letter():
    page = build.published()
    page.deadline = build.days(9)
    page.body = build.body(letter={"short": "A new draft of the letter."}, reading={"short": "Een nieuwe vertaling."})
    response = page.make_preview_request()
    response.render()
    assert response.context_data["action"].deadline == build.days(9)
    assert "A new draft of the letter." in response.text
    assert "Een nieuwe vertaling." in response.text
    assert "public" not in response.get("Cache-Control", ""), "a draft is kept by nobody"
    assert Action.objects.get(source_page=page).deadline == build.days(30), "a preview writes nothing"


def test_a_preview_of_a_translation_shows_no_draft_of_the_source():
    """Who translates does not see what the source will say, before it does."""
    page = build.published()
    english = translation(page)
    page = ActionPage.objects.get(pk=page.pk)
    page.deadline, page.goal = build.days(9), 4321
    page.body = build.body(letter={"short": "A new draft of the letter.", "closing": "Never sent,"})
    page.save_revision()
    response = english.make_preview_request()
    response.render()
    assert response.context_data["action"].deadline == build.days(30)
    assert "Please release her." in response.text
    for secret in ("A new draft of the letter.", "Never sent,", "4321", "4.321", "4,321"):
        assert secret not in response.text


def test_a_preview_of_a_translation_shows_the_latest_version_of_a_source_that_was_never_live():
    page = build.draft()
    page.save_revision()
    english = page.copy_for_translation(build.home("en").locale)
    page.deadline = build.days(9)
    page.save_revision()
    response = english.make_preview_request()
    assert response.context_data["action"].deadline == build.days(9)


@pytest.mark.parametrize("fields", [{}, {"deadline": None, "country": None, "lead": "", "body": []}])
def test_a_draft_that_was_never_published_can_be_previewed_however_empty_it_is(fields):
    page = build.draft(**fields)
    response = page.make_preview_request()
    response.render()
    assert response.status_code == 200


def test_a_new_page_can_be_previewed_before_anything_is_filled_in():
    page = ActionPage(title="Nieuw", slug="nieuw")
    page._cached_parent_obj = build.home()
    page.locale = build.home().locale
    page.set_url_path(build.home())
    response = page.make_preview_request()
    response.render()
    assert response.status_code == 200


@pytest.mark.parametrize(("field", "status"), [("unpublished_at", 404), ("recalled_at", 410)])
def test_an_action_that_was_taken_back_is_gone(client, field, status):
    page = build.published()
    Action.objects.update(**{field: timezone.now()})
    assert client.get(page.url).status_code == status


def test_a_closed_action_keeps_its_page_and_loses_its_form(client):
    page = build.published()
    assert 'name="town"' in client.get(page.url).text
    build.over(page.own_action)
    response = client.get(page.url)
    assert response.status_code == 200
    assert 'name="town"' not in response.text


def test_a_changed_slug_leaves_a_redirect(client, django_capture_on_commit_callbacks):
    page = build.published(slug="oud")
    old = page.url
    page = ActionPage.objects.get(pk=page.pk)
    page.slug = "nieuw"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    response = client.get(old)
    assert response.status_code == 301
    assert response["Location"].endswith("/nl/nieuw/")
    assert client.get(response["Location"]).status_code == 200


# Kept for five seconds


def test_a_public_page_may_be_kept_for_five_seconds_and_sets_no_cookie(client):
    page = build.published()
    for url in (page.url, page.get_parent().url):
        response = client.get(url)
        assert "public" in response["Cache-Control"]
        assert "max-age=5" in response["Cache-Control"]
        assert "stale-while-revalidate" not in response["Cache-Control"], "no old count may be shown"
        assert not response.cookies


def test_a_page_is_not_kept_beyond_the_closing_of_its_action(client):
    page = build.published()
    Action.objects.update(closes_at=timezone.now() + datetime.timedelta(seconds=3))
    for url in (page.url, page.get_parent().url):
        age = int(client.get(url)["Cache-Control"].partition("max-age=")[2].split(",")[0])
        assert age <= 3


def test_a_restricted_page_is_kept_by_nobody(client):
    page = build.published()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(build.superuser())
    response = client.get(page.url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
