"""A term: how a name, an office or an organisation is spelt in each language, or that it stays as it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index


class Term(index.Indexed, ClusterableModel):
    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        OFFICE = "office", _("office")
        ORGANISATION = "organisation", _("organisation")
        PLACE = "place", _("place")
        OTHER = "other", _("other")

    text = models.CharField(_("term"), max_length=200, help_text=_("As it stands in your texts."))
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+", verbose_name=_("language"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.PERSON)
    is_kept = models.BooleanField(
        _("do not translate"), default=False, help_text=_("The same in every language, such as “#MeToo”.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For translators: who or what it is, what to avoid."))

    panels = [
        FieldPanel("text"),
        FieldPanel("locale"),
        FieldPanel("kind"),
        FieldPanel("is_kept"),
        FieldPanel("note"),
        InlinePanel("spellings", heading=_("Spelling in each language"), label=_("Spelling")),
    ]
    search_fields = [index.SearchField("text"), index.AutocompleteField("text")]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "text"],
                name="one_term_a_text",
                violation_error_message=_("There is a term with this text already."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def spelling_in(self, locale) -> str | None:
        """How it is spelt in a locale; None where nobody has said so yet."""
        if self.is_kept or locale.pk == self.locale_id:
            return self.text
        return next((row.text for row in self.spellings.all() if row.locale_id == locale.pk), None)


class TermSpelling(Orderable):
    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="spellings")
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+", verbose_name=_("language"))
    text = models.CharField(_("spelling"), max_length=200)

    panels = [FieldPanel("locale"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "locale"],
                name="one_spelling_a_language",
                violation_error_message=_("There is a spelling in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.text
