"""The form in which translations are asked for: which languages, until when, and a word to the translators."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.models import Locale, Page

from campaigns.checks import TypedRefused
from campaigns.models import ActionPage, TranslationRequest

from .languages import Language, in_order, language
from .plain_text import clean_plain
from .request import refusal_in
from .state import State, Status

# The last days belong to the readers: a translation is wanted this long before the deadline.
DAYS_BEFORE_DEADLINE = datetime.timedelta(days=5)
LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class Choice:
    """A language that can be chosen, or `refusal` says why it cannot; `asked` is what was asked for before."""

    locale: Locale
    language: Language
    status: Status
    refusal: str
    asked: TranslationRequest | None


def choices_for(page: Page, statuses: dict[int, Status]) -> list[Choice]:
    """All languages of the site but the page's own. `statuses` are those of the page, by locale."""
    numbers = [status.translation_id for status in statuses.values() if status.translation_id]
    asked = {one.translation_id: one for one in TranslationRequest.objects.filter(translation__in=numbers)}
    return [
        Choice(
            locale=locale,
            language=language(locale.language_code),
            status=statuses[locale.pk],
            refusal=refusal_in(page, locale),
            asked=asked.get(statuses[locale.pk].translation_id or 0),
        )
        for locale in in_order(Locale.objects.exclude(pk=page.locale_id))
    ]


def deadline_of(page: Page) -> datetime.date | None:
    """The day after which a translation is of no use: an action's deadline, while it is not over."""
    day = page.deadline if isinstance(page, ActionPage) else None
    return day if day and day >= timezone.localdate() else None


def wanted_by(deadline: datetime.date | None) -> datetime.date | None:
    """The due date that is proposed: some days before the deadline, but not today."""
    if deadline is None:
        return None
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    return min(deadline, max(tomorrow, deadline - DAYS_BEFORE_DEADLINE))


class RequestForm(forms.Form):
    """A box and a day for each language that can be chosen."""

    note = forms.CharField(
        label=gettext_lazy("Note to the translators"),
        help_text=gettext_lazy("What they should know: who it is about, what to avoid, whom to ask."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, page: Page, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = [choice for choice in choices if not choice.refusal]
        self.deadline = deadline_of(page)
        notes = {choice.asked.note for choice in self.choices if choice.asked}
        self.fields["note"].initial = notes.pop() if len(notes) == 1 else ""
        for choice in self.choices:
            code = choice.locale.language_code
            self.fields[f"ask_{code}"] = forms.BooleanField(
                label=choice.language.name, required=False, initial=choice.status.state == State.MISSING
            )
            self.fields[f"due_{code}"] = forms.DateField(
                label=_("Wanted by"),
                required=False,
                initial=self._day(choice),
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                input_formats=["%Y-%m-%d"],
            )

    def _day(self, choice: Choice) -> datetime.date | None:
        """What was asked for before, while it can still be kept."""
        before = choice.asked.due_on if choice.asked and choice.status.due_on else None
        return before if before and before >= timezone.localdate() else wanted_by(self.deadline)

    def rows(self) -> list[tuple[Choice, forms.BoundField, forms.BoundField]]:
        """Each language with its box and its day."""
        codes = [choice.locale.language_code for choice in self.choices]
        return [
            (choice, self[f"ask_{code}"], self[f"due_{code}"]) for choice, code in zip(self.choices, codes, strict=True)
        ]

    def clean_note(self) -> str:
        """Without what may not be kept."""
        note = self.cleaned_data["note"]
        try:
            return clean_plain(note, longest=LONGEST_NOTE) if note.strip() else ""
        except TypedRefused as refused:
            raise forms.ValidationError(str(refused)) from None

    def clean(self) -> dict[str, Any]:
        """Also as `due_on`: the chosen languages, each with its day."""
        asked = super().clean() or self.cleaned_data
        chosen = [choice for choice in self.choices if asked.get(f"ask_{choice.locale.language_code}")]
        if not chosen:
            raise forms.ValidationError(_("Choose at least one language."))
        for choice in self.choices:
            if choice not in chosen:
                self.errors.pop(f"due_{choice.locale.language_code}", None)
        for choice in chosen:
            name = f"due_{choice.locale.language_code}"
            if reason := self._refusal(asked.get(name)):
                self.add_error(name, reason)
        asked["due_on"] = {choice.locale: asked.get(f"due_{choice.locale.language_code}") for choice in chosen}
        return asked

    def _refusal(self, day: datetime.date | None) -> str:
        if day and day < timezone.localdate():
            return _("This day is over. Choose one from today on.")
        if day and self.deadline and day > self.deadline:
            return _("The action closes on %(day)s: choose that day or one before it.") % {
                "day": date_format(self.deadline, pgettext("date format", "j F Y"))
            }
        return ""
