"""The demo's dates: days by the clock on the wall, also where that was changed between then and now."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from campaigns.demo.dates import move_back
from tests import build

# Half past eleven in the evening in Amsterdam, in winter; 70 days before it was summer there.
LATE = datetime.datetime(2026, 11, 22, 22, 30, tzinfo=datetime.UTC)


@pytest.mark.django_db
@time_machine.travel(LATE, tick=False)
def test_late_in_winter_an_action_of_summer_opened_on_the_day_that_is_meant():
    action = build.action()
    move_back(action, opened_days_ago=70)
    action.refresh_from_db()
    assert timezone.localdate(action.opens_at) == datetime.date(2026, 9, 13)
