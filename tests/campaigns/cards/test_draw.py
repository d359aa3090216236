"""Drawing: the right size, within the edges, once for each digest, one at a time, and never a broken page."""

import dataclasses
import io
import shutil
import threading
import time

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches
from PIL import Image, ImageChops

from campaigns.cards import draw as drawing
from campaigns.cards.card import Card, drawable
from campaigns.cards.draw import NotDrawn, draw, drawing_of
from campaigns.models import Picture
from tests.threads import at_once

LATIN = Card(
    "nl", "ltr", "Brief & Stem", "Laat haar vrij", "Jouw naam", "Spoedactie · China", [("t/m", False), ("4 dec", True)]
)
ARABIC = Card("ar", "rtl", "رسالة وصوت", "أطلقوا سراحها", "اسمكم", "تحرك عاجل", [("حتى", False), ("٤ ديسمبر", True)])


@pytest.fixture(autouse=True)
def _no_drawings():
    caches["cards"].clear()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (460, 580), "#00FF00").save(out, "JPEG")
    return out.getvalue()


def ink_in(image: Image.Image, box: tuple[int, int, int, int], empty: Image.Image) -> bool:
    """Whether something is drawn in a part of the card that is empty on another."""
    return ImageChops.difference(image.crop(box), empty.crop(box)).getbbox() is not None


def test_a_card_is_1200_by_630_and_light():
    png = draw(LATIN, photograph())
    assert opened(png).size == (1200, 630)
    assert len(png) < 300_000


def test_latin_begins_at_the_left_and_arabic_at_the_right():
    left, right = (60, 80, 160, 130), (1040, 80, 1140, 130)
    empty = opened(draw(Card("nl", "ltr", "", "", ""), None))
    mirrored = opened(draw(Card("ar", "rtl", "", "", ""), None))
    assert ink_in(opened(draw(LATIN, None)), left, empty)
    assert ink_in(opened(draw(ARABIC, None)), right, mirrored)


def test_the_picture_is_on_the_stamp():
    green = opened(draw(LATIN, photograph())).getpixel((980, 200))
    assert green[1] > 200 > green[0]
    assert opened(draw(ARABIC, photograph())).getpixel((220, 200)) == green


@pytest.mark.parametrize(
    "title",
    ["W" * 80, "w" * 255, "Wij vragen de minister om haar vrij te laten. " * 5, "ﷺ " * 60, "سراح" * 60],
    ids=["a long word", "one word", "many words", "wide letters", "one Arabic word"],
)
@pytest.mark.parametrize("card", [LATIN, ARABIC], ids=["ltr", "rtl"])
def test_a_long_title_stays_between_sender_and_name_line(card, title):
    full = opened(draw(dataclasses.replace(card, title=drawable(title) or ""), None))
    short = opened(draw(dataclasses.replace(card, title=""), None))
    changed = ImageChops.difference(full, short).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert top > 125
    assert bottom < 494
    assert (left > 400 and right < 1110) if card is ARABIC else (left > 90 and right < 770)


@pytest.mark.parametrize("text", ['#panic("no")', "$x$ *a* `b` \\ // /* <a> @b", '"}', '#image("data.json")'])
def test_a_title_is_text_and_no_markup(text):
    plain = opened(draw(dataclasses.replace(LATIN, title="x"), None))
    assert ImageChops.difference(opened(draw(dataclasses.replace(LATIN, title=text), None)), plain).getbbox()


def test_the_same_card_is_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(drawing, "draw", lambda card, picture: drawn.append(card) or b"png")
    assert drawing_of(LATIN, None) == drawing_of(LATIN, None) == b"png"
    assert drawn == [LATIN]


def test_many_who_ask_at_once_have_it_drawn_once_and_one_at_a_time(monkeypatch):
    running, most, drawn = 0, 0, []

    def slow(card, picture):
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.05)
        running -= 1
        drawn.append(card.title)
        return b"png"

    monkeypatch.setattr(drawing, "draw", slow)
    cards = [dataclasses.replace(LATIN, title=str(number % 3)) for number in range(12)]
    at_once([lambda card=card: drawing_of(card, None) for card in cards])
    assert most == 1
    assert sorted(drawn) == ["0", "1", "2"]


def test_without_the_lock_they_would_be_drawn_at_once(monkeypatch):
    """The negative control."""
    inside, together = [], threading.Barrier(2, timeout=5)
    monkeypatch.setattr(drawing, "_turn", threading.Semaphore(2))
    monkeypatch.setattr(drawing, "draw", lambda card, picture: inside.append(together.wait()) or b"png")
    cards = [dataclasses.replace(LATIN, title=str(number)) for number in range(2)]
    at_once([lambda card=card: drawing_of(card, None) for card in cards])
    assert len(inside) == 2


def test_what_cannot_be_drawn_is_not_tried_again_at_once_and_the_log_names_the_fault_only(monkeypatch, caplog):
    tries = []

    def broken(card, picture):
        tries.append(card)
        raise RuntimeError("Samira Haddou")

    monkeypatch.setattr(drawing, "draw", broken)
    for _ in range(3):
        with pytest.raises(NotDrawn):
            drawing_of(LATIN, None)
    assert len(tries) == 1
    assert [record.error for record in caplog.records] == ["RuntimeError"]
    assert "Samira" not in caplog.text


def test_who_waits_too_long_goes_without(monkeypatch):
    monkeypatch.setattr(drawing, "WAIT_SECONDS", 0.01)
    with drawing._turn, pytest.raises(NotDrawn):
        drawing_of(LATIN, None)
    assert caches["cards"].get(LATIN.digest) is None


def test_the_picture_that_stands_in_is_as_large_and_needs_no_drawing():
    found = finders.find("images/card.png")
    assert found
    with Image.open(found) as image:
        assert image.size == (drawing.WIDTH, drawing.HEIGHT)


@pytest.mark.django_db
def test_a_picture_whose_file_is_gone_makes_no_broken_page():
    picture = Picture(title="x", file="original_images/gone.jpg", width=10, height=10)
    with pytest.raises(NotDrawn):
        drawing_of(LATIN, picture)


def cut_off(folder):
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-9])


def in_the_way(folder):
    shutil.rmtree(folder)
    folder.write_text("")


@pytest.mark.parametrize("spoil", [cut_off, in_the_way])
def test_a_drawing_that_cannot_be_read_or_kept_is_drawn_anew_and_shown(settings, tmp_path, spoil, caplog):
    kept = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path / "cards"}
    settings.CACHES = settings.CACHES | {"cards": kept}
    first = drawing_of(LATIN, None)
    spoil(tmp_path / "cards")
    assert drawing_of(LATIN, None) == first
    assert {record.message for record in caplog.records} <= {"card not read", "card not kept"}
    assert caplog.records
