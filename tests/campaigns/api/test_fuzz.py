"""Every operation of the API holds to its description, whatever is sent: schemathesis makes it up."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from campaigns.api.cursors import write_cursor
from campaigns.models import Action
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.fuzz]

# Made-up requests of each operation, beside those at the edges of what is allowed; more by --hypothesis-profile long.
EXAMPLES = 40
IS_LONG = settings.get_current_profile_name() == "long"

# What the description calls by a name of ours, made up by rules of ours.
NAMES = st.sampled_from(["Fatima", "Máire Ní Bhriain", "王小明", "O'Brien", "نور", "Ana María", "Ŵ", "D. 't Hoen"])
schemathesis.openapi.format("person-name", NAMES)
schemathesis.openapi.format("email-or-empty", st.sampled_from(["", "a@example.org", "Zwaantje@kanarie.example"]))
schemathesis.openapi.format("empty", st.just(""))
schemathesis.openapi.format("slug", st.sampled_from(["open", "closed", "gone"]))


@schemathesis.hook
def before_call(context, case, kwargs):
    """A number can be one of a letter and yet be no letter's: then the letter has changed, which is told by 422."""
    body = case.body
    letter = body.get("letter") if isinstance(body, dict) else None
    if type(letter) in (int, float) and 0 < letter < 2**63 and letter == int(letter):
        body["letter"] = Action.objects.get(slug="open").letter_id


# What is too long to be read is refused, too; that a wrong request breaks something is never right.
REFUSALS = ["400", "404", "413", "415", "422"]
CONFIG = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}})

# The description is there without a database.
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=CONFIG)


@pytest.fixture
def _two_actions(db: None, settings: Any) -> Iterator[None]:
    """One that is open and one that is closed, and cursors that lead to them."""
    # Each answer would end the test's transaction with its connection.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    settings.SIGN_LIMIT_PER_HOUR = 0
    build.over(build.action(slug="closed"))
    build.action(slug="open")
    cursors = [write_cursor(found.closes_at, found.pk) for found in Action.objects.all()]
    schemathesis.openapi.format("cursor", st.sampled_from(cursors))
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_two_actions")
@schema.parametrize()
@settings(
    max_examples=settings().max_examples if IS_LONG else EXAMPLES,
    deadline=None,
    derandomize=not IS_LONG,
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_holds_to_its_description(case):
    case.call_and_validate()
