"""Sending a translation for approval, and the reviewer's answer: the public page changes on approval alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.test import Client, TransactionTestCase
from django.urls import reverse
from pytest_django.asserts import assertContains
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    PageViewRestriction,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import Translation

from campaigns.models import ActionPage, Addressee, RowDraft
from campaigns.models.publication import PublicationRefused
from campaigns.models.rows import rows_of
from campaigns.staff import set_up_roles
from campaigns.translation.along import addressees_along
from campaigns.translation.approve import ReviewRefused, TextChanged, approve, ask_for_changes, text_token
from campaigns.translation.comparison import compare
from campaigns.translation.request import request_translations
from campaigns.translation.submit import SubmitRefused, submit
from home.models import TextPage
from tests import build, translations

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _laid_ready(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Commits what all tests of this file begin with: to make it takes longer than most of them."""
    with django_db_blocker.unblock():
        french = build.home("fr").locale
        build.home("ar")
        set_up_roles()
        for group in Group.objects.all():
            User.objects.create_user(group.name).groups.add(group)
        (translation,) = request_translations(page=build.published(), due_on={french: None})
        for one in [translation, *addressees_along(translation)]:
            translations.finish(one)
    yield translation.pk
    with django_db_blocker.unblock():
        TransactionTestCase._fixture_teardown(None)


@pytest.fixture
def translation(_laid_ready: int, db: None) -> Translation:
    """Whole, with its addressee, and sent by nobody."""
    return Translation.objects.get(pk=_laid_ready)


def user(group):
    return User.objects.get(username=group)


def translator():
    return user("translators-fr")


def reviewer():
    return user("reviewers-fr")


def sent(translation):
    submit(translation=translation, user=translator())
    return translation


def approved(translation, by=None):
    return approve(translation=translation, user=by or reviewer(), token=text_token(translation))


def change(translation, source, text):
    row = next(row for row in rows_of(translation) if row.source == source)
    translations.say(translation, row, text)


def logged_in(who):
    client = Client()
    client.force_login(who)
    return client


def at(name, translation):
    return reverse(f"translation:{name}", args=[translation.pk])


# Sending


def test_a_finished_translation_is_sent_and_is_not_public_by_it(translation):
    state = submit(translation=translation, user=translator())
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert state.requested_by == translator()
    page = translations.target(translation)
    assert not page.live
    assert page.get_latest_revision_as_object().lead == "Elle est en prison. Cela doit cesser."


def test_its_page_is_locked_for_the_translator_and_not_for_the_reviewer(translation):
    page = translations.target(sent(translation))
    assert page.get_lock().for_user(translator())
    assert not page.get_lock().for_user(reviewer())


@pytest.mark.parametrize("kind", ["missing", "red", "machine", "typed", "addressee"])
def test_what_is_not_ready_is_named_with_its_row_and_nothing_is_sent(translation, kind):
    row = next(row for row in rows_of(translation) if row.source == "I am concerned about Samira Haddou.")
    if kind == "missing":
        translations.say(translation, row, "")
    elif kind == "red":
        translations.say(translation, row, row.source)
    elif kind == "machine":
        translations.say(translation, row, "Cordialement,", kind="machine")
    elif kind == "typed":
        RowDraft.objects.create(
            translation=translation,
            string_id=row.string_id,
            context_id=row.context_id,
            user=translator(),
            text="Cordialement",
        )
    else:
        (along,) = addressees_along(translation)
        (row,) = rows_of(along)
        translations.say(along, row, "")
    with pytest.raises(SubmitRefused) as refusal:
        submit(translation=translation, user=translator())
    assert [problem.anchor for problem in refusal.value.problems] == [f"#row-{row.segment_id}"]
    assert not WorkflowState.objects.exists()


def test_what_another_translator_is_typing_keeps_nobody_from_sending(translation):
    row = rows_of(translation)[0]
    RowDraft.objects.create(
        translation=translation, string_id=row.string_id, context_id=row.context_id, user=reviewer(), text="Ca"
    )
    assert submit(translation=translation, user=translator())


