"""Who opened or took out personal data, when and why: a chain in which no row can be changed or left out unseen."""

import hmac
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns import vault


class AccessVerb(models.TextChoices):
    OPENED = "opened", _("Opened")
    EXPORTED = "exported", _("Exported")
    RESEALED = "resealed", _("Sealed again")


class AccessLog(models.Model):
    """One act on personal data. `digest` covers the row and the digest of the row before it."""

    at = models.DateTimeField(_("at"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    # The name at that time: the row stays readable when the account is gone.
    user_name = models.CharField(_("user name"), max_length=150)
    verb = models.CharField(_("did"), max_length=12, choices=AccessVerb.choices)
    subject = models.CharField(_("with"), max_length=40, help_text=_("The kind of record."))
    rows = models.JSONField(_("records"), help_text=_("Their numbers, never their content."))
    reason = models.CharField(_("reason"), max_length=200)
    index_key = models.PositiveSmallIntegerField(editable=False)
    previous_digest = models.CharField(max_length=64, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("access log")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_name} {self.verb} {self.subject}"

    def compute_digest(self) -> str:
        """A keyed digest over the row before and this row: who can write the table still cannot forge the chain."""
        row = [
            self.previous_digest,
            self.at.isoformat(),
            self.user_name,
            self.verb,
            self.subject,
            self.rows,
            self.reason,
        ]
        key = vault.derive("access log", key_id=self.index_key)
        return hmac.digest(key, json.dumps(row, ensure_ascii=False).encode(), "sha256").hex()
