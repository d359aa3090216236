"""What the tests of the API share: asking and signing as another site does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

FATIMA = {"name": "Fatima de Vries", "town": "Utrecht"}


@pytest.fixture
def sign(client: Client) -> Callable[..., Any]:
    """Post a signature to the API, as a server does."""

    def post(action, /, *, query="", headers=None, **fields):
        address = f"/api/v1/actions/{action.slug}/signatures{query}"
        body = FATIMA | {"letter": action.letter_id} | fields
        return client.post(address, body, content_type="application/json", headers=headers)

    return post
