"""Addresses that take no mail: a keyed hash of each, so that nobody can read whose they were."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoppedAddress(models.Model):
    """`email_index` is that of the supporter whose mail came back (`Supporter.indexes`)."""

    email_index = models.BinaryField(max_length=16, unique=True, editable=False)
    stopped_at = models.DateTimeField(_("stopped at"), auto_now_add=True)

    class Meta:
        verbose_name = _("stopped address")
        verbose_name_plural = _("stopped addresses")

    def __str__(self) -> str:
        return str(self.pk)
