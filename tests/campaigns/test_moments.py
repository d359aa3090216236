"""Instants are never written without the zone of the clock that they are read from."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from campaigns.templatetags.moments import end_of_day, zone

SUMMER = datetime.datetime(2026, 7, 4, 16, 5, tzinfo=datetime.UTC)
MIDNIGHT = datetime.datetime(2026, 12, 4, 23, tzinfo=datetime.UTC)


def moment(instant: datetime.datetime | None) -> str:
    return Template("{% load moments %}{{ instant|moment }}").render(Context({"instant": instant}))


@pytest.mark.parametrize(
    ("code", "clock", "expected"),
    [
        ("en", "Europe/Amsterdam", "4 July 2026, 18:05 (CEST)"),
        ("nl", "Europe/Amsterdam", "4 juli 2026, 18:05 (CEST)"),
        ("en", "America/New_York", "4 July 2026, 12:05 (EDT)"),
        ("en", "Asia/Tashkent", "4 July 2026, 21:05 (+05)"),
    ],
)
def test_a_moment_is_by_the_readers_clock_and_says_which(code, clock, expected):
    with translation.override(code), timezone.override(clock):
        assert moment(SUMMER) == expected


@pytest.mark.parametrize("clock", ["Europe/Amsterdam", "America/New_York", "Pacific/Auckland"])
def test_a_day_ends_by_the_sites_clock(clock):
    with translation.override("en"), timezone.override(clock):
        assert end_of_day(MIDNIGHT) == "4 December 2026, 24:00 (CET)"
        assert (zone(MIDNIGHT), zone(SUMMER)) == ("CET", "CEST")


def test_what_is_no_midnight_is_written_as_the_moment_that_it_is():
    with translation.override("en"):
        assert end_of_day(SUMMER) == "4 July 2026, 18:05 (CEST)"


def test_on_the_days_when_the_clock_changes_the_zone_is_that_of_the_end_of_the_day():
    with translation.override("en"):
        spring = datetime.datetime(2026, 3, 29, 22, tzinfo=datetime.UTC)
        autumn = datetime.datetime(2026, 10, 25, 23, tzinfo=datetime.UTC)
        assert end_of_day(spring) == "29 March 2026, 24:00 (CEST)"
        assert end_of_day(autumn) == "25 October 2026, 24:00 (CET)"


def test_nothing_is_written_for_nothing():
    assert moment(None) == zone(None) == end_of_day(None) == ""
