"""How many mails were asked for to one address; the address is a keyed hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailLimit(models.Model):
    """`key` is an HMAC of what is limited: an address and an action, or an address and a day."""

    key = models.BinaryField(max_length=16, primary_key=True)
    used_count = models.PositiveSmallIntegerField(_("used"))
    forget_at = models.DateTimeField(_("forgotten at"), db_index=True)

    class Meta:
        verbose_name = _("mail limit")
        verbose_name_plural = _("mail limits")

    def __str__(self) -> str:
        return str(self.used_count)
