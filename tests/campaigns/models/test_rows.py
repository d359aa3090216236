"""The rows of a translation: what is to translate, as what, and what was there before the source changed."""

import pytest
from django.utils.translation import override
from wagtail_localize.models import StringSegment

from campaigns.models import ActionPage
from campaigns.models.rows import previous_of, rows_of
from tests import build, translations

pytestmark = pytest.mark.django_db


def rows_by_source(translation):
    return {row.source: row for row in rows_of(translation)}


def test_every_text_of_the_page_is_a_row_in_the_order_of_the_page():
    page = build.published(title="Actie 7")
    assert [row.source for row in rows_of(translations.begin(page))] == [
        "Actie 7",
        "Zij zit vast. Dat moet stoppen.",
        "Wie",
        "Samira Haddou",
        # The letter as it is sent:
        "Dear President,",
        "Please release her.",
        "I am concerned about Samira Haddou.",
        "Please release her.",
        "Yours sincerely,",
        "Moedige vrouw vastgezet",
        "Zij zit vast.",
        "De actie sluit.",
    ]


def test_the_dutch_reading_translation_is_no_row():
    sources = rows_by_source(translations.begin(build.published()))
    assert not set(build.READING.values()) & set(sources)
    assert not any("Geachte" in source for source in sources)


@pytest.mark.parametrize(
    ("source", "group", "kind", "max_length"),
    [
        ("Zij zit vast. Dat moet stoppen.", "", "paragraph", None),
        ("Dear President,", "Letter", "line", 200),
        ("I am concerned about Samira Haddou.", "Letter", "paragraph", None),
        ("Moedige vrouw vastgezet", "Case section", "heading", 120),
        ("Zij zit vast.", "Case section", "paragraph", None),
    ],
)
def test_a_row_knows_what_it_is_and_how_long_it_may_be(source, group, kind, max_length):
    translation = translations.begin(build.published())
    with override("en"):
        row = rows_by_source(translation)[source]
    assert (row.place.group, row.kind, row.place.max_length) == (group, kind, max_length)


def test_the_items_of_a_list_are_items():
    body = build.body(letter={"full": "<p>Please:</p><ul><li>release <b>her</b>;</li><li><b>now</b></li></ul>"})
    kinds = {row.source: row.kind for row in rows_of(translations.begin(build.published(body=body)))}
    assert kinds["Please:"] == "paragraph"
    assert kinds["release <b>her</b>;"] == kinds["now"] == "item"


def test_where_the_letter_is_sent_in_the_language_of_the_page_it_has_no_rows():
    in_english, in_french = (rows_of(translations.begin(build.published(), code)) for code in ("en", "fr"))
    assert not [row for row in in_english if row.field_path.startswith("body.letter")]
    assert [row for row in in_french if row.field_path.startswith("body.letter")]


def test_the_source_of_the_letter_is_in_the_language_of_the_letter():
    rows = rows_by_source(translations.begin(build.published()))
    assert rows["Dear President,"].source_code == "en"
    assert rows["Zij zit vast."].source_code == "nl"


def test_what_a_person_saved_is_finished_and_what_a_machine_made_is_not():
    translation = translations.begin(build.published())
    first, second, *_ = rows_of(translation)
    translations.say(translation, first, "Action")
    translations.say(translation, second, "Elle est en prison.", kind="machine")
    first, second, third, *_ = rows_of(translation)
    assert [row.is_finished for row in (first, second, third)] == [True, False, False]
    assert second.is_machine
    assert second.text


def test_the_same_text_twice_at_one_place_is_one_row():
    body = build.body(letter={"full": "<p>Please.</p><p>Please.</p>"})
    translation = translations.begin(build.published(body=body))
    assert StringSegment.objects.filter(source=translation.source, string__data="Please.").count() == 2
    assert [row.source for row in rows_of(translation)].count("Please.") == 1


def test_a_changed_text_is_open_again_and_the_others_are_not():
    page = build.published()
    translation = translations.finish(translations.begin(page))
    page = ActionPage.objects.get(pk=page.pk)
    page.lead = "Zij zit al een jaar vast."
    page.save_revision().publish()
    translation.source.refresh_from_db()
    rows = rows_of(translation)
    open_rows = [row for row in rows if not row.is_finished]
    assert [row.source for row in open_rows] == ["Zij zit al een jaar vast."]
    (previous,) = previous_of(translation, rows)[open_rows[0].segment_id]
    assert (previous.source, previous.text) == (
        "Zij zit vast. Dat moet stoppen.",
        translations.WORDS["fr"]["Zij zit vast. Dat moet stoppen."],
    )


def test_a_draft_of_the_source_opens_nothing():
    page = build.published()
    translation = translations.finish(translations.begin(page))
    page.lead = "Nog niet klaar."
    page.save_revision()
    assert all(row.is_finished for row in rows_of(translation))


def test_reading_the_rows_of_a_long_page_asks_no_more_than_those_of_a_short_one(django_assert_max_num_queries):
    long = "".join(f"<p>Paragraph {number}.</p>" for number in range(40))
    translation = translations.begin(build.published(body=build.body(letter={"full": long})))
    with django_assert_max_num_queries(6):
        assert len(rows_of(translation)) > 40
