"""The form for a press sheet: from what was pasted or uploaded into the editor, or back with a reason."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from campaigns.models import Action, ActionPage, Addressee, PressSheet
from campaigns.staff import EDITORS, PUBLISHERS, translators
from home.models import ActionListPage
from tests import build
from tests.campaigns.editorial.documents import word
from tests.pages import Seen

PASTE = "/admin/editorial/new/sheet/"
SHEET = """VRIJHEID VOOR SAMIRA

Samira Haddou zit vast omdat zij voor haar studenten opkwam. Roep de president op om haar vrij te laten.

VAN HAAR BED GELICHT
Om zes uur in de ochtend stond de politie voor de deur. Haar zus zag haar daarna één keer.

To: President of Exampleland

Dear President,

I am concerned about Samira Haddou. Please release her at once.

Yours sincerely,

Stuur de petitie vóór 19 februari 2030 naar Postbus 1, 1000 AA Voorbeeld.
"""
ENGLISH = """FREE SAMIRA

Samira Haddou has been held since May, because she stood up for her students. She was taken from her home.

Dear President,

I am concerned about Samira Haddou. Please release her at once.

Yours sincerely,
"""


def made(answer: Any) -> ActionPage:
    """The draft that an answer leads into the editor of."""
    assert answer.status_code == 302, answer.content.decode()
    page_id = int(answer["Location"].removeprefix("/admin/pages/").removesuffix("/edit/"))
    return ActionPage.objects.get(pk=page_id)


def test_what_is_pasted_leads_straight_into_the_editor(editor: Client) -> None:
    answer = editor.post(PASTE, {"text": SHEET})
    page = made(answer)
    assert page.title == "Vrijheid voor Samira"
    assert str(page.deadline) == "2030-02-18"
    assert not page.live
    edit = editor.get(answer["Location"])
    assert edit.status_code == 200
    assert "Undo it all" in edit.content.decode()


def test_a_file_does_the_same(editor: Client) -> None:
    file = SimpleUploadedFile("sheet.docx", word(SHEET))
    page = made(editor.post(PASTE, {"text": "", "file": file}))
    assert page.title == "Vrijheid voor Samira"
    assert page.press_sheet.text.startswith("VRIJHEID VOOR SAMIRA\n\nSamira Haddou zit vast")


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": " "}, "Paste the text of the sheet, or choose its file."),
    ({"text": "one", "file": (b"two", "a.txt")}, "we read one of them"),
    ({"text": "", "file": (b"", "a.txt")}, "This file is empty."),
    ({"text": "", "file": (b"%PDF-1.4", "a.pdf")}, "This is a PDF."),
    ({"text": "a word " * 40_000}, "too long for a press sheet"),
    ({"text": SHEET, "parent": "1"}, "Select a valid choice"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[case[1] for case in REFUSED])
def test_what_is_no_sheet_is_refused_and_what_was_typed_is_still_there(
    editor: Client, data: dict[str, Any], words: str
) -> None:
    before = Page.objects.count()
    file = data.get("file")
    sent = data | ({"file": SimpleUploadedFile(file[1], file[0])} if file else {})
    answer = editor.post(PASTE, sent)
    seen = Seen(answer)
    assert words in answer.content.decode()
    assert seen.text("textarea").strip() == data["text"].strip()
    assert Page.objects.count() == before
    assert not PressSheet.objects.exists()


def test_a_paste_of_five_megabytes_is_refused_in_words(editor: Client) -> None:
    answer = editor.post(PASTE, {"text": "a word " * 750_000})
    assert answer.status_code == 413
    assert "too long for a press sheet" in answer.content.decode()
    assert not PressSheet.objects.exists()


def test_words_with_marks_and_styles_of_word_are_read(editor: Client) -> None:
    lines = "".join(f"<p class=MsoNormal>{line}<o:p></o:p></p>" for line in SHEET.split("\n\n"))
    html = f"<html><head><style>p {{color: red}}</style></head><body><!-- a remark -->{lines}</body></html>"
    page = made(editor.post(PASTE, {"text": html}))
    assert page.title == "Vrijheid voor Samira"
    assert "remark" not in page.press_sheet.text
    assert "color" not in page.press_sheet.text


@pytest.mark.parametrize(
    "text",
    [
        "Bu bir basın bildirisi değildir. Samira Haddou mayıs ayından beri tutuklu ve ailesi onu göremiyor.",
        "请释放她。她自五月以来一直被关押。",
        SHEET + "\n\nStuur de petitie vóór 1 maart 2030 naar ons.",
        "VRIJHEID VOOR SAMIRA\n\nZij zit vast omdat zij voor haar studenten opkwam.",
    ],
    ids=["a language without rules", "a script without rules", "two deadlines", "no letter"],
)
def test_a_sheet_that_is_not_as_sheets_are_is_a_draft_with_a_remark(editor: Client, text: str) -> None:
    assert made(editor.post(PASTE, {"text": text})).press_sheet.notices


def test_the_editor_shows_remarks_and_pieces_as_text(editor: Client, two_languages: Action) -> None:
    sheet = {"text": "", "notices": ["Two <b>deadlines</b>."], "unplaced": ["<script>\nlines"], "understood": ["To:"]}
    PressSheet.objects.create(page=two_languages.source_page, **sheet)
    content = editor.get(f"/admin/pages/{two_languages.source_page_id}/edit/").content.decode()
    assert "<li>Two &lt;b&gt;deadlines&lt;/b&gt;.</li>" in content
    assert '<li dir="auto">&lt;script&gt;<br>lines</li>' in content
    assert '<li dir="auto">To:</li>' in content
    assert "Undo it all" not in content


def test_the_language_of_the_sheet_says_below_which_home_it_goes(editor: Client) -> None:
    build.home("en")
    # Whose rights end where they began: an editor may add below the homes there were.
    assert made(editor.post(PASTE, {"text": ENGLISH})).locale.language_code == "nl"
    root = User.objects.create_superuser("root")
    client = Client()
    client.force_login(root)
    assert made(client.post(PASTE, {"text": ENGLISH})).locale.language_code == "en"
    assert made(client.post(PASTE, {"text": SHEET})).locale.language_code == "nl"


def test_a_list_of_actions_goes_before_a_home_page(editor: Client, two_languages: Action) -> None:
    listed = build.home().add_child(
        instance=ActionListPage(title="Acties", slug="acties", locale=Locale.objects.get(language_code="nl"))
    )
    assert made(editor.post(PASTE, {"text": SHEET})).get_parent().pk == listed.pk
    other = build.home().add_child(instance=ActionListPage(title="Meer", slug="meer", locale=listed.locale))
    assert made(editor.post(PASTE, {"text": SHEET})).get_parent().pk == listed.pk
    assert made(editor.post(PASTE, {"text": SHEET, "parent": other.pk})).get_parent().pk == other.pk
    assert made(editor.post(PASTE, {"text": SHEET, "below": other.pk})).get_parent().pk == other.pk


@pytest.mark.parametrize("name", [translators("fr").name, "stranger"])
def test_who_adds_no_pages_makes_no_drafts(log_in: Any, name: str) -> None:
    client = log_in(name)
    before = Page.objects.count()
    for answer in (client.get(PASTE), client.post(PASTE, {"text": SHEET})):
        # Wagtail leads who may not enter back to the login or to the dashboard.
        assert answer.status_code in {302, 403}
        assert "pages" not in answer.get("Location", "")
    assert Page.objects.count() == before


def test_an_address_is_made_up_by_nobody(editor: Client, two_languages: Action) -> None:
    """Below a page that is no place for actions, or not for this user, nothing is added."""
    page = made(editor.post(PASTE, {"text": SHEET, "below": str(two_languages.source_page_id)}))
    assert page.get_parent().pk == build.home().pk


def test_another_sites_form_makes_no_draft(log_in: Any) -> None:
    user = User.objects.get(username=PUBLISHERS.name)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    before = Page.objects.count()
    assert client.post(PASTE, {"text": SHEET}).status_code == 403
    assert Page.objects.count() == before


def test_who_may_not_make_addressees_reads_the_lines_beside_the_draft(log_in: Any) -> None:
    client = log_in(EDITORS.name)
    user = User.objects.get(username=EDITORS.name)
    user.groups.get().permissions.remove(Permission.objects.get(codename="add_addressee"))
    before = Addressee.objects.count()
    page = made(client.post(PASTE, {"text": SHEET}))
    assert Addressee.objects.count() == before
    assert "President of Exampleland" in page.press_sheet.unplaced


def test_pressed_twice_it_makes_one_draft(editor: Client) -> None:
    first = made(editor.post(PASTE, {"text": SHEET}))
    assert made(editor.post(PASTE, {"text": SHEET})) == first
    # Later it is meant.
    PressSheet.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=2))
    assert made(editor.post(PASTE, {"text": SHEET})) != first


def test_the_same_sheet_of_somebody_else_is_theirs(editor: Client, log_in: Any) -> None:
    first = made(editor.post(PASTE, {"text": SHEET}))
    assert made(log_in(PUBLISHERS.name).post(PASTE, {"text": SHEET})) != first
