"""The matrix of pages and languages: one word for each, overdue first, and nobody sees what is not theirs."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale

from campaigns.models import ActionPage, TranslationRequest
from campaigns.models.rows import rows_of
from campaigns.translation.along import addressees_along
from campaigns.translation.approve import approve, ask_for_changes, text_token
from campaigns.translation.request import request_translations
from campaigns.translation.state import State, Status
from campaigns.translation.status import statuses_of
from campaigns.translation.submit import submit
from home.models import TextPage
from tests import build, translations
from tests.pages import Seen

pytestmark = pytest.mark.django_db

OVERVIEW = "/admin/translation/overview/"


@pytest.fixture
def french(source):
    return Locale.objects.get(language_code="fr")


def user(group):
    return User.objects.get(username=group)


def asked(source, locale, day=None):
    (translation,) = request_translations(page=source, due_on={locale: day})
    return translation


def finish(translation):
    """Of the page and of its addressee, whatever the page's title."""
    for one in [translation, *addressees_along(translation)]:
        for row in rows_of(one):
            words = "Libérez-la" if row.path == "title" else translations.in_words(row, "fr")
            translations.say(one, row, words)
    return translation


def sent(translation):
    submit(translation=finish(translation), user=user("translators-fr"))
    return translation


def approved(translation):
    approve(translation=sent(translation), user=user("reviewers-fr"), token=text_token(translation))
    return translation


def change(source, **fields):
    source = ActionPage.objects.get(pk=source.pk)
    for name, value in fields.items():
        setattr(source, name, value)
    source.save_revision().publish()


def status(source, locale) -> Status:
    return statuses_of([source.translation_key], [locale])[source.translation_key, locale.pk]


# One word each


def test_what_nobody_asked_for_is_missing(source, french):
    assert status(source, french).state == State.MISSING


def test_what_was_asked_for_is_requested_until_a_row_is_written(source, french):
    translation = asked(source, french)
    assert status(source, french) == Status(
        State.REQUESTED,
        total=len(rows_of(translation)) + 1,
        translation_id=translation.pk,
        target_id=translations.target(translation).pk,
    )
    translations.say(translation, rows_of(translation)[0], "Action")
    assert status(source, french).state == State.IN_WORK
    assert 0 < status(source, french).percent < 100


def test_what_a_machine_wrote_does_not_count(source, french):
    translation = asked(source, french)
    for row in rows_of(translation):
        translations.say(translation, row, "Machine", kind="machine")
    assert status(source, french).finished == 0


def test_the_rows_of_the_addressees_count(source, french):
    translation = asked(source, french)
    for row in rows_of(translation):
        translations.say(translation, row, "Quelque chose")
    assert status(source, french).percent < 100
    assert status(finish(translation).source.get_source_instance(), french).percent == 100


def test_what_was_sent_is_in_review_and_what_came_back_in_work(source, french):
    translation = sent(asked(source, french))
    assert status(source, french).state == State.REVIEW
    ask_for_changes(translation=translation, user=user("reviewers-fr"), comment="Trop formel.")
    found = status(source, french)
    assert (found.state, found.came_back, found.comment) == (State.IN_WORK, True, "Trop formel.")


def test_what_was_approved_is_live(source, french):
    approved(asked(source, french))
    assert status(source, french).state == State.LIVE


def test_where_a_row_is_open_after_the_source_changed_it_is_stale(source, french):
    approved(asked(source, french))
    change(source, lead="Zij is ziek.")
    assert status(source, french).state == State.STALE


def test_where_the_letter_changed_it_is_stale_until_a_reviewer_approved_it_anew(source, french):
    translation = approved(asked(source, french))
    body = build.body(letter={"closing": "With kind regards,"})
    change(source, body=body)
    translation.source.refresh_from_db()
    for row in rows_of(translation):
        if not row.is_finished:
            translations.say(translation, row, "Bien à vous,")
    assert status(source, french).finished == status(source, french).total
    assert status(source, french).state == State.STALE
    submit(translation=translation, user=user("translators-fr"))
    assert status(source, french).state == State.REVIEW
    approve(translation=translation, user=user("reviewers-fr"), token=text_token(translation))
    assert status(source, french).state == State.LIVE


