"""Who runs this site: sender, return address and privacy text in each language, and what the site shows when."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

# A site as the header Origin has it: no path, no user, and HTTPS but on the own machine (RFC 6454, 6.1).
ORIGIN = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{1,5})?"
    r"|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?"
)


def without_default_port(origin: str) -> str:
    """Browsers leave out the port that the scheme has anyway."""
    scheme = origin.partition("://")[0]
    return origin.removesuffix({"https": ":443", "http": ":80"}[scheme])


@register_setting(icon="home")
class OrganisationSettings(ClusterableModel, BaseSiteSetting):
    progress_floor = models.PositiveIntegerField(
        _("show progress from"),
        default=50,
        help_text=_("Below this many signatures no bar is shown: an empty bar keeps people from being the first."),
    )

    security_contact = models.EmailField(
        _("security contact"),
        blank=True,
        help_text=_("Who is told of a weakness of this site; public, in security.txt."),
    )
    allowed_origins = models.TextField(
        _("sites that may collect signatures"),
        blank=True,
        help_text=_("Other sites whose pages may send signatures here, one a row, such as “https://www.example.org”."),
    )

    mail_from = models.EmailField(
        _("address that mails come from"),
        blank=True,
        help_text=_(
            "The part behind the @ must be yours, and allow this server to send (SPF, DKIM). Empty: the server's own."
        ),
    )
    reply_to = models.EmailField(
        _("address for answers"),
        blank=True,
        help_text=_("Where an answer to a mail goes; a person should read it. Empty: to the address it came from."),
    )

    panels = [
        FieldPanel("progress_floor"),
        FieldPanel("mail_from"),
        FieldPanel("reply_to"),
        FieldPanel("security_contact"),
        FieldPanel("allowed_origins"),
        InlinePanel("words", heading=_("Words in each language"), label=_("Language"), min_num=1),
    ]

    class Meta:
        verbose_name = _("organisation")

    def clean(self):
        """Write the other sites as browsers do, and refuse what is no site or not behind HTTPS."""
        super().clean()
        rows = [row.strip().lower() for row in self.allowed_origins.splitlines() if row.strip()]
        for row in rows:
            if not ORIGIN.fullmatch(row):
                words = _("“%(row)s” is no site. Write “https://”, its name and nothing behind it, one site a row.")
                raise ValidationError({"allowed_origins": ValidationError(words, params={"row": row})})
        self.allowed_origins = "\n".join(without_default_port(row) for row in rows)

    @property
    def origins(self) -> frozenset[str]:
        """The other sites whose pages may send signatures here, as browsers write them in Origin."""
        return frozenset(self.allowed_origins.split())

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
