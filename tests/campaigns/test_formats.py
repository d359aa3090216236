"""How days and numbers are written in each language, and in whose digits."""

import datetime

import pytest
from django.test import override_settings
from django.utils.formats import reset_format_cache
from django.utils.translation import override

from campaigns.templatetags.formats import digits, long_day, number, short_day, week_day

DAY = datetime.date(2026, 12, 4)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("nl", ["3.412", "4 december 2026", "vrijdag 4 december 2026", "4 dec"]),
        ("en", ["3,412", "4 December 2026", "Friday 4 December 2026", "4 Dec"]),
        ("ar", ["٣٬٤١٢", "٤ ديسمبر ٢٠٢٦", "الجمعة، ٤ ديسمبر ٢٠٢٦", "٤ ديسمبر"]),
    ],
)
def test_numbers_and_days_are_written_as_the_reader_writes_them(code, written):
    with override(code):
        assert [number(3412), long_day(DAY), week_day(DAY), short_day(DAY)] == written
        assert [long_day(None), week_day(None), short_day(None)] == ["", "", ""]


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