def test_a_source_that_is_published_again_without_another_word_makes_nothing_stale(source, french):
    approved(asked(source, french))
    change(source, goal=500)
    assert status(source, french).state == State.LIVE


def test_a_row_of_a_live_page_that_is_written_anew_is_in_work(source, french):
    translation = approved(asked(source, french))
    translations.say(translation, rows_of(translation)[0], "Action!")
    assert status(source, french).state == State.IN_WORK


def test_a_letter_in_the_pages_own_language_leaves_nothing_to_translate_in_it(french):
    source = build.published(body=build.body(letter={"language": "fr"}))
    translation = asked(source, french)
    assert status(source, french).total == len(rows_of(translation)) + 1
    assert not any(row.field_path.startswith("body.letter.") for row in rows_of(translation))


def test_a_page_that_somebody_wrote_by_hand_is_known_too(source, french):
    page = source.copy_for_translation(french)
    assert status(source, french).state == State.IN_WORK
    ActionPage.objects.filter(pk=page.pk).update(live=True)
    assert status(source, french).state == State.LIVE


def test_text_pages_are_counted_alike(french):
    text = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    asked(text, french)
    assert status(text, french).state == State.REQUESTED


def test_of_its_own_language_nothing_is_said(source):
    dutch = Locale.objects.get(language_code="nl")
    assert (source.translation_key, dutch.pk) not in statuses_of([source.translation_key], [dutch])


def test_a_due_date_holds_until_it_is_live_and_again_when_it_is_asked_for_again(source, french):
    translation = asked(source, french, build.days(3))
    TranslationRequest.objects.update(due_on=build.days(-1))
    assert status(source, french).is_overdue
    approved(translation)
    change(source, lead="Zij is ziek.")
    assert status(source, french).due_on is None
    asked(source, french, build.days(4))
    assert status(source, french).due_on == build.days(4)


def questions(call: Callable) -> int:
    with CaptureQueriesContext(connection) as asked:
        call()
    return len(asked)


def test_it_takes_the_same_few_questions_for_many_pages(source, french):
    approved(asked(source, french))
    arabic = build.home("ar").locale
    few = questions(lambda: statuses_of([source.translation_key], [french, arabic]))
    pages = [source, *(build.action().source_page for _number in range(4))]
    for page in pages[1:]:
        asked(page, french)
        asked(page, arabic)
    many = questions(lambda: statuses_of([page.translation_key for page in pages], [french, arabic]))
    assert many <= few <= 12


# The screen


def seen(who, query=""):
    client = Client()
    client.force_login(who)
    response = client.get(OVERVIEW + query, headers={"Accept-Language": "en"})
    assert response.status_code == 200
    return response


def titles(response):
    return [line.title for line in response.context["lines"]]


def test_overdue_stands_first_then_by_due_date_then_the_newest(source, french):
    pages = {name: build.action(title=name).source_page for name in ("Geen datum", "Later", "Eerder", "Te laat")}
    asked(pages["Later"], french, build.days(9))
    asked(pages["Eerder"], french, build.days(2))
    late = asked(pages["Te laat"], french, build.days(1))
    TranslationRequest.objects.filter(translation=late).update(due_on=build.days(-3))
    response = seen(user("Editors"))
    assert titles(response)[:3] == ["Te laat", "Eerder", "Later"]
    assert "overdue: " in response.text
    assert set(titles(response)) == {"Te laat", "Eerder", "Later", "Geen datum", "Laat haar vrij"}


def test_the_table_says_what_its_rows_and_columns_are(source, french):
    page = Seen(seen(user("Editors")))
    assert page.text("caption")
    assert {"col", "row"} <= {found["scope"] for found, _text in page.all("th")}
    # Not by colour alone: the word stands there.
    assert "Missing" in seen(user("Editors")).text


