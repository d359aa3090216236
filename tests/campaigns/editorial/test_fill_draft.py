"""A draft out of a press sheet: what stands where, what was left over, and what nothing is lost of."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.utils.translation import override
from wagtail.models import Locale

from campaigns.editorial.fill_draft import fill_draft
from campaigns.editorial.sheet import Letter, Notice, Person, Pieces, Section
from campaigns.models import Action, ActionPage, Addressee, PressSheet
from campaigns.models.page_letter import letter_block
from tests import build

PRESIDENT = "President of Exampleland\nAda Voorbeeld\nPalace Road 1\n1000 Exampletown"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def letter(text: str = "Please free her.\n\nShe did nothing.", **parts: str) -> Letter:
    known = {"language": "en", "salutation": "Dear President,", "closing": "Yours sincerely,", "addressee": PRESIDENT}
    return Letter(text=text, **known | parts)


def pieces(**fields: Any) -> Pieces:
    known = {
        "title": "Laat Samira vrij",
        "demand": "Roep de president op om haar vrij te laten.",
        "lead": "Samira Haddou zit vast.",
        "sections": [Section("Van haar bed gelicht", "Om zes uur.\n\nZonder <bevel>."), Section("", "En nu?")],
        "letters": [letter("Free her."), letter()],
        "deadline": datetime.date(2030, 2, 19),
        "return_address": "Postbus 1\n1000 AA Voorbeeld",
        "persons": [Person("Samira Haddou", "she")],
        "number": "UA 60/30",
        "index": "ASA 17/3741/2030",
        "country": "MA",
        "unplaced": ["Foto: privé"],
        "understood": ["Aan:"],
        "notices": [Notice("two_deadlines", "Two deadlines.")],
    }
    return Pieces(**known | fields)


@pytest.fixture
def editor(db: None) -> User:
    user = User.objects.create_user("editor")
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_addressee", "publish_addressee"]))
    return user


def filled(editor: User, **fields: Any) -> ActionPage:
    page = fill_draft(pieces(**fields), parent=build.home(), user=editor, text="The sheet.")
    return ActionPage.objects.get(pk=page.pk)


def values(page: ActionPage, kind: str) -> list[Any]:
    return [block.value for block in page.body if block.block_type == kind]


@pytest.mark.parametrize(
    ("written", "chosen"),
    [("She/her", "she"), ("he/him/his", "he"), ("they/them/theirs", "they"), ("zij/haar", "she"), ("", "")],
)
def test_a_pronoun_as_sheets_write_it_is_one_that_can_be_chosen(editor: User, written: str, chosen: str) -> None:
    page = filled(editor, persons=[Person("Samira Haddou", written)])
    assert [person.pronoun for person in page.persons.all()] == [chosen]
    assert page.press_sheet.unplaced == ["Foto: privé"]


def test_a_pronoun_that_cannot_be_chosen_is_among_what_found_no_place(editor: User) -> None:
    page = filled(editor, persons=[Person("Samira Haddou", "xe/xem/xyrs in English")])
    assert [person.pronoun for person in page.persons.all()] == [""]
    assert "Samira Haddou: xe/xem/xyrs in English" in page.press_sheet.unplaced


def test_every_piece_stands_in_its_place(editor: User) -> None:
    page = filled(editor)
    assert (page.title, page.slug, page.lead) == ("Laat Samira vrij", "laat-samira-vrij", "Samira Haddou zit vast.")
    assert (page.number, page.index_number, page.country.code) == ("UA 60/30", "ASA 17/3741/2030", "MA")
    assert page.return_address == "Postbus 1\n1000 AA Voorbeeld"
    assert [(person.name, person.pronoun) for person in page.persons.all()] == [("Samira Haddou", "she")]
    assert [fact.value["text"] for fact in values(page, "facts")[0]["facts"]] == [
        "Samira Haddou",
        "Van haar bed gelicht",
        "Roep de president op om haar vrij te laten.",
    ]
    assert [(one["heading"], one["text"].source) for one in values(page, "case_section")] == [
        ("Van haar bed gelicht", "<p>Om zes uur.</p><p>Zonder &lt;bevel&gt;.</p>"),
        ("", "<p>En nu?</p>"),
    ]
    (value,) = values(page, "letter")
    assert (value["language"], value["salutation"], value["closing"]) == ("en", "Dear President,", "Yours sincerely,")
    assert value["short"] == "Free her."
    assert value["full"].source == "<p>Please free her.</p><p>She did nothing.</p>"


def test_it_is_a_draft_of_the_one_who_made_it(editor: User) -> None:
    page = filled(editor)
    assert not page.live
    assert page.owner == editor
    assert page.latest_revision.user == editor
    assert page.press_sheet.revision_id == page.latest_revision_id


def test_the_sheet_stays_beside_it_with_what_found_no_place(editor: User) -> None:
    sheet = filled(editor).press_sheet
    assert (sheet.text, sheet.created_by) == ("The sheet.", editor)
    assert (sheet.unplaced, sheet.understood, sheet.notices) == (["Foto: privé"], ["Aan:"], ["Two deadlines."])


@pytest.mark.parametrize(("is_inclusive", "day"), [(True, 19), (False, 18)])
def test_before_a_day_is_until_the_day_before(editor: User, is_inclusive: bool, day: int) -> None:
    assert filled(editor, is_inclusive=is_inclusive).deadline == datetime.date(2030, 2, day)


def test_an_unknown_addressee_is_made_and_live(editor: User) -> None:
    page = filled(editor)
    made = Addressee.objects.get(pk__in=page.press_sheet.made_addressees)
    assert made.live
    assert (made.office, made.name, made.country.code) == ("President of Exampleland", "Ada Voorbeeld", "MA")
    assert made.address == "Palace Road 1\n1000 Exampletown"
    assert [block.value for block in letter_block(page)["addressees"]] == [made]


def test_it_is_made_in_the_language_of_the_letter_if_the_site_has_that(editor: User) -> None:
    assert Addressee.objects.get(pk__in=filled(editor).press_sheet.made_addressees).locale.language_code == "nl"
    Locale.objects.get_or_create(language_code="en")
    other = letter(addressee="Minister of Justice")
    page = filled(editor, letters=[other])
    assert Addressee.objects.get(pk__in=page.press_sheet.made_addressees).locale.language_code == "en"


@pytest.mark.parametrize(
    ("office", "name", "is_known"),
    [
        ("PRESIDENT of exampleland", "Ada Vóórbeeld", True),
        ("President of Exampleland", "Bo Anders", False),
        ("King of Exampleland", "Ada Voorbeeld", False),
    ],
)
def test_a_known_addressee_is_taken_in_whichever_language(editor: User, office: str, name: str, is_known: bool) -> None:
    build.home("fr")
    known = build.addressee(office=office, name=name, locale=Locale.objects.get(language_code="fr"))
    page = filled(editor)
    assert ([block.value for block in letter_block(page)["addressees"]] == [known]) is is_known
    assert (page.press_sheet.made_addressees == []) is is_known


def test_a_draft_of_an_addressee_is_no_known_one(editor: User) -> None:
    build.addressee(office="President of Exampleland", name="Ada Voorbeeld", live=False)
    assert filled(editor).press_sheet.made_addressees


def test_who_may_not_make_addressees_gets_the_lines(editor: User) -> None:
    editor.user_permissions.clear()
    page = filled(User.objects.get(pk=editor.pk))
    assert not Addressee.objects.exists()
    assert page.press_sheet.unplaced == ["Foto: privé", PRESIDENT]


@pytest.mark.parametrize(
    ("lines", "office", "name", "address"),
    [
        ("Xi Jinping\nPresident of China", "President of China", "Xi Jinping", ""),
        ("President Xi Jinping,", "President Xi Jinping", "", ""),
        ("Ministry of Justice\nPrison Service\nPO Box 1", "Ministry of Justice", "Prison Service", "PO Box 1"),
        ("Prison Service\nBlock 3\n1000 Town", "Prison Service", "", "Block 3\n1000 Town"),
    ],
)
def test_office_and_name_are_told_apart(editor: User, lines: str, office: str, name: str, address: str) -> None:
    filled(editor, letters=[letter(addressee=lines)])
    made = Addressee.objects.get()
    assert (made.office, made.name, made.address) == (office, name, address)


def test_one_short_letter_is_both(editor: User) -> None:
    value = letter_block(filled(editor, letters=[letter()]))
    assert value["short"] == "Please free her.\n\nShe did nothing."
    assert value["full"].source == "<p>Please free her.</p><p>She did nothing.</p>"


def test_one_long_letter_leaves_the_short_one_to_write_and_says_so(editor: User) -> None:
    page = filled(editor, letters=[letter("Free her. " * 200)])
    assert letter_block(page)["short"] == ""
    assert any("Write a short one" in notice for notice in page.press_sheet.notices)


def test_what_two_letters_say_differently_is_left_over(editor: User) -> None:
    letters = [letter("Short.", salutation="Excellency,", closing="Yours sincerely."), letter()]
    page = filled(editor, letters=letters)
    assert letter_block(page)["salutation"] == "Dear President,"
    assert page.press_sheet.unplaced == ["Foto: privé", "Excellency,"]


def test_a_third_letter_is_left_over_with_all_its_words(editor: User) -> None:
    page = filled(editor, letters=[letter("Short."), letter(), letter("Troisième.", salutation="Cher président,")])
    (left,) = page.press_sheet.unplaced[1:]
    assert "Cher président," in left
    assert "Troisième." in left
    assert "Palace Road 1" in left


def test_what_does_not_fit_is_cut_in_the_page_and_whole_beside_it(editor: User) -> None:
    long = "woord " * 60 + "slot"
    page = filled(editor, number="UA " + "9" * 40, demand=long, sections=[Section(long, "Tekst.")], title=long)
    assert len(page.number) <= 30
    assert len(values(page, "case_section")[0]["heading"]) <= 120
    assert set(page.press_sheet.unplaced) == {"Foto: privé", "UA " + "9" * 40, long}


def test_a_sheet_without_anything_is_a_draft_too(editor: User) -> None:
    page = fill_draft(Pieces(), parent=build.home(), user=editor, text="?")
    assert page.title == "Nieuwe actie" or page.title == "New action"
    kinds = [block.block_type for block in page.body]
    assert [kinds.count(kind) for kind in ("letter", "deadline", "sign_form", "case_section")] == [1, 1, 1, 1]


def test_the_second_action_of_a_name_gets_a_slug_of_its_own(editor: User) -> None:
    build.home("fr")
    build.draft(build.home("fr"), slug="laat-samira-vrij")
    assert filled(editor).slug == "laat-samira-vrij-2"
    assert filled(editor).slug == "laat-samira-vrij-3"


def test_nor_the_slug_of_an_action_whose_page_has_another_by_now(editor: User) -> None:
    Action.objects.filter(pk=build.action().pk).update(slug="laat-samira-vrij")
    assert filled(editor).slug == "laat-samira-vrij-2"


def test_no_slug_leads_to_the_site_itself(editor: User) -> None:
    assert filled(editor, title="Sign!").slug == "sign-2"


def test_every_block_has_an_id(editor: User) -> None:
    """Without, a request for translations of the page fails (wagtail-localize 298)."""
    body = filled(editor).body.get_prep_value()

    def ids(value: Any) -> list[Any]:
        if isinstance(value, list):
            return [found for part in value for found in ids(part)]
        if isinstance(value, dict):
            own = [value.get("id")] if {"type", "value"} <= value.keys() else []
            return own + [found for part in value.values() for found in ids(part)]
        return []

    found = ids(body)
    assert all(found)
    assert len(set(found)) == len(found)


def test_all_of_it_or_nothing(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(PressSheet.objects, "create", fail)
    with pytest.raises(RuntimeError):
        filled(editor)
    assert not ActionPage.objects.exists()
    assert not Addressee.objects.exists()