def test_it_is_not_sent_twice(translation):
    sent(translation)
    with pytest.raises(SubmitRefused):
        submit(translation=translation, user=reviewer())
    assert WorkflowState.objects.count() == 1


def test_where_nobody_reviews_the_words_say_what_to_do(translation):
    Workflow.objects.update(active=False)
    with pytest.raises(SubmitRefused, match="setup_roles"):
        submit(translation=translation, user=translator())


def test_an_addressee_is_not_sent_by_itself(translation):
    (along,) = addressees_along(translation)
    with pytest.raises(SubmitRefused):
        submit(translation=along, user=user("reviewers-fr"))


def test_the_button_leads_back_to_the_row_that_is_missing(translation):
    row = next(row for row in rows_of(translation) if row.source == "Wie")
    translations.say(translation, row, "")
    response = logged_in(translator()).post(at("send", translation))
    assert response.url == f"{at('desk', translation)}#row-{row.segment_id}"
    assert not WorkflowState.objects.exists()


def test_the_button_sends(translation):
    response = logged_in(translator()).post(at("send", translation))
    assert response.url == reverse("translation:overview")
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert logged_in(translator()).get(at("send", translation)).status_code == 405


# Approving


def test_the_public_page_changes_on_approval_alone(translation):
    build_live = approved(sent(translation))
    public = build_live.url
    client = Client()
    assert "Cela doit cesser." in client.get(public).text
    change(translation, "Zij zit vast. Dat moet stoppen.", "Elle est emprisonnée. Il faut que cela cesse.")
    assert "Cela doit cesser." in client.get(public).text
    sent(translation)
    assert "Cela doit cesser." in client.get(public).text
    approved(translation)
    from django.core.cache import cache

    cache.clear()
    assert "Il faut que cela cesse." in client.get(public).text


def test_the_addressees_go_live_with_the_page(translation):
    sent(translation)
    addressee = Addressee.objects.filter(locale=translation.target_locale)
    assert not addressee.get().live
    approved(translation)
    assert addressee.get().live
    assert addressee.get().office == "Président de la Modélie"


def test_a_translator_does_not_approve(translation):
    sent(translation)
    with pytest.raises(PermissionDenied):
        approved(translation, translator())
    with pytest.raises(PermissionDenied):
        ask_for_changes(translation=translation, user=translator(), comment="Non.")
    for answer in ("approve", "ask"):
        data = {"answer": answer, "token": text_token(translation), "comment": "Non."}
        assert logged_in(translator()).post(at("review", translation), data).status_code in (302, 403)
    assert not translations.target(translation).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_who_reviews_another_language_does_not_approve(translation):
    sent(translation)
    with pytest.raises(PermissionDenied):
        approved(translation, user("reviewers-ar"))


def test_who_is_asked_to_review_but_may_not_publish_any_more_does_not_answer(translation):
    sent(translation)
    GroupPagePermission.objects.filter(group__name="reviewers-fr", permission__codename="publish_page").delete()
    with pytest.raises(PermissionDenied):
        approved(translation)
    with pytest.raises(PermissionDenied):
        ask_for_changes(translation=translation, user=reviewer(), comment="Non.")


def test_who_may_publish_but_is_not_asked_to_review_does_not_answer(translation):
    task = GroupApprovalTask.objects.get(groups__name="reviewers-fr")
    task.groups.remove(Group.objects.get(name="reviewers-fr"))
    sent(translation)
    with pytest.raises(PermissionDenied):
        approved(translation)
    response = logged_in(reviewer()).get(at("review", translation))
    assert 'value="approve"' not in response.text


def test_what_was_not_sent_is_not_approved(translation):
    with pytest.raises(ReviewRefused):
        approved(translation)


def test_a_text_that_was_changed_meanwhile_is_shown_again_and_not_published(translation):
    token = text_token(sent(translation))
    change(translation, "Wie", "Qui est-ce")
    with pytest.raises(TextChanged):
        approve(translation=translation, user=reviewer(), token=token)
    assert not translations.target(translation).live
    data = {"answer": "approve", "token": token}
    response = logged_in(reviewer()).post(at("review", translation), data)
    assert response.status_code == 409
    assert "Qui est-ce" in response.text
    assert text_token(translation) in response.text
    assert not translations.target(translation).live