def test_it_can_be_filtered_by_language_state_and_what_is_overdue(source, french):
    other = build.action(title="Een andere").source_page
    late = asked(other, french, build.days(1))
    TranslationRequest.objects.filter(translation=late).update(due_on=build.days(-3))
    editor = user("Owners")
    assert [one.language.code for one in seen(editor, "?language=fr").context["columns"]] == ["fr"]
    assert titles(seen(editor, "?state=requested")) == ["Een andere"]
    assert titles(seen(editor, "?state=overdue")) == ["Een andere"]
    assert titles(seen(editor, "?state=missing&language=fr")) == ["Laat haar vrij"]
    assert titles(seen(editor, "?state=live")) == []
    # What nobody could have chosen is as nothing.
    assert len(titles(seen(editor, "?state=x&language=%00&page=x"))) == 2


def test_other_pages_have_a_matrix_of_their_own(source, french):
    build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    assert "Over ons" in titles(seen(user("Editors"), "?kind=pages"))
    assert "Laat haar vrij" not in titles(seen(user("Editors"), "?kind=pages"))
    assert "Over ons" not in titles(seen(user("Editors")))


def test_a_translator_sees_what_was_requested_in_the_own_languages_alone(source, french):
    arabic = build.home("ar").locale
    asked(source, french)
    change(source, title="Een titel die nog niet is aangevraagd")
    build.draft(title="Een geheim plan")
    only_arabic = build.action(title="Alleen in het Arabisch").source_page
    asked(only_arabic, arabic)
    response = seen(user("translators-fr"))
    assert [one.language.code for one in response.context["columns"]] == ["fr"]
    assert len(titles(response)) == 1
    for secret in ("Een geheim plan", "Alleen in het Arabisch", "/admin/translation/request/", "/edit/"):
        assert secret not in response.text
    assert titles(seen(user("translators-ar"))) == ["Alleen in het Arabisch"]


def test_who_also_edits_one_page_does_not_see_others_in_other_languages(source, french):
    mine = build.action(title="Mijn actie").source_page
    for page in (source, mine):
        request_translations(page=page, due_on={french: None, Locale.objects.get(language_code="ar"): None})
    who, group = user("translators-fr"), Group.objects.create(name="One page")
    change_page = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=mine, permission=change_page)
    who.groups.add(group)
    seen_cells = {
        line.title: {cell.column.language.code for cell in line.cells if cell.status}
        for line in seen(who).context["lines"]
    }
    assert seen_cells == {"Mijn actie": {"fr", "ar"}, "Laat haar vrij": {"fr"}}


def test_a_translator_is_shown_the_title_as_it_was_requested_and_no_draft_of_another(source, french):
    asked(source, french)
    source.title = "Nog niet besloten"
    source.save_revision()
    assert titles(seen(user("translators-fr"))) == ["Laat haar vrij"]


def test_links_are_for_those_who_may_follow_them(source, french):
    translation = sent(asked(source, french))
    desk, review = (reverse(f"translation:{name}", args=[translation.pk]) for name in ("desk", "review"))
    translator, reviewer = seen(user("translators-fr")).text, seen(user("reviewers-fr")).text
    assert desk in translator
    assert review not in translator
    assert review in reviewer
    assert reverse("translation:request", args=[source.pk]) in seen(user("Editors")).text


@pytest.mark.parametrize("group", ["Service desk", "nobody"])
def test_who_has_no_pages_sees_nothing(source, group):
    client = Client()
    client.force_login(User.objects.get_or_create(username=group)[0])
    response = client.get(OVERVIEW)
    assert response.status_code in (302, 403)
    assert "Laat haar vrij" not in response.text


def test_the_menu_leads_there_for_who_has_pages(source):
    for group, has_it in (("Editors", True), ("translators-fr", True), ("Service desk", False)):
        client = Client()
        client.force_login(user(group))
        assert (OVERVIEW in client.get("/admin/").text) is has_it


def test_the_screen_takes_the_same_number_of_questions_for_many_actions(source, french):
    asked(source, french)
    owner = user("Owners")
    seen(owner)
    few = questions(lambda: seen(owner))
    for _number in range(4):
        asked(build.action().source_page, french)
    assert questions(lambda: seen(owner)) <= few
