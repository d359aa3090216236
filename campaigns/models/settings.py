"""Who runs this site: sender, return address and privacy text in each language, and what the site shows when."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="home")
class OrganisationSettings(ClusterableModel, BaseSiteSetting):
    progress_floor = models.PositiveIntegerField(
        _("show progress from"),
        default=50,
        help_text=_("Below this many signatures no bar is shown: an empty bar keeps people from being the first."),
    )

    panels = [
        FieldPanel("progress_floor"),
        InlinePanel("words", heading=_("Words in each language"), label=_("Language"), min_num=1),
    ]

    class Meta:
        verbose_name = _("organisation")

    def words_here(self) -> "OrganisationWords":
        """The words in the reader's language; in the site's own language where there are none."""
        by_code = {words.locale.language_code: words for words in self.words.select_related("locale")}
        first = next(iter(by_code.values()), None)
        return by_code.get(get_language() or "") or first or OrganisationWords(settings=self)


class OrganisationWords(Orderable):
    settings = ParentalKey(OrganisationSettings, on_delete=models.CASCADE, related_name="words")
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+", verbose_name=_("language"))
    sender = models.CharField(
        _("sender"), max_length=120, help_text=_("Your name, as it stands at the top of the site.")
    )
    return_address = models.TextField(_("return address"), help_text=_("Where paper sheets are sent; one line a row."))
    privacy_text = models.TextField(
        _("privacy text"), help_text=_("Below the form: who sees the name, and when it is erased.")
    )

    panels = [
        FieldPanel("locale"),
        FieldPanel("sender"),
        FieldPanel("return_address"),
        FieldPanel("privacy_text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("words in one language")
        verbose_name_plural = _("words in one language")
        constraints = [models.UniqueConstraint(fields=["settings", "locale"], name="one_set_of_words_a_language")]

    def __str__(self) -> str:
        return self.sender