def test_a_row_that_the_reviewer_mended_goes_live_as_it_was_shown(translation):
    sent(translation)
    change(translation, "Wie", "Qui est-ce")
    page = approved(translation)
    assert "Qui est-ce" in str(page.body.raw_data[0])
    assert page.live


def test_a_source_that_changed_meanwhile_is_not_approved_unseen(translation):
    token = text_token(sent(translation))
    source = translation.source.get_source_instance()
    source.lead = "Zij is vrij."
    source.save_revision().publish()
    translation.refresh_from_db()
    with pytest.raises(TextChanged):
        approve(translation=translation, user=reviewer(), token=token)
    with pytest.raises(PublicationRefused):
        approved(translation)
    assert not translations.target(translation).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_before_its_source_is_public_a_translation_is_refused_in_words(translation):
    sent(translation)
    translation.source.get_source_instance().unpublish()
    data = {"answer": "approve", "token": text_token(translation)}
    response = logged_in(reviewer()).post(at("review", translation), data)
    assert response.status_code == 422
    assert not translations.target(translation).live
    assert translations.target(translation).workflow_in_progress


def test_what_not_everybody_may_read_stays_so_in_another_language(translation):
    sent(translation)
    source = translation.source.get_source_instance()
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    assert approved(translation).view_restrictions.exists()


@pytest.fixture
def of_text(translation):
    """The translation of a page of text, sent."""
    text = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    (found,) = request_translations(page=text, due_on={translation.target_locale: None})
    words = {"Over ons": "Qui sommes-nous", "over-ons": "qui-sommes-nous", "Wij.": "Nous."}
    for row in rows_of(found):
        translations.say(found, row, words[row.source])
    submit(translation=found, user=translator())
    return found


def test_a_text_page_goes_the_same_way(of_text):
    page = approved(of_text)
    assert (page.live, page.title) == (True, "Qui sommes-nous")
    assert "Nous." in page.body


def test_an_address_that_the_reviewer_mended_is_the_one_that_goes_live(of_text):
    change(of_text, "over-ons", "nous")
    assert approved(of_text).slug == "nous"


def test_what_the_reviewer_mended_so_that_it_does_not_fit_is_refused_in_words(of_text):
    """The address of the signing form."""
    change(of_text, "over-ons", "sign")
    answer = {"answer": "approve", "token": text_token(of_text)}
    response = logged_in(reviewer()).post(at("review", of_text), answer)
    assert response.status_code == 422
    assert response.context["refusals"]
    assert not of_text.get_target_instance().live


def test_a_home_page_goes_the_same_way(translation):
    locale = Locale.objects.get_or_create(language_code="zh-hans")[0]
    (of_home,) = request_translations(page=build.home(), due_on={locale: None})
    set_up_roles()
    words = {"Home": "首页", "home-nl": "home-zh"}
    for row in rows_of(of_home):
        translations.say(of_home, row, words[row.source])
    chinese = User.objects.create_user("chinese")
    chinese.groups.add(Group.objects.get(name="reviewers-zh-hans"))
    submit(translation=of_home, user=chinese)
    page = approved(of_home, chinese)
    assert (page.live, page.title) == (True, "首页")
    assert page.slug.startswith("home")


# Wagtail's own buttons end in the same rule


def workflow_action(translation, who, action="approve", **data):
    page = translations.target(translation)
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return logged_in(who).post(address, data)


def test_wagtails_own_button_publishes_page_and_addressees_too(translation):
    workflow_action(sent(translation), reviewer())
    assert translations.target(translation).live
    assert Addressee.objects.get(locale=translation.target_locale).live


