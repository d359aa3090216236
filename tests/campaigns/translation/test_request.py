"""Asking for translations: what comes of it is drafts, in each language, of the page and of its addressees."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import TransactionTestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaigns.models import ActionPage, Addressee, TranslationRequest
from campaigns.models.rows import rows_of
from campaigns.staff import set_up_roles
from campaigns.translation.request import RequestRefused, request_translations
from home.models import HomePage, TextPage
from tests import build, translations

pytestmark = pytest.mark.django_db

CODES = ("en", "fr", "ar", "zh-hans")


@pytest.fixture(scope="module")
def _laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Commits what all tests of this file begin with: to make it takes longer than most of them."""
    with django_db_blocker.unblock():
        for code in CODES:
            build.home(code)
        set_up_roles()
        for group in Group.objects.all():
            User.objects.create_user(group.name).groups.add(group)
        number = build.published(deadline=build.days(30)).pk
    yield number
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def source(_laid_ready: int, db: None) -> ActionPage:
    """A live action, and a home in each language."""
    return ActionPage.objects.get(pk=_laid_ready)


def ask(page, *codes, day=None, **rest):
    due_on = {Locale.objects.get(language_code=code): day for code in codes}
    return request_translations(page=page, due_on=due_on, **rest)


def test_a_live_page_submitted_for_every_locale_leaves_every_target_a_draft(source):
    asked = ask(source, *CODES)
    targets = ActionPage.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk)
    assert {target.locale.language_code for target in targets} == set(CODES)
    assert not any(target.live for target in targets)
    assert not any(target.first_published_at for target in targets)
    assert [one.target_locale.language_code for one in asked] == list(CODES)
    assert ActionPage.objects.get(pk=source.pk).live


def test_the_addressees_of_the_letter_go_along_as_drafts(source):
    ask(source, "fr")
    addressee = Addressee.objects.get(locale__language_code="fr")
    assert not addressee.live
    assert addressee.live_revision is None
    translation = Translation.objects.get(source__object_id=addressee.translation_key)
    assert [row.source for row in rows_of(translation)] == ["President van Voorbeeldland"]


def test_an_addressee_that_somebody_wrote_by_hand_stays_theirs(source):
    dutch = Addressee.objects.get()
    french = dutch.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.office = "Le Président"
    french.save()
    ask(source, "fr")
    assert Addressee.objects.get(pk=french.pk).office == "Le Président"
    assert not Translation.objects.filter(source__object_id=dutch.translation_key).exists()


def test_no_word_of_the_sources_reading_translation_is_in_the_new_draft(source):
    ask(source, "fr")
    draft = source.get_translation(Locale.objects.get(language_code="fr")).get_latest_revision_as_object()
    letter = next(block.value for block in draft.body if block.block_type == "letter")
    assert "Hoogachtend" not in str(letter["translation"]["closing"])
    assert letter["closing"] == "Yours sincerely,"


def test_translators_get_what_is_public_and_not_what_is_being_written(source):
    source.lead = "Nog niet publiek."
    source.save_revision()
    (translation,) = ask(source, "fr")
    assert "Zij zit vast. Dat moet stoppen." in [row.source for row in rows_of(translation)]


def test_of_a_page_that_was_never_public_they_get_the_latest_draft():
    build.home("fr")
    page = build.draft()
    page.lead = "Wat er nu staat."
    page.save_revision()
    (translation,) = ask(page, "fr")
    assert "Wat er nu staat." in [row.source for row in rows_of(translation)]
    assert not page.get_translation(translation.target_locale).live


def test_a_locale_that_is_added_later_gets_the_page_as_it_is_then(source):
    ask(source, "fr")
    # Past every rule and hook, as a change that nobody told the snapshot of.
    ActionPage.objects.filter(pk=source.pk).update(lead="Sindsdien veranderd.")
    (arabic,) = ask(source, "ar")
    assert "Sindsdien veranderd." in [row.source for row in rows_of(arabic)]


def test_asked_again_what_was_written_stays_and_what_changed_is_open(source):
    (translation,) = ask(source, "fr", day=build.days(3), note="Haast")
    translations.finish(translation)
    ActionPage.objects.filter(pk=source.pk).update(lead="Sindsdien veranderd.")
    (again,) = ask(source, "fr", day=build.days(9))
    assert again == translation
    assert [row.source for row in rows_of(again) if not row.is_finished] == ["Sindsdien veranderd."]
    asked = TranslationRequest.objects.get()
    assert (asked.due_on, asked.note) == (build.days(9), "")


def test_twice_is_as_once(source):
    ask(source, "fr", "ar")
    models = (Page, Translation, TranslationSource, TranslationRequest, Addressee, StringTranslation)
    counts = [model.objects.count() for model in models]
    ask(source, "fr", "ar")
    assert [model.objects.count() for model in models] == counts


def test_a_live_translation_stays_as_it_is(source):
    before = translations.live(source)
    ActionPage.objects.filter(pk=source.pk).update(lead="Sindsdien veranderd.")
    ask(source, "fr")
    after = ActionPage.objects.get(pk=before.pk)
    assert after.live
    assert (after.lead, after.latest_revision_id) == (before.lead, before.latest_revision_id)


