"""The drawings of the demo: the same each time, small, and real pictures."""

import io

import pytest
from PIL import Image

from campaigns.demo.pictures import DRAWINGS, HEIGHT, WIDTH


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_same_each_time(name):
    draw, _title = DRAWINGS[name]
    first = draw()
    assert first == draw()
    assert Image.open(io.BytesIO(first)).size == (WIDTH, HEIGHT)
    assert len(first) < 200_000
