"""Draws a card with typst, once for each digest, one at a time in a process, and keeps the drawing."""

import functools
import json
import logging
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path

import typst
from django.core.cache import caches

from campaigns.models import Picture

from .card import TEMPLATE, Card

logger = logging.getLogger(__name__)

# Points and pixels are the same at 72 a square inch: 1200 by 630, what social networks show without cutting.
WIDTH, HEIGHT, PIXELS_PER_INCH = 1200, 630, 72
# The stamp of card.typ, twice as sharp as it is drawn.
PICTURE_FILTER = "fill-460x580|format-jpeg|jpegquality-85"
FONTS = Path(__file__).parent / "fonts"
# Drawing takes a twentieth of a second; who waits for 5 seconds waits for something that is broken.
WAIT_SECONDS = 5
# A drawing that failed is not tried again for a minute: it would fail again, and take its time again.
FAILED, FAILED_SECONDS = b"", 60

# Drawing takes a whole core; a flood of addresses must not take all of them.
_turn = threading.Lock()


class NotDrawn(Exception):
    """There is no drawing of this card, and none is to be had now."""


def drawing_of(card: Card, picture: Picture | None) -> bytes:
    """The card as a PNG, kept or drawn now. Raises NotDrawn; the reason stands in the log."""
    kept = _kept(card)
    if kept is None:
        kept = _draw_in_turn(card, picture)
    if kept == FAILED:
        raise NotDrawn
    return kept


def draft_drawing(card: Card, picture: Picture | None) -> bytes | None:
    """The card of a draft as a PNG, or None. It is not kept: a draft has another with every word that is typed, and
    these would push out those that people share."""
    kept = _kept(card)
    if kept:
        return kept
    if not _turn.acquire(timeout=WAIT_SECONDS):
        return None
    try:
        return draw(card, _bytes_of(picture) if picture else None)
    # As in _draw_in_turn().
    except Exception as error:
        logger.error("card not drawn", extra={"error": type(error).__name__})
        return None
    finally:
        _turn.release()


def _kept(card: Card) -> bytes | None:
    """The drawing as it is kept; a file that was cut off, as by a full disk, is none, and is written anew."""
    try:
        kept: bytes | None = caches["cards"].get(card.digest)
    # zlib and pickle raise what they meet.
    except Exception as error:
        logger.error("card not read", extra={"error": type(error).__name__})
        return None
    return kept


def _keep(card: Card, drawing: bytes, **options: int) -> None:
    """Keep it; where that fails, as on a full disk, it is shown all the same."""
    try:
        caches["cards"].set(card.digest, drawing, **options)
    except OSError as error:
        logger.error("card not kept", extra={"error": type(error).__name__})


def _draw_in_turn(card: Card, picture: Picture | None) -> bytes:
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise NotDrawn
    try:
        # Whoever waited for the same card finds it there.
        kept = _kept(card)
        if kept is not None:
            return kept
        try:
            drawing = draw(card, _bytes_of(picture) if picture else None)
        # Decoders of broken pictures raise what they meet, and typst panics: a page is shared without its card then.
        except Exception as error:
            logger.error("card not drawn", extra={"error": type(error).__name__})
            _keep(card, FAILED, timeout=FAILED_SECONDS)
            return FAILED
        _keep(card, drawing)
        return drawing
    finally:
        _turn.release()


def draw(card: Card, picture: bytes | None) -> bytes:
    """Draw a card; `picture` is a JPEG for its stamp. Raises what typst raises."""
    data = asdict(card) | {
        "postmark": [{"text": text, "is_day": is_day} for text, is_day in card.postmark],
        "picture": "picture.jpg" if picture else None,
    }
    # A folder of its own is all that the template can read.
    with tempfile.TemporaryDirectory(prefix="card-") as name:
        folder = Path(name)
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        if picture:
            (folder / "picture.jpg").write_bytes(picture)
        compiler = typst.Compiler(str(folder / TEMPLATE.name), root=folder, font_paths=_fonts())
        drawing = compiler.compile(format="png", ppi=PIXELS_PER_INCH)
    if not isinstance(drawing, bytes):
        raise TypeError("A card is one page.")
    return drawing


@functools.cache
def _fonts() -> typst.Fonts:
    """Our own and no others, so that a card looks the same wherever it is drawn."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _bytes_of(picture: Picture) -> bytes:
    rendition = picture.get_rendition(PICTURE_FILTER)
    with rendition.file.open("rb") as file:
        return file.read()