def test_below_a_page_without_that_language_nothing_is_made_and_the_words_say_so(source):
    locale, _created = Locale.objects.get_or_create(language_code="de")
    with pytest.raises(RequestRefused, match="Home"):
        request_translations(page=source, due_on={Locale.objects.get(language_code="fr"): None, locale: None})
    # Not the other language either.
    assert not Translation.objects.exists()
    assert ActionPage.objects.count() == 1


def test_a_translation_is_not_translated_on(source):
    (translation,) = ask(source, "fr")
    with pytest.raises(RequestRefused):
        ask(translations.target(translation), "ar")


def test_a_language_is_not_asked_for_in_itself(source):
    with pytest.raises(RequestRefused):
        ask(source, "nl")


def test_text_and_home_pages_are_asked_for_too():
    home, (fr, _created) = build.home(), Locale.objects.get_or_create(language_code="fr")
    text = home.add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    request_translations(page=home, due_on={fr: None})
    request_translations(page=text, due_on={fr: None})
    french = TextPage.objects.get(locale=fr)
    assert french.get_parent().specific == HomePage.objects.get(locale=fr)
    assert not french.live
    translation = Translation.objects.get(source__object_id=text.translation_key)
    assert "Wij." in [row.source for row in rows_of(translation)]


def test_an_alias_that_shows_the_sources_words_becomes_a_draft_of_its_own(source):
    fr = Locale.objects.get(language_code="fr")
    alias = source.copy_for_translation(fr, alias=True)
    assert alias.live
    ask(source, "fr")
    alias = ActionPage.objects.get(pk=alias.pk)
    assert not alias.live
    assert alias.alias_of is None


def test_what_not_everybody_may_read_any_more_is_not_public_in_another_language_either(source):
    (translation,) = ask(source, "fr")
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    ask(source, "fr")
    assert translations.target(translation).view_restrictions.exists()


# The form


def log_in(client, group):
    client.force_login(User.objects.get(username=group))
    return client


@pytest.fixture
def editor(client, source):
    return log_in(client, "Editors")


def address(page):
    return reverse("translation:request", args=[page.pk])


def test_the_form_proposes_five_days_before_the_deadline(editor, source):
    form = editor.get(address(source)).context["form"]
    assert form["due_fr"].initial == build.days(25)
    assert form["ask_fr"].initial is True


@pytest.mark.parametrize(("deadline", "proposed"), [(3, 1), (1, 1), (0, 0)])
def test_but_not_before_tomorrow_nor_after_the_deadline(editor, source, deadline, proposed):
    ActionPage.objects.filter(pk=source.pk).update(deadline=build.days(deadline))
    assert editor.get(address(source)).context["form"]["due_fr"].initial == build.days(proposed)


def test_an_action_that_is_over_proposes_and_limits_nothing(editor, source):
    build.over(source.own_action)
    assert editor.get(address(source)).context["form"]["due_fr"].initial is None
    response = editor.post(address(source), {"ask_fr": "on", "due_fr": build.days(9).isoformat()})
    assert response.status_code == 302


def test_an_editor_asks_for_two_languages_with_a_day_each_and_a_note(editor, source):
    days = {"due_fr": build.days(5).isoformat(), "due_ar": build.days(6).isoformat(), "due_en": "x"}
    response = editor.post(address(source), {"ask_fr": "on", "ask_ar": "on", "note": "Haast!"} | days)
    assert response.url == reverse("translation:overview")
    asked = {one.translation.target_locale.language_code: one for one in TranslationRequest.objects.all()}
    assert {code: one.due_on for code, one in asked.items()} == {"fr": build.days(5), "ar": build.days(6)}
    assert {one.note for one in asked.values()} == {"Haast!"}
    assert {one.requested_by.username for one in asked.values()} == {"Editors"}


@pytest.mark.parametrize("days", [-1, 31])
def test_a_day_that_is_over_or_after_the_deadline_is_refused(editor, source, days):
    response = editor.post(address(source), {"ask_fr": "on", "due_fr": build.days(days).isoformat()})
    assert response.context["form"].errors["due_fr"]
    assert not Translation.objects.exists()


def test_no_language_is_refused(editor, source):
    response = editor.post(address(source), {"due_fr": build.days(5).isoformat()})
    assert response.context["form"].non_field_errors()


def test_today_is_the_sites_day(editor, source, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: datetime.date(2026, 1, 1))
    response = editor.post(address(source), {"ask_fr": "on", "due_fr": "2026-01-01"})
    assert response.status_code == 302


def test_a_language_without_the_page_above_cannot_be_chosen_and_the_reason_is_shown(editor, source):
    Locale.objects.get_or_create(language_code="de")
    response = editor.get(address(source))
    assert "ask_de" not in response.context["form"].fields
    assert len(response.context["refused"]) == 1


def test_looking_asks_for_nothing(editor, source):
    editor.get(address(source))
    assert not Translation.objects.exists()


@pytest.mark.parametrize("group", ["translators-fr", "reviewers-fr", "Service desk"])
def test_who_does_not_edit_the_source_does_not_ask_for_translations(client, source, group):
    log_in(client, group)
    for response in (client.get(address(source)), client.post(address(source), {"ask_fr": "on"})):
        assert response.status_code in (302, 403)
        assert response.status_code == 403 or response.url == "/admin/"
    assert not Translation.objects.exists()


def test_the_editor_and_the_list_lead_to_the_form(editor, source):
    for where in (reverse("wagtailadmin_pages:edit", args=[source.pk]), reverse("actions:index")):
        assert address(source) in editor.get(where).text, where
