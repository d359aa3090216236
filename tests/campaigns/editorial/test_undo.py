"""Undoing a draft that was made from a press sheet: what goes, what stays, and when it asks first."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from campaigns.editorial import views_sheet
from campaigns.editorial.undo import Changed, TooLate, undo_sheet
from campaigns.models import Action, ActionPage, Addressee, PressSheet
from campaigns.staff import EDITORS, PUBLISHERS, translators
from tests import build
from tests.campaigns.editorial.test_paste import PASTE, SHEET, made
from tests.pages import Seen


@pytest.fixture
def drafted(editor: Client) -> ActionPage:
    """A draft out of a sheet, with an addressee that was made for it."""
    return made(editor.post(PASTE, {"text": SHEET}))


def undo(client: Client, page: ActionPage, **data: str) -> Any:
    return client.post(f"/admin/editorial/{page.pk}/sheet/undo/", data)


def change(page: ActionPage) -> None:
    page.title = "Anders"
    page.save_revision(clean=False)


def test_one_click_takes_all_of_it_away_and_gives_the_text_back(editor: Client, drafted: ActionPage) -> None:
    assert Addressee.objects.filter(office="President of Exampleland").exists()
    seen = Seen(undo(editor, drafted))
    assert not ActionPage.objects.filter(pk=drafted.pk).exists()
    assert not PressSheet.objects.exists()
    assert not Addressee.objects.filter(office="President of Exampleland").exists()
    assert seen.text("textarea") == SHEET.strip()
    # The form goes to where a sheet is read, not to what is gone.
    assert PASTE in [form["action"] for form, _text in seen.all("form") if "action" in form]


def test_nothing_is_undone_on_get(editor: Client, drafted: ActionPage) -> None:
    assert editor.get(f"/admin/editorial/{drafted.pk}/sheet/undo/").status_code == 405
    assert ActionPage.objects.filter(pk=drafted.pk).exists()


def test_pressed_twice_it_leads_to_the_form(editor: Client, drafted: ActionPage) -> None:
    undo(editor, drafted)
    answer = undo(editor, drafted)
    assert (answer.status_code, answer["Location"]) == (302, PASTE)


def test_a_draft_that_was_changed_is_asked_about_first(editor: Client, drafted: ActionPage) -> None:
    change(drafted)
    asked = undo(editor, drafted)
    assert "Somebody worked on this draft" in asked.content.decode()
    assert ActionPage.objects.filter(pk=drafted.pk).exists()
    undo(editor, drafted, sure="1")
    assert not ActionPage.objects.filter(pk=drafted.pk).exists()


def test_a_draft_that_was_handed_in_is_asked_about_first(editor: Client, drafted: ActionPage) -> None:
    drafted.get_workflow().start(drafted, User.objects.get(username=EDITORS.name))
    assert "Somebody worked on this draft" in undo(editor, drafted).content.decode()


def test_a_public_action_is_never_undone(editor: Client, drafted: ActionPage) -> None:
    ActionPage.objects.filter(pk=drafted.pk).update(live=True)
    user = User.objects.get(username=EDITORS.name)
    with pytest.raises(TooLate):
        undo_sheet(drafted, user=user, is_sure=True)


def test_nor_one_that_was_public(editor: Client, drafted: ActionPage) -> None:
    source = Action.objects.get(slug="laat-samira-vrij")
    Action.objects.filter(pk=source.pk).update(source_page=drafted)
    with pytest.raises(TooLate):
        undo_sheet(drafted, user=User.objects.get(username=EDITORS.name), is_sure=True)


def test_nor_one_that_is_being_translated(log_in: Any, drafted: ActionPage) -> None:
    publisher = log_in(PUBLISHERS.name)
    publisher.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    drafted.copy_for_translation(build.home("fr").locale)
    answer = undo(publisher, drafted, sure="1")
    assert answer.status_code == 302
    assert ActionPage.objects.filter(pk=drafted.pk).exists()
    content = publisher.get(f"/admin/pages/{drafted.pk}/edit/").content.decode()
    assert "Undo it all" not in content
    assert "Done with this list" in content


@pytest.mark.parametrize("use", ["a page", "a draft of a page", "a translation", "a change"])
def test_an_addressee_that_somebody_uses_stays(editor: Client, drafted: ActionPage, use: str) -> None:
    made_one = Addressee.objects.get(office="President of Exampleland")
    match use:
        case "a page":
            other = ActionPage(title="Nog een", slug="nog-een", body=json.dumps(build.body(to=made_one)), live=False)
            build.home().add_child(instance=other)
        case "a draft of a page":
            other = build.draft(slug="nog-een")
            other.body = json.dumps(build.body(to=made_one))
            other.save_revision(clean=False)
        case "a translation":
            made_one.copy_for_translation(build.home("fr").locale).save()
        case "a change":
            made_one.save_revision()
    undo(editor, drafted)
    assert not ActionPage.objects.filter(pk=drafted.pk).exists()
    assert Addressee.objects.filter(pk=made_one.pk).exists()


def test_an_addressee_that_was_known_before_stays(editor: Client) -> None:
    known = build.addressee(office="President of Exampleland")
    undo(editor, made(editor.post(PASTE, {"text": SHEET})))
    assert Addressee.objects.filter(pk=known.pk).exists()


@pytest.mark.parametrize("name", [translators("fr").name, "stranger"])
def test_who_may_not_delete_the_draft_does_not_undo_it(log_in: Any, drafted: ActionPage, name: str) -> None:
    undo(log_in(name), drafted, sure="1")
    log_in(name).post(f"/admin/editorial/{drafted.pk}/sheet/done/")
    assert ActionPage.objects.filter(pk=drafted.pk).exists()
    assert PressSheet.objects.exists()


def test_who_translates_does_not_undo_a_draft_in_that_language(log_in: Any, editor: Client) -> None:
    """They may change it, and that is all that Wagtail asks for."""
    french = ActionPage.objects.get(pk=made(editor.post(PASTE, {"text": SHEET})).pk)
    french.move(build.home("fr"), pos="last-child")
    translator = log_in(translators("fr").name)
    assert translator.get(f"/admin/pages/{french.pk}/edit/").status_code == 200
    assert "Undo it all" not in translator.get(f"/admin/pages/{french.pk}/edit/").content.decode()
    undo(translator, french, sure="1")
    translator.post(f"/admin/editorial/{french.pk}/sheet/done/")
    assert ActionPage.objects.filter(pk=french.pk).exists()
    assert PressSheet.objects.filter(page=french).exists()


def test_a_draft_that_somebody_locked_is_asked_about_first(editor: Client, drafted: ActionPage) -> None:
    ActionPage.objects.filter(pk=drafted.pk).update(locked=True)
    assert "Somebody worked on this draft" in undo(editor, drafted).content.decode()


def test_pressed_twice_at_once_it_leads_to_the_form(editor: Client, drafted: ActionPage, monkeypatch: Any) -> None:
    def gone(*args: Any, **options: Any) -> str:
        raise ActionPage.DoesNotExist

    monkeypatch.setattr(views_sheet, "undo_sheet", gone)
    assert undo(editor, drafted)["Location"] == PASTE


def test_done_with_the_list_it_is_gone_and_the_page_stays(editor: Client, drafted: ActionPage) -> None:
    done = f"/admin/editorial/{drafted.pk}/sheet/done/"
    assert editor.get(done).status_code == 405
    answer = editor.post(done)
    assert "appeal-sheet" not in editor.get(answer["Location"]).content.decode().split("<main", 1)[1]


def test_what_was_changed_in_the_same_moment_is_not_lost(drafted: ActionPage) -> None:
    """The page is looked at under a lock, and not as it was when the view read it."""
    change(ActionPage.objects.get(pk=drafted.pk))
    with pytest.raises(Changed):
        undo_sheet(drafted, user=User.objects.get(username=EDITORS.name))
