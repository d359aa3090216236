"""The forms with which an action begins: a press sheet, a follow-up, a letter alone."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.models import Action, ActionPage

from .follow_up import followable
from .places import place_in, places_for
from .read_file import SheetRefused, read_sheet_file, read_sheet_text


class PlaceForm(forms.Form):
    """Asks below which list the action goes, if there are several; by itself it goes where its language belongs."""

    parent = forms.ChoiceField(label=_("Below which list?"), required=False)

    def __init__(self, *args: Any, user: User, first: Page | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        places = places_for(user)
        # Where one comes from goes before all others.
        self.places = sorted(places, key=lambda page: first is None or page.pk != first.pk)
        if len(places) < 2:
            del self.fields["parent"]
            return
        named = [(str(page.pk), f"{page.title} ({page.locale.get_display_name()})") for page in self.places]
        field: Any = self.fields["parent"]
        field.choices = named if first else [("", self.by_itself), *named]

    by_itself: Any = _("The list in the site's own language")

    def place(self, language: str = "") -> Page:
        """The page that was chosen; if none was, where a text in this language belongs."""
        chosen = self.cleaned_data.get("parent")
        if chosen:
            return next(page for page in self.places if str(page.pk) == chosen)
        return place_in(self.places, language)


class SheetForm(PlaceForm):
    """The text of a press sheet, or its file; `sheet` is what was read of it."""

    by_itself = _("The list in the language of the sheet")

    text = forms.CharField(
        label=_("Text of the sheet"),
        required=False,
        # Spaces and line ends are read, not cut off.
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("Select all of it, copy, and paste it here: headings, letters, addresses and the small print too."),
    )
    file = forms.FileField(
        label=_("Or its file"),
        required=False,
        help_text=_("Word (.docx), OpenDocument (.odt), a web page (.html) or plain text (.txt), up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.html,.htm,.txt"}),
        error_messages={"empty": _("This file is empty.")},
    )

    sheet = ""

    def clean(self) -> dict[str, Any]:
        """Read what was given, one of the two."""
        data = super().clean() or self.cleaned_data
        text, file = data.get("text", ""), data.get("file")
        if self.errors:
            return data
        if file and text.strip():
            self.add_error("file", _("Paste the text or choose a file: we read one of them."))
        elif not file and not text.strip():
            self.add_error("text", _("Paste the text of the sheet, or choose its file."))
        else:
            try:
                self.sheet = read_sheet_file(file.name, file) if file else read_sheet_text(text)
            except SheetRefused as refused:
                self.add_error("file" if file else "text", str(refused))
        return data


class LetterForm(PlaceForm):
    """What a letter alone is called."""

    title = forms.CharField(
        label=_("Title"), max_length=ActionPage._meta.get_field("title").max_length, help_text=_("What you ask, short.")
    )
    field_order = ["title", "parent"]


class FollowUpForm(forms.Form):
    """Which action goes on."""

    action = forms.ModelChoiceField(Action.objects.none(), label=_("Which action goes on?"), empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["action"]
        field.queryset = followable(user)
        field.label_from_instance = lambda action: action.label
        self.has_actions = field.queryset.exists()
