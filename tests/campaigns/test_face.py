"""What an action page asks a browser to fetch, and how its picture, postmark, count and print are put together."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone, translation
from PIL import Image

from campaigns.models import Count, Picture
from campaigns.templatetags.postmark import postmark_place
from tests import build

pytestmark = pytest.mark.django_db

CROP = "fill-480x320"


def look(client: Client, page) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def picture(width: int = 1200, height: int = 800, *, focus: tuple[int, int] | None = None) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "PNG")
    across, down = focus or (None, None)
    size = 100 if focus else None
    return Picture.objects.create(
        title="Portret",
        file=ImageFile(io.BytesIO(out.getvalue()), name="portret.png"),
        consent="given",
        focal_point_x=across,
        focal_point_y=down,
        focal_point_width=size,
        focal_point_height=size,
    )


# What is fetched


def test_a_page_has_one_style_sheet_and_one_script_that_waits(client):
    head = look(client, build.published()).head
    assert [link["href"] for link in head.select("link[rel=stylesheet]")] == ["/static/css/pages/action.css"]
    (script,) = head.select("script[src]")
    assert script["src"] == "/static/js/site.js"
    assert script.has_attr("defer")


def test_the_fonts_of_the_first_screen_are_asked_for_at_once(client):
    preloads = look(client, build.published()).select("link[rel=preload]")
    assert [link["href"] for link in preloads] == ["/static/fonts/literata.woff2", "/static/fonts/sans.woff2"]
    # A font is fetched without cookies; a preload that is not would be fetched a second time.
    assert all(link.has_attr("crossorigin") and link["as"] == "font" for link in preloads)


def test_a_page_from_right_to_left_asks_for_its_own_font_alone(client):
    page = build.published(build.home("ar"))
    preloads = look(client, page).select("link[rel=preload]")
    assert [link["href"] for link in preloads] == ["/static/fonts/vazirmatn.woff2"]


def test_the_portrait_is_offered_in_small_formats_and_three_sizes_with_its_measures(client):
    portrait = look(client, build.published(portrait=picture(), portrait_alt="Een vrouw")).select_one(".portrait")
    image = portrait.img
    assert [source["type"] for source in portrait.select("source")] == ["image/avif"]
    for offered, kind in ((portrait.source, ".avif"), (image, ".webp")):
        assert offered["srcset"].count(kind) == 3
        assert offered["sizes"].endswith("92vw")
    assert (image["width"], image["height"]) == ("480", "320")
    assert image["alt"] == "Een vrouw"
    assert image["fetchpriority"] == "high"


@pytest.mark.parametrize("size", [(1, 4000), (4000, 1), (1, 1)])
def test_a_picture_of_a_strange_shape_can_be_shown(client, size):
    strange = picture(*size)
    blocks = [*build.body(), {"type": "picture", "value": {"image": strange.pk, "caption": ""}}]
    soup = look(client, build.published(portrait=strange, portrait_alt="Een streep", body=blocks))
    assert len(soup.select(".portrait img, .picture img")) == 2
    assert soup.select_one(".portrait .postmark.is-top.is-end")


# Where the postmark lies


@pytest.mark.parametrize(
    ("focus", "place"),
    [
        (None, "is-top is-end"),
        ((200, 700), "is-top is-end"),
        ((1000, 700), "is-top is-start"),
        ((200, 100), "is-bottom is-end"),
        ((1000, 100), "is-bottom is-start"),
        # In the middle all corners are as good: the one where a stamp would be.
        ((600, 400), "is-top is-end"),
        # A face at the top leaves room at the foot.
        ((600, 150), "is-bottom is-end"),
    ],
)
def test_the_postmark_lies_in_the_corner_farthest_from_the_focal_point(focus, place):
    with translation.override("nl"):
        assert postmark_place(picture(focus=focus), CROP) == place


@pytest.mark.parametrize(
    ("focus", "place"),
    [(None, "is-top is-end"), ((200, 700), "is-top is-start"), ((1000, 700), "is-top is-end")],
)
def test_from_right_to_left_the_same_corner_has_the_other_name(focus, place):
    """The picture is not mirrored, so with a focal point neither is the postmark."""
    with translation.override("ar"):
        assert postmark_place(picture(focus=focus), CROP) == place


def test_the_corner_is_that_of_the_crop_and_not_of_the_whole_picture():
    """In a wide panorama above and below make no difference; in what is shown of it they do."""
    panorama = picture(4000, 400, focus=(2400, 60))
    with translation.override("nl"):
        assert postmark_place(panorama, CROP) == "is-bottom is-start"
        assert postmark_place(panorama, "original") == "is-top is-start"


def test_without_a_picture_the_postmark_stands_below_the_lead(client):
    head = look(client, build.published()).select_one(".action-head")
    assert not head.select_one(".portrait")
    assert head.select_one(".postmark")


# The count


def count(page, *, online: int, paper: int = 0) -> None:
    kept = {"action": page.own_action, "day": timezone.localdate(), "locale": "nl"}
    Count.objects.create(source="form", tier="unverified", count=online, **kept)
    Count.objects.create(source="paper", tier="paper", count=paper, **kept)


def test_the_count_says_where_its_next_value_is_and_marks_its_parts(client):
    page = build.published(goal=500)
    count(page, online=190, paper=42)
    box = look(client, page).select_one(".count")
    assert box["data-count-url"] == f"/api/v1/actions/{page.slug}/count"
    assert {part["data-live"]: part.get_text() for part in box.select("[data-live]")} == {
        "online": "190",
        "paper": "42",
    }
    answer = client.get(box["data-count-url"]).json()
    assert (answer["count"], answer["online"], answer["paper"]) == (232, 190, 42)
    assert box.select_one("[data-count]")["data-count"] == "232"


def test_a_closed_action_is_not_asked_again(client):
    page = build.published()
    build.over(page.own_action)
    assert not look(client, page).select_one("[data-count-url]")


# On paper


def test_the_printed_letter_has_lines_number_and_last_day(client):
    deadline = build.days(30)
    page = build.published(number="UA 60/26", deadline=deadline)
    sheet = look(client, page).select_one(".letter .print-only")
    words = " ".join(sheet.get_text(" ").split())
    assert len(sheet.select("tbody tr")) == 24
    assert "UA 60/26 · " + page.title in words
    assert f"tot en met {deadline.day} " in words