def test_wagtails_own_button_does_not_publish_what_is_not_whole(translation):
    sent(translation)
    change(translation, "Wie", "")
    workflow_action(translation, reviewer())
    assert not translations.target(translation).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_nor_a_text_page_that_is_not_whole(translation):
    text = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    (of_text,) = request_translations(page=text, due_on={translation.target_locale: None})
    words = {"Over ons": "Qui sommes-nous", "over-ons": "qui-sommes-nous", "Wij.": "Nous."}
    for row in rows_of(of_text):
        translations.say(of_text, row, words[row.source])
    submit(translation=of_text, user=translator())
    change(of_text, "Wij.", "")
    page = of_text.get_target_instance()
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    logged_in(reviewer()).post(address)
    assert not TextPage.objects.get(pk=page.pk).live


def test_an_editors_page_is_approved_as_before(translation):
    page = build.draft()
    page.save_revision()
    page.get_workflow().start(page, user("Editors"))
    task = page.current_workflow_task_state
    task.task.specific.on_action(task, user("Publishers"), "approve")
    assert ActionPage.objects.get(pk=page.pk).live


# Asking for changes


def test_it_comes_back_with_words_and_can_be_sent_again(translation):
    sent(translation)
    ask_for_changes(translation=translation, user=reviewer(), comment="Trop formel.")
    page = translations.target(translation)
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert page.current_workflow_state.current_task_state.comment == "Trop formel."
    assert page.get_lock() is None
    change(translation, "Wie", "Qui est-ce")
    sent(translation)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert "Qui est-ce" in str(approved(translation).body.raw_data[0])


@pytest.mark.parametrize("comment", ["", "  ", "x" * 2_001, "Ici \u202e"])
def test_without_words_or_with_ones_that_may_not_be_kept_nothing_is_sent_back(translation, comment):
    sent(translation)
    response = logged_in(reviewer()).post(at("review", translation), {"answer": "ask", "comment": comment})
    assert response.status_code == 422
    words_beside_the_field = 'aria-describedby="comment-help comment-refusal" aria-invalid="true" autofocus'
    assertContains(response, words_beside_the_field, status_code=422)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


# What the reviewer sees


def test_looking_changes_nothing(translation):
    sent(translation)
    revisions = translations.target(translation).revisions.count()
    response = logged_in(reviewer()).get(at("review", translation))
    assert response.status_code == 200
    assert translations.target(translation).revisions.count() == revisions
    assert not translations.target(translation).live


def test_all_texts_stand_side_by_side_and_only_a_reviewer_finds_the_buttons(translation):
    sent(translation)
    seen = {who: logged_in(who).get(at("review", translation)).text for who in (translator(), reviewer())}
    for text in seen.values():
        for words in ("Je suis inquiet pour Samira Haddou.", "I am concerned about", "Président de la Modélie"):
            assert words in text
    assert 'value="approve"' in seen[reviewer()]
    assert 'value="approve"' not in seen[translator()]


def test_of_a_live_page_the_words_that_change_are_marked(translation):
    approved(sent(translation))
    change(translation, "Yours sincerely,", "Avec mes salutations très respectueuses,")
    rows = [row for part in compare(translation) for row in part.rows]
    (changed,) = [row for row in rows if row.is_changed]
    assert [words.strip() for op, words in changed.diff if op == "new"] == ["très"]
    # The letter as the public reads it, and not as it is sent.
    assert changed.live == "Avec mes salutations respectueuses,"
    assert all(row.live is not None for row in rows)
    sent(translation)
    assert "<ins>très " in logged_in(reviewer()).get(at("review", translation)).text


def test_markup_that_got_into_a_row_is_not_run_by_the_reviewers_browser(translation):
    change(translation, "Wie", "<img src=x onerror=alert(1)><b>Qui</b>")
    text = logged_in(reviewer()).get(at("review", translation)).text
    assert "onerror" not in text
    assert "<b>Qui</b>" in text


def test_who_does_not_work_in_the_language_does_not_look(translation):
    for group in ("translators-ar", "reviewers-ar", "Service desk"):
        response = logged_in(user(group)).get(at("review", translation))
        assert response.status_code in (302, 403)
        assert "inquiet" not in response.text
