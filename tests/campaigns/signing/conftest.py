"""What the tests of signing share: a post as the form sends it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

FATIMA = {"name": "Fatima de Vries", "town": "Utrecht"}


@pytest.fixture
def post(client: Client) -> Callable[..., Any]:
    """Post the form of an action: what a person types, and what the page adds to it."""

    def post_form(action, /, *, code="nl", headers=None, **fields):
        typed = FATIMA | {"email": "", "letter": str(action.letter_id), "website": ""} | fields
        return client.post(f"/{code}/sign/{action.slug}/", typed, headers=headers)

    return post_form
