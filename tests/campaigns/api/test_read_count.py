"""GET actions/{slug}/count: what everybody may know of an action that everybody may see."""

import pytest

from campaigns.counting import roll_up
from tests import build

pytestmark = pytest.mark.django_db


def test_it_counts(client, action):
    build.sign(action)
    roll_up()
    response = client.get(f"/api/v1/actions/{action.slug}/count")
    assert response.json() == {
        "count": 1,
        "online": 1,
        "paper": 0,
        "goal": None,
        "progress_floor": 50,
        "is_open": True,
    }
    assert response["Cache-Control"] == "public, max-age=5, stale-if-error=86400"
    assert "Vary" not in response.headers
