"""The authority written to: name, office and postal address, in each language that someone translated it into."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from .line_ends import unify_line_ends


class Addressee(DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("Empty if you write to an office."))
    office = models.CharField(_("office"), max_length=200, help_text=_("“President of the People's Republic of China”"))
    address = models.TextField(_("postal address"), blank=True, help_text=_("One line a row."))
    country = CountryField(_("country"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel(
            "office", help_text=_("As it stands above the letter: “President of the People's Republic of China”.")
        ),
        FieldPanel("address"),
        FieldPanel("country", help_text=_("Of the office; by it you find the addressee again.")),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("office"),
        index.AutocompleteField("name"),
        index.AutocompleteField("office"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ["office", "name"]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.office, self.name]))

    def clean(self):
        """As a letter keeps it."""
        super().clean()
        unify_line_ends(self)

    def in_language(self, code: str) -> "Addressee":
        """This addressee in the language `code`; itself where no live translation says otherwise."""
        if self.locale.language_code == code:
            return self
        translation = self.get_translations().filter(locale__language_code=code, live=True).first()
        return translation or self

    def lines(self) -> list[str]:
        """Office, name and address as they stand above a letter, one line each."""
        return [line for line in (self.office, self.name, *self.address.splitlines()) if line.strip()]
