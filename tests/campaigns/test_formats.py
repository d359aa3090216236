"""How days and numbers are written in each language, and in whose digits."""

import datetime

import pytest
from django.forms import DateField, DateTimeField, TimeField
from django.template import Context, Template
from django.test import override_settings
from django.utils.formats import date_format, reset_format_cache
from django.utils.timezone import make_naive
from django.utils.translation import override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from campaigns.templatetags.formats import digits, long_day, number, short_day, week_day

DAY = datetime.date(2026, 12, 4)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("nl", ["3.412", "4 december 2026", "vrijdag 4 december 2026", "4 dec"]),
        ("en", ["3,412", "4 December 2026", "Friday 4 December 2026", "4 Dec"]),
        ("fr", ["3\u202f412", "4 décembre 2026", "vendredi 4 décembre 2026", "4 déc."]),
        ("zh-hans", ["3,412", "2026年12月4日", "2026年12月4日星期五", "12月4日"]),
        ("ar", ["٣٬٤١٢", "٤ ديسمبر ٢٠٢٦", "الجمعة، ٤ ديسمبر ٢٠٢٦", "٤ ديسمبر"]),
    ],
)
def test_numbers_and_days_are_written_as_the_reader_writes_them(code, written):
    with override(code):
        assert [number(3412), long_day(DAY), week_day(DAY), short_day(DAY)] == written
        assert [long_day(None), week_day(None), short_day(None)] == ["", "", ""]


@pytest.mark.parametrize("filter_name", ["long_day", "week_day", "short_day"])
@pytest.mark.parametrize(
    ("moment", "number_of_day"),
    [
        # Past midnight in Amsterdam, and a minute before it.
        (datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC), "23"),
        (datetime.datetime(2026, 11, 22, 22, 59, tzinfo=datetime.UTC), "22"),
        (datetime.date(2026, 11, 22), "22"),
    ],
)
def test_the_day_of_an_instant_is_the_day_here_and_the_one_that_machines_read(filter_name, moment, number_of_day):
    template = Template("{% load formats %}{{ at|" + filter_name + " }}/{{ at|date:'Y-m-d' }}")
    with override("nl"):
        written, _slash, for_machines = template.render(Context({"at": moment})).partition("/")
    assert number_of_day in written.split()
    assert for_machines == f"2026-11-{number_of_day}"


def test_english_days_and_hours_are_not_the_american_ones_and_what_the_pickers_write_is_read():
    moment = datetime.datetime(2026, 12, 4, 22, 1)  # noqa: DTZ001 (as it stands on the reader's clock)
    kinds = ("DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT", "SHORT_DATETIME_FORMAT", "TIME_FORMAT")
    with override("en"):
        written = [date_format(moment, kind) for kind in kinds]
        in_words = "4 December 2026, 22:01 (CET)"
        assert written == ["4 December 2026", in_words, "4 Dec 2026", "4 Dec 2026, 22:01", "22:01"]
    with override("nl"):
        assert date_format(moment, "DATETIME_FORMAT") == "4 december 2026, 22:01 (CET)"
        assert date_format(moment, "DATE_FORMAT") == "4 december 2026", "the rest is Django's"
    with override("en"):
        for widget, field, value in (
            (AdminDateInput(), DateField(), moment.date()),
            (AdminDateTimeInput(), DateTimeField(), moment),
            (AdminTimeInput(), TimeField(), moment.time()),
        ):
            typed = widget.format_value(value)
            read = field.to_python(typed)
            assert (make_naive(read) if isinstance(read, datetime.datetime) else read) == value


def test_digits_within_words_change_and_nothing_else():
    with override("ar"):
        assert digits("في 48 ساعة، a1") == "في ٤٨ ساعة، a١"
        assert digits(7) == "٧"
    with override("nl"):
        assert digits("om 24:00") == "om 24:00"


def test_without_our_formats_arabic_would_have_other_digits_and_no_grouping():
    """What our formats are for: Django's own ones."""
    with override_settings(FORMAT_MODULE_PATH=None), override("ar"):
        reset_format_cache()
        assert number(3412) == "3412"
    reset_format_cache()
