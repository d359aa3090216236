"""The page "New action" and its other starting points: an empty page, a follow-up, a letter alone."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from campaigns.editorial.follow_up import follow_up
from campaigns.models import Action, ActionPage, ActionPerson
from campaigns.models.outcome import OutcomeKind
from campaigns.models.page_letter import letter_block, letter_of
from campaigns.staff import EDITORS, translators
from home.models import ActionListPage
from tests import build
from tests.campaigns.editorial.test_paste import made

START, FOLLOW_UP, LETTER = (f"/admin/editorial/new/{name}" for name in ("", "follow-up/", "letter/"))


@pytest.fixture
def user(two_languages: Action) -> User:
    return User.objects.get(username=EDITORS.name)


@pytest.fixture
def followed(two_languages: Action, user: User) -> ActionPage:
    """A follow-up of an action of which everything is known."""
    source = two_languages.source_page
    body = build.body()
    body[1:1] = [
        {"type": "quote", "value": {"text": "Ik geef niet op.", "speaker": "Samira"}},
        {"type": "update", "value": {"posted_on": "2026-01-01", "heading": "Nieuws", "text": "<p>Vrij!</p>"}},
    ]
    deadline = next(block for block in body if block["type"] == "deadline")
    deadline["value"] = {"text": "Dan is het proces."}
    source.body = json.dumps(body)
    source.portrait, source.portrait_alt, source.portrait_caption = build.picture(), "Een vrouw", "Samira, 2025"
    source.number, source.index_number, source.goal = "UA 60/16", "ASA 17/3741/2016", 500
    source.paper_due_on, source.outcome_kind, source.outcome_on = build.days(40), OutcomeKind.FREED, build.days(0)
    source.return_address = "Postbus 1"
    source.persons = [
        ActionPerson(name="Samira", pronoun="she", outcome_kind=OutcomeKind.FREED, outcome_on=build.days(0))
    ]
    source.save()
    two_languages.refresh_from_db()
    return ActionPage.objects.get(pk=follow_up(two_languages, user=user).pk)


def block(page: ActionPage, kind: str) -> Any:
    return next(block.value for block in page.body if block.block_type == kind)


def test_all_ways_stand_on_one_page(editor: Client) -> None:
    content = editor.get(START).content.decode()
    for way in (FOLLOW_UP, LETTER, "/admin/editorial/new/sheet/", "/admin/actions/choose_parent/"):
        assert f'"{way}"' in content


def test_below_a_list_they_all_lead_below_that_list(editor: Client) -> None:
    listed = build.home("fr").add_child(instance=ActionListPage(title="Actions", slug="actions"))
    content = editor.get(f"{START}?parent={listed.pk}").content.decode()
    assert f"/admin/pages/add/campaigns/actionpage/{listed.pk}/" in content
    assert content.count(f'name="below" value="{listed.pk}"') == 2
    page = made(editor.post(LETTER, {"letter-title": "Vrijheid", "below": listed.pk}))
    assert page.get_parent().pk == listed.pk


@pytest.mark.parametrize("parent", ["", "x", "1", "99999"])
def test_a_list_that_is_none_is_no_list(editor: Client, parent: str) -> None:
    assert '"below"' not in editor.get(START, {"parent": parent}).content.decode()


def test_the_lists_of_the_admin_lead_here(editor: Client) -> None:
    assert START in editor.get("/admin/actions/").content.decode()
    listed = build.home().add_child(instance=ActionListPage(title="Acties", slug="acties"))
    assert f"{START}?parent={listed.pk}" in editor.get(f"/admin/pages/{listed.pk}/").content.decode()
    assert START in editor.get("/admin/").content.decode()


@pytest.mark.parametrize("name", [translators("fr").name, "stranger"])
def test_who_adds_no_pages_begins_nothing(log_in: Any, name: str) -> None:
    client, before = log_in(name), Page.objects.count()
    number = Action.objects.get().pk
    answers = [
        client.get(START),
        client.get(FOLLOW_UP),
        client.post(FOLLOW_UP, {"action": number}),
        client.post(LETTER, {"letter-title": "Vrijheid"}),
    ]
    for answer in answers:
        # Wagtail leads who may not enter back to the login or to the dashboard.
        assert answer.status_code in {302, 403}
        assert "/pages/" not in answer.get("Location", "")
    assert Page.objects.count() == before


def test_nothing_is_made_on_get(editor: Client, two_languages: Action) -> None:
    before = Page.objects.count()
    editor.get(FOLLOW_UP, {"action": two_languages.pk})
    assert editor.get(LETTER).status_code == 405
    assert Page.objects.count() == before


def test_a_letter_alone_has_nothing_but_what_is_signed(editor: Client) -> None:
    page = made(editor.post(LETTER, {"letter-title": "Laat Samira vrij"}))
    assert [block.block_type for block in page.body] == ["letter", "deadline", "sign_form"]
    assert (page.title, page.slug, page.live) == ("Laat Samira vrij", "laat-samira-vrij-2", False)
    assert page.owner.username == EDITORS.name


def test_a_letter_without_a_title_is_asked_for_one(editor: Client) -> None:
    before = Page.objects.count()
    answer = editor.post(LETTER, {"letter-title": " "})
    assert "This field is required." in answer.content.decode()
    assert Page.objects.count() == before


def test_a_follow_up_leads_into_the_editor_and_points_back(editor: Client, two_languages: Action) -> None:
    assert f'<option value="{two_languages.pk}" selected>' in (
        editor.get(FOLLOW_UP, {"action": two_languages.pk}).content.decode()
    )
    answer = editor.post(FOLLOW_UP, {"action": two_languages.pk})
    assert made(answer).previous_action == two_languages
    assert editor.get(answer["Location"]).status_code == 200


def test_a_follow_up_has_the_case_and_its_pictures(followed: ActionPage, two_languages: Action) -> None:
    source = two_languages.source_page
    assert (followed.title, followed.lead, followed.country) == (source.title, source.lead, source.country)
    assert (followed.portrait, followed.portrait_alt) == (source.portrait, "Een vrouw")
    assert followed.portrait_caption == "Samira, 2025"
    assert (followed.number, followed.return_address) == ("UA 60/16", "Postbus 1")
    assert block(followed, "quote")["text"] == "Ik geef niet op."
    assert block(followed, "case_section")["heading"] == "Moedige vrouw vastgezet"
    assert [(person.name, person.pronoun) for person in followed.persons.all()] == [("Samira", "she")]


def test_a_follow_up_asks_anew(followed: ActionPage) -> None:
    facts = (followed.deadline, followed.paper_due_on, followed.goal, followed.outcome_on)
    assert facts == (None, None, None, None)
    assert (followed.outcome_kind, followed.index_number) == ("", "")
    assert [person.outcome_kind for person in followed.persons.all()] == [""]
    assert block(followed, "deadline")["text"] in {"", None}
    assert "update" not in [child.block_type for child in followed.body]


def test_its_letter_is_empty_and_goes_to_the_same(followed: ActionPage, two_languages: Action) -> None:
    letter = letter_of(followed)
    assert letter is not None
    assert (letter.salutation, letter.short, letter.full, letter.closing) == ("", "", "", "")
    assert letter.language == "en"
    assert letter.addressees == two_languages.letter.addressees
    reading = letter_block(followed)["translation"]
    assert not any(str(reading[part] or "") for part in ("salutation", "short", "full", "closing", "digest"))


def test_it_is_an_action_of_its_own(followed: ActionPage, two_languages: Action) -> None:
    source = two_languages.source_page
    assert followed.translation_key != source.translation_key
    assert followed.slug == "laat-samira-vrij-2"
    assert followed.get_parent() == source.get_parent()
    assert not {child.id for child in followed.body} & {child.id for child in source.body}


def test_drafts_of_the_action_are_not_taken_along(two_languages: Action, user: User) -> None:
    """What follows is what people have read, not what somebody is writing."""
    source = two_languages.source_page
    source.lead = "Nog geheim."
    source.save_revision()
    assert follow_up(Action.objects.get(pk=two_languages.pk), user=user).lead != "Nog geheim."


def test_a_recalled_action_is_not_followed_up(editor: Client, two_languages: Action) -> None:
    Action.objects.filter(pk=two_languages.pk).update(recalled_at=two_languages.opens_at)
    before = Page.objects.count()
    assert "There is no action to follow up yet." in editor.get(FOLLOW_UP).content.decode()
    assert editor.post(FOLLOW_UP, {"action": two_languages.pk}).status_code == 200
    assert Page.objects.count() == before


def test_nor_one_beside_which_one_may_not_add(editor: Client, user: User, two_languages: Action) -> None:
    GroupPagePermission.objects.filter(group__user=user, page=build.home(), permission__codename="add_page").delete()
    before = Page.objects.count()
    assert editor.get(FOLLOW_UP).status_code == 200
    assert editor.post(FOLLOW_UP, {"action": two_languages.pk}).status_code == 200
    assert Page.objects.count() == before


def test_the_two_pages_link_to_each_other(two_languages: Action, user: User, client: Client) -> None:
    source = two_languages.source_page
    page = follow_up(two_languages, user=user)
    before = client.get(source.url).content.decode()
    assert "in deze zaak" not in before
    assert f'href="{page.url}"' not in before
    page.deadline, page.body = build.days(9), json.dumps(build.body())
    page.save_revision().publish()
    assert f'href="{page.url}"' in client.get(source.url, {"again": "1"}).content.decode()
    assert f'href="{source.url}"' in client.get(page.url).content.decode()


def test_the_page_of_an_action_leads_to_its_follow_up(editor: Client, log_in: Any, two_languages: Action) -> None:
    edit = f"/admin/pages/{two_languages.source_page_id}/edit/"
    assert f"{FOLLOW_UP}?action={two_languages.pk}" in editor.get(edit).content.decode()
    Action.objects.filter(pk=two_languages.pk).update(recalled_at=two_languages.opens_at)
    assert f"{FOLLOW_UP}?action=" not in editor.get(edit).content.decode()
