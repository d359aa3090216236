"""What is written past the desk, or posted to it by somebody who means no good, reaches no page and no other's rows."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, Translation

from campaigns.models import RowComment
from campaigns.models.rows import Row, rows_of
from campaigns.translation.draft import build_draft
from tests import build, translations
from tests.translating import asked, put_live

# Each as it would have to stand in a page to do harm.
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<b onclick="alert(1)">x</b>',
    "<svg/onload=alert(1)>",
    '<iframe src="//evil.example"></iframe>',
)


@pytest.fixture
def french(family: Any) -> Translation:
    """The French translation of a page with a link in it, finished and live."""
    return family.french


def row(translation: Translation, part: str, *, is_plain: bool) -> Row:
    return next(row for row in rows_of(translation) if part in row.field_path and row.is_plain is is_plain)


def try_to_publish(translation: Translation) -> None:
    with pytest.raises(ValidationError):
        build_draft(translation).publish()


def previews(translation: Translation) -> list[str]:
    """The draft as Wagtail shows it and as the desk does."""
    shown = []
    try:
        draft = build_draft(translation).as_object()
    except ValidationError:
        # Not even a draft.
        draft = translations.target(translation).get_latest_revision_as_object()
    shown.append(draft.make_preview_request().content.decode())
    client = Client()
    client.force_login(build.superuser())
    answer = client.get(reverse("translation:preview", args=[translation.pk]))
    return [*shown, answer.content.decode()]


@pytest.mark.parametrize(
    ("part", "is_plain"),
    [("title", True), ("lead", True), ("letter.translation.short", True), ("letter.translation.full", False),
     ("case_section.text", False), ("facts.facts", True)],
)  # fmt: skip
def test_a_script_that_was_written_to_the_table_never_reaches_a_page(french, part, is_plain):
    before = Client().get(translations.target(french).url).text
    chosen = row(french, part, is_plain=is_plain)
    translations.say(french, chosen, " ".join(["Bonjour", *SCRIPTS]))
    StringTranslation.objects.update(has_error=False)
    shown = previews(french)
    try:
        put_live(french)
    except ValidationError:
        assert Client().get(translations.target(french).url).text == before
    for text in [*shown, Client().get(translations.target(french).url).text]:
        assert [script for script in SCRIPTS if script in text] == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "java\tscript:x"]
)
def test_nor_does_a_link_that_was_put_in_the_place_of_another(french, address):
    before = Client().get(translations.target(french).url).text
    segment = OverridableSegment.objects.get(source=french.source, context__path__endswith="'https://example.org/'")
    SegmentOverride.objects.create(locale=french.target_locale, context=segment.context, data_json=json.dumps(address))
    shown = previews(french)
    try_to_publish(french)
    assert Client().get(translations.target(french).url).text == before
    for text in shown:
        assert "script:" not in text.lower().replace("\t", "")
        assert "data:text" not in text


# Posts to the desk


@pytest.fixture
def desk(family: Any, logged_in: Any) -> SimpleNamespace:
    client = logged_in("translators-fr")

    def post(name: str, *arguments: int, **data: str) -> Any:
        return client.post(reverse(f"translation:{name}", args=arguments), data)

    return SimpleNamespace(client=client, post=post, family=family, row=rows_of(family.french)[0])


def saved() -> list[tuple]:
    return list(StringTranslation.objects.order_by("pk").values_list("pk", "data", "locale_id", "translation_of_id"))


BAD = {
    "100 kB": "a" * 100_000,
    "a control character": "Chère \x07",
    "a zero": "Chère \x00",
    "a turned direction": "Chère \u202e",
    "an isolate": "Chère \u2066",
    "a script": "<script>alert(1)</script>",
    "a link to a script": '<a href="javascript:alert(1)">x</a>',
    "a tag in a plain field": "Chère <b>amie</b>",
    "an attribute": '<br onmouseover="alert(1)">',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
@pytest.mark.parametrize("name", ["save_row", "keep_row", "comment"])
def test_what_may_not_be_kept_is_refused_in_words_or_kept_as_words(desk, name, text):
    before = saved()
    answer = desk.post(name, desk.family.french.pk, desk.row.segment_id, text=text, seen=desk.row.text)
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert answer.json()["message"]
    else:
        # A comment is words, whatever they look like.
        assert name == "comment"
        assert not set(text) & set("\x00\x07\u202e\u2066\ud800")
        assert len(text) < 10_000
    assert saved() == before


def test_half_a_character_is_kept_by_nobody(desk):
    """Python would take it, no database does. A browser sends none."""
    url = reverse("translation:save_row", args=[desk.family.french.pk, desk.row.segment_id])
    form = "application/x-www-form-urlencoded"
    answer = desk.client.generic("POST", url, b"text=Ch%ED%A0%80re&seen=%ED%A0%80", content_type=form)
    assert answer.status_code in (200, 409, 422)


def test_a_row_of_another_page_is_not_there(desk):
    other = rows_of(asked(build.published(), "fr"))[0]
    before = saved()
    for name in ("save_row", "keep_row", "comment"):
        answer = desk.post(name, desk.family.french.pk, other.segment_id, text="Détourné", seen="")
        assert answer.status_code == 404
    assert saved() == before
    assert (
        desk.client.get(reverse("translation:row", args=[desk.family.french.pk, other.segment_id])).status_code == 404
    )


def test_nor_is_a_row_in_another_language(desk):
    """The locale comes from the translation in the address, so the Arabic one's is refused, and no row is shared."""
    before = saved()
    answer = desk.post("save_row", desk.family.arabic.pk, desk.row.segment_id, text="Détourné", seen="")
    assert answer.status_code == 403
    assert saved() == before
    desk.post("save_row", desk.family.french.pk, desk.row.segment_id, text="Autre titre", seen=desk.row.text)
    changed = set(saved()) - set(before)
    assert {locale for _pk, _data, locale, _string in changed} == {desk.family.french.target_locale_id}


def test_a_comment_of_another_translation_is_not_there(desk, logged_in):
    row = rows_of(desk.family.arabic)[0]
    logged_in("translators-ar").post(
        reverse("translation:comment", args=[desk.family.arabic.pk, row.segment_id]), {"text": "من؟"}
    )
    comment = RowComment.objects.get()
    answer = desk.post("resolve_comment", desk.family.french.pk, comment.pk)
    assert answer.status_code == 404
    comment.refresh_from_db()
    assert comment.resolved_at is None


@pytest.mark.parametrize("number", [0, 999_999_999, 2**63])
def test_numbers_that_nobody_has_are_not_there(desk, number):
    for name, arguments in (
        ("desk", [number]),
        ("preview", [number]),
        ("row", [desk.family.french.pk, number]),
        ("po_download", [number]),
        ("request", [number]),
        ("review", [number]),
    ):
        assert desk.client.get(reverse(f"translation:{name}", args=arguments)).status_code == 404


def test_a_translation_that_was_stopped_or_whose_page_is_gone_is_not_there(desk):
    Translation.objects.filter(pk=desk.family.french.pk).update(enabled=False)
    assert desk.client.get(reverse("translation:desk", args=[desk.family.french.pk])).status_code == 404
    assert desk.post("send", desk.family.french.pk).status_code in (302, 403, 404)
    page = translations.target(desk.family.arabic)
    page.delete()
    assert desk.client.get(reverse("translation:desk", args=[desk.family.arabic.pk])).status_code == 404
