"""Signatures that were taken back by whoever held the code or the link, and which of that staff undid."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .signature import State


class Way(models.TextChoices):
    CODE = "code", _("By receipt code")
    MY_DATA = "my_data", _("By a mailed link")


class Withdrawal(models.Model):
    """Without an e-mail a code proves no more than knowing name and town: so staff see these and can undo them."""

    signature = models.ForeignKey("Signature", models.CASCADE, related_name="withdrawals", verbose_name=_("signature"))
    way = models.CharField(_("way"), max_length=12, choices=Way.choices)
    state_before = models.CharField(_("state before"), max_length=12, choices=State.choices, default=State.COUNTED)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-pk"]
        permissions = [("undo_withdrawal", _("Can undo a withdrawal"))]

    def __str__(self) -> str:
        return f"{self.signature_id} {self.way}"
