"""What was asked of the translators of a language: by whom, until when, and what they should know."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationRequest(models.Model):
    """Stands beside wagtail-localize's own record of a translation, which knows no due date and no note."""

    translation = models.OneToOneField("wagtail_localize.Translation", models.CASCADE, related_name="request")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField(_("requested at"), auto_now=True)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    note = models.TextField(_("note to the translator"), blank=True)

    class Meta:
        verbose_name = _("translation request")
        verbose_name_plural = _("translation requests")
        indexes = [models.Index(fields=["due_on"], name="requests_by_due_date")]

    def __str__(self) -> str:
        return f"{self.translation_id} {self.due_on or ''}".strip()
