"""What an editor is told of a sheet that is not as sheets are."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .pieces import Notice


def too_long(most: int) -> Notice:
    text = _("This is too long for a press sheet: it may have %(count)s characters. Nothing was read.")
    return Notice("too_long", text % {"count": f"{most:,}"})


def empty() -> Notice:
    return Notice("empty", _("There is no text in this sheet."))


def no_letter() -> Notice:
    return Notice("no_letter", _("No letter was found: no line opens one as “Dear President,” does."))


def no_addressee() -> Notice:
    return Notice("no_addressee", _("No addressee was found. Choose to whom the letter goes."))


def failed() -> Notice:
    return Notice(
        "failed", _("Our rules stumbled over this sheet. All of its text is in the list of what was not placed.")
    )


def points_only() -> Notice:
    text = _("This sheet has points to write about and no letter. They are in the letter: make them a text.")
    return Notice("points_only", text)


def no_closing() -> Notice:
    return Notice("no_closing", _("A letter does not end with a line such as “Yours sincerely,”."))


def many_letters(count: int) -> Notice:
    return Notice("many_letters", _("There are %(count)s letters on this sheet.") % {"count": count})


def two_deadlines(taken: date, others: list[date]) -> Notice:
    text = _("There are several deadlines on this sheet. We took %(taken)s; it also says %(others)s.")
    days = ", ".join(date_format(day, "DATE_FORMAT") for day in others)
    return Notice("two_deadlines", text % {"taken": date_format(taken, "DATE_FORMAT"), "others": days})


def no_deadline() -> Notice:
    return Notice("no_deadline", _("No deadline was found."))


def guessed_year(day: date) -> Notice:
    text = _("The deadline has no year on this sheet. We took %(day)s.")
    return Notice("guessed_year", text % {"day": date_format(day, "DATE_FORMAT")})


def unknown_language() -> Notice:
    text = _(
        "We cannot tell the language of this sheet, or have no rules for it. We read Dutch, English, French, German, "
        "Spanish and Arabic."
    )
    return Notice("unknown_language", text)


def unknown_letter_language() -> Notice:
    return Notice("unknown_letter_language", _("The language of a letter could not be told. Choose it in the letter."))


def no_title() -> Notice:
    return Notice("no_title", _("No title was found."))


def left_over() -> Notice:
    return Notice("left_over", _("Some words had no place. They are in the list of what was not placed."))
