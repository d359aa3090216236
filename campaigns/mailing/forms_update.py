"""The form in which an update is written, with its words in every language, and the one in which it is sent."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language_info, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Locale

from campaigns.checks import TypedRefused, clean_typed, plain
from campaigns.models import Action, Update, UpdateWords
from campaigns.models.update import UpdateKind, UpdateState

from .languages import language_name, locales, words_of

LONGEST_SUBJECT = UpdateWords._meta.get_field("subject").max_length
LONGEST_TEXT = UpdateWords._meta.get_field("text").max_length

KINDS = [
    (UpdateKind.PROGRESS, gettext_lazy("How it goes: what was done, what is coming")),
    (UpdateKind.HANDOVER, gettext_lazy("Handed over: to whom, and with how many names")),
    (UpdateKind.OUTCOME, gettext_lazy("How it ended")),
    (UpdateKind.ASK, gettext_lazy("Another action needs you: a mail that asks to sign, with one button")),
]


class PlainField(forms.CharField):
    """Text without markup, cleaned as all that people type here; `is_one_line` for what goes into a mail's header."""

    def __init__(self, *, is_one_line: bool = False, **options: Any) -> None:
        self.is_one_line = is_one_line
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> str:
        """Line breaks as one character, as the reader of a mail counts them."""
        text = str(super().to_python(value)).replace("\r\n", "\n")
        return " ".join(text.split()) if self.is_one_line else text

    def clean(self, value: Any) -> str:
        """Without what may not be kept: control characters, and such as turn the order of letters unseen."""
        text = super().clean(value)
        try:
            typed = clean_typed(escape(text).replace("\n", "<br>"), source="", is_plain=True)
        except TypedRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return plain(typed).strip()


class ActionField(forms.ModelChoiceField):
    def label_from_instance(self, action: Any) -> str:
        """Two actions for one person may have the same title."""
        return str(action.label)


@dataclass(frozen=True)
class Part:
    """The words in one language, as the form shows them."""

    code: str
    name: str
    direction: str
    subject: forms.BoundField
    text: forms.BoundField

    @property
    def is_empty(self) -> bool:
        return not (self.subject.value() or self.text.value())

    @property
    def has_errors(self) -> bool:
        return bool(self.subject.errors or self.text.errors)


class UpdateForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=KINDS, widget=forms.RadioSelect)
    action = ActionField(
        label=gettext_lazy("Urgent action"),
        help_text=gettext_lazy("The one that it tells of, or the one that needs names."),
        queryset=Action.objects.none(),
    )

    def __init__(self, *args: Any, update: Update | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if update:
            self.initial = {"kind": update.kind, "action": update.asks_for_id or update.action_id}
        chosen = Q(pk=update.action_id) if update else Q()
        field: Any = self.fields["action"]
        field.queryset = Action.objects.filter(chosen | Q(pk__in=Action.objects.published())).titled()
        field.queryset = field.queryset.order_by("-closes_at", "-pk")
        self.update = update
        self.locales = locales()
        written = words_of(update) if update else {}
        for locale in self.locales:
            self._add_fields(locale, written.get(locale.language_code))

    def _add_fields(self, locale: Locale, words: UpdateWords | None) -> None:
        code = locale.language_code
        marks = {"lang": code, "dir": "rtl" if get_language_info(code)["bidi"] else "ltr"}
        self.fields[f"subject_{code}"] = PlainField(
            label=pgettext("of a mail", "Subject"),
            is_one_line=True,
            max_length=LONGEST_SUBJECT,
            initial=words.subject if words else "",
            widget=forms.TextInput(attrs=marks),
        )
        self.fields[f"text_{code}"] = PlainField(
            label=_("Text"),
            max_length=LONGEST_TEXT,
            initial=words.text if words else "",
            widget=forms.Textarea(attrs={"rows": 10, **marks}),
        )

    def parts(self) -> list[Part]:
        """One for each language of the site."""
        codes = [locale.language_code for locale in self.locales]
        return [
            Part(
                code,
                language_name(code),
                self.fields[f"text_{code}"].widget.attrs["dir"],
                self[f"subject_{code}"],
                self[f"text_{code}"],
            )
            for code in codes
        ]

    def clean(self) -> dict[str, Any]:
        """Subject and text in each language or neither, and at least one language; also as `words`."""
        asked = super().clean() or self.cleaned_data
        words = {}
        for locale in self.locales:
            code = locale.language_code
            pair = asked.get(f"subject_{code}", ""), asked.get(f"text_{code}", "")
            if any(pair) and not all(pair):
                missing = "text" if pair[0] else "subject"
                if not self.has_error(f"{missing}_{code}"):
                    self.add_error(f"{missing}_{code}", _("A mail needs both a subject and a text."))
            if all(pair):
                words[locale] = pair
        if not words and not self.errors:
            raise forms.ValidationError(_("Write it in at least one language."))
        action = asked.get("action")
        if asked.get("kind") == UpdateKind.ASK and action and not Action.objects.open().filter(pk=action.pk).exists():
            self.add_error("action", _("This action cannot be signed any more."))
        return asked | {"words": words}

    @transaction.atomic
    def save(self, user: Any) -> Update | None:
        """Write the update and its words; None if it is no draft any more: words that are sent stay as they are."""
        asked = self.cleaned_data
        action = asked["action"]
        fields = {"kind": asked["kind"], "action": action}
        fields["asks_for"] = action if asked["kind"] == UpdateKind.ASK else None
        if self.update is None:
            update = Update.objects.create(created_by=user, **fields)
        else:
            drafts = Update.objects.select_for_update().filter(pk=self.update.pk, state=UpdateState.DRAFT)
            if not drafts.exists():
                return None
            Update.objects.filter(pk=self.update.pk).update(**fields)
            update = Update.objects.get(pk=self.update.pk)
        UpdateWords.objects.filter(update=update).delete()
        UpdateWords.objects.bulk_create(
            [
                UpdateWords(update=update, locale=locale, subject=subject, text=text, sort_order=number)
                for number, (locale, (subject, text)) in enumerate(asked["words"].items())
            ]
        )
        return update


class SendForm(forms.Form):
    NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label=gettext_lazy("When?"),
        choices=[(NOW, gettext_lazy("Now")), (LATER, gettext_lazy("At this time:"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    send_at = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """`send_at` is None for now."""
        asked = super().clean() or self.cleaned_data
        moment: datetime.datetime | None = asked.get("send_at")
        if asked.get("when") == self.NOW:
            return asked | {"send_at": None}
        if moment is None and not self.has_error("send_at"):
            self.add_error("send_at", _("Choose a day and a time."))
        elif moment and moment <= timezone.now():
            self.add_error("send_at", _("This time is over. Choose a later one, or send it now."))
        return asked
