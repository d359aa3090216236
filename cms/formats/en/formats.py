"""English days and hours as Europe writes them: `22 November 2026, 22:01`; Django's own are American.

What may be typed stays as Django has it: first of all `2026-11-22`, which the date pickers write.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
# An hour without its zone is another one for who travels, or works elsewhere.
DATETIME_FORMAT = "j F Y, H:i (T)"
MONTH_DAY_FORMAT = "j F"
# With the month as a word: 04/12 is another day on the other side of the ocean.
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
# The calendar of a date picker begins on Monday.
FIRST_DAY_OF_WEEK = 1
