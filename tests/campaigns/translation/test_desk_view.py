"""The desk's page: all rows with what belongs to them, for who may translate, in a few questions to the database."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from campaigns.models import RowComment, Term, TermSpelling, TranslationRequest
from campaigns.models.rows import rows_of
from campaigns.translation.keep_draft import keep_draft
from home.models import TextPage
from tests import build
from tests.rows import begun, row_at, write
from tests.translating import asked

pytestmark = pytest.mark.django_db

# Some of them are for each page of the admin; those of the rows are as many for 12 rows as for 120.
MOST_QUERIES = 45


def address(translation, name="desk"):
    return reverse(f"translation:{name}", args=[translation.pk])


@pytest.fixture
def opened(family, logged_in):
    """What the template gets of a translation: `opened(translation)`."""
    client = logged_in("translators-ar")

    def open_desk(translation=family.arabic):
        response = client.get(address(translation))
        assert response.status_code == 200
        return response.context

    return open_desk


def desk_rows(context):
    return [row for group in context["groups"] for row in group.rows]


def test_all_rows_are_there_in_the_order_of_the_page_a_group_for_each_block(family, opened):
    context = opened()
    assert [one.row for one in desk_rows(context)] == rows_of(family.arabic)
    assert [group.label for group in context["groups"]] == [
        "Pagina",
        "Feiten in het kort",
        "Brief",
        "Deel van de zaak",
        "Hoe het verder gaat",
    ]
    assert context["progress"] == {"finished": 0, "total": len(rows_of(family.arabic)), "red": 0}
    assert (context["target_language"].code, context["target_language"].direction) == ("ar", "rtl")
    assert context["source_language"].code == "nl"
    assert row_languages(context) == {"nl", "en"}


def row_languages(context):
    return {row.source_language.code for row in desk_rows(context)}


def test_a_draft_stands_in_its_row_for_who_typed_it_alone(family, opened):
    row = row_at(family.arabic)
    for name, text in (("translators-ar", "هي"), ("reviewers-ar", "هو")):
        keep_draft(translation=family.arabic, row=row, text=text, user=User.objects.get(username=name))
    (lead,) = [one for one in desk_rows(opened()) if one.row == row]
    assert (lead.draft, lead.shown, lead.row.text) == ("هي", "هي", "")


def test_terms_comments_and_what_stood_there_before_are_marked(family, opened):
    term = Term.objects.create(text="Samira Haddou", locale=family.source.locale)
    TermSpelling.objects.create(term=term, locale=family.arabic.target_locale, text="سميرة حدو")
    row = row_at(family.arabic, "body.facts.facts.fact.text")
    place = {"translation": family.arabic, "string_id": row.string_id, "context_id": row.context_id}
    RowComment.objects.create(text="Wie?", **place)
    (fact,) = [one for one in desk_rows(opened()) if one.row == row]
    assert [one.target for one in fact.terms] == ["سميرة حدو"]
    assert fact.open_comment_count == 1
    assert opened()["open_comment_count"] == 1


def test_a_row_whose_source_changed_is_marked_and_a_new_one_is_not(family, logged_in):
    source = family.source
    source.lead = "Zij zit al lang vast. Dat moet stoppen."
    for block in source.body:
        if block.block_type == "letter":
            block.value["full"].source += "<p>Please release her now.</p>"
    TranslationSource.update_or_create_from_instance(source)
    rows = desk_rows(logged_in("translators-fr").get(address(family.french)).context)
    assert [one.row.source for one in rows if one.has_previous] == [source.lead]


def test_who_wrote_a_row_is_named(family, opened):
    write(family.arabic, row_at(family.arabic), "هي", last_translated_by=User.objects.get(username="reviewers-ar"))
    assert {one.translated_by for one in desk_rows(opened())} == {"", "reviewers-ar"}


def test_what_was_asked_is_there(family, opened):
    assert opened()["request_made"] is None
    TranslationRequest.objects.create(translation=family.arabic, note="Graag snel.", due_on=build.days(3))
    assert opened()["request_made"].note == "Graag snel."


def test_the_addressee_of_the_letter_goes_along_with_rows_of_its_own(family, opened):
    (block,) = [block for block in family.source.body if block.block_type == "letter"]
    along = asked(block.value["addressees"][0].value, "ar")
    group = opened()["groups"][-1]
    assert group.is_addressee
    assert group.translation == along
    assert [one.row for one in group.rows] == rows_of(along)
    assert group.rows[0].urls["save"] == reverse("translation:save_row", args=[along.pk, group.rows[0].row.segment_id])
    # By itself it has a desk too, without a page to show.
    context = opened(along)
    assert len(context["groups"]) == 1
    assert "preview" not in context["urls"]


def test_the_progress_counts_what_a_person_finished(family, opened, logged_in):
    write(family.arabic, row_at(family.arabic), "هي في السجن.")
    write(family.arabic, row_at(family.arabic, "title"), "أطلقوا سراح سميرة", kind="machine")
    assert opened()["progress"]["finished"] == 1
    progress = logged_in("translators-fr").get(address(family.french)).context["progress"]
    assert progress["finished"] == progress["total"]


def test_only_a_reviewer_may_review(family, opened, logged_in):
    assert not opened()["may_review"]
    assert logged_in("reviewers-ar").get(address(family.arabic)).context["may_review"]


def test_it_asks_as_often_for_many_rows_as_for_few(family, logged_in):
    client = logged_in("translators-ar")
    body = build.body()
    (case,) = [block for block in body if block["type"] == "case_section"]
    case["value"]["text"] = "".join(f"<p>Zij zit {number} dagen vast.</p>" for number in range(30))
    many = begun("ar", body=body)
    translator, reviewer = (User.objects.get(username=f"{who}-ar") for who in ("translators", "reviewers"))
    for row in rows_of(many)[::2]:
        keep_draft(translation=many, row=row, text="هي", user=translator)
        write(many, row, "هو", last_translated_by=reviewer)
    counts = []
    for translation in (begun("ar"), many):
        client.get(address(translation))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(translation))
            counts.append(len(queries))
    # The user who wrote rows is one question more.
    assert counts[1] <= counts[0] + 1
    assert 0 < counts[0] <= MOST_QUERIES


@pytest.mark.parametrize("name", ["desk", "preview"])
@pytest.mark.parametrize("who", ["translators-fr", "reviewers-fr", "Service desk"])
def test_who_may_not_translate_sees_neither_desk_nor_page(family, logged_in, name, who):
    response = logged_in(who).get(address(family.arabic, name))
    assert response.status_code == 302
    assert response.url == "/admin/"


@pytest.mark.parametrize("name", ["desk", "preview"])
def test_nothing_is_posted_to_them(family, logged_in, name):
    assert logged_in("translators-ar").post(address(family.arabic, name)).status_code == 405


def test_a_page_of_plain_text_has_a_desk_too(family, logged_in):
    page = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p><p>Zij.</p>"))
    translation = asked(page, "ar")
    context = logged_in("translators-ar").get(address(translation)).context
    assert {"Over ons", "Wij.", "Zij."} <= {one.row.source for one in desk_rows(context)}
    assert logged_in("translators-ar").get(address(translation, "preview")).status_code == 200


def test_a_translation_whose_page_is_gone_is_not_found(family, logged_in):
    family.arabic.get_target_instance().delete()
    assert logged_in("translators-ar").get("/admin/translation/999999/").status_code == 404
    assert logged_in("translators-ar").get(address(family.arabic)).status_code == 404


# The page as it will be


@pytest.fixture
def seen(family, logged_in):
    def look(translation=family.arabic, who="translators-ar"):
        response = logged_in(who).get(address(translation, "preview"))
        assert response.status_code == 200
        return response

    return look


def test_the_preview_has_what_is_saved_and_what_this_user_types(family, seen):
    write(family.arabic, row_at(family.arabic), "هي في السجن.")
    row = row_at(family.arabic, "body.letter.translation.full")
    keep_draft(translation=family.arabic, row=row, text="أنا قلق", user=User.objects.get(username="translators-ar"))
    assert "هي في السجن." in seen().text
    assert "أنا قلق" in seen().text
    assert "أنا قلق" not in seen(who="reviewers-ar").text


def test_a_draft_hides_what_is_saved_beneath_it_and_saves_nothing(family, seen):
    write(family.arabic, row_at(family.arabic), "قديم")
    user = User.objects.get(username="translators-ar")
    keep_draft(translation=family.arabic, row=row_at(family.arabic), text="جديد", user=user)
    page = family.arabic.get_target_instance()
    assert "جديد" in seen().text
    assert "قديم" not in seen().text
    after = family.arabic.get_target_instance()
    assert (after.lead, after.latest_revision_id) == (page.lead, page.latest_revision_id)
    assert row_at(family.arabic).text == "قديم"


def test_a_source_that_was_never_live_has_a_preview_too(family, seen):
    translation = begun("ar")
    write(translation, row_at(translation), "هي في السجن.")
    assert "هي في السجن." in seen(translation).text


def test_the_preview_may_stand_in_a_frame_of_the_admin_and_nowhere_else(seen):
    response = seen()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "private" in response["Cache-Control"]
