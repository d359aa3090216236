"""Mails that are to go: a row each, written in the transaction of what caused it, with its address sealed."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet):
    def due(self):
        """Those to be sent now, by the database's clock, and taken by no worker; not while their action is recalled."""
        waiting = self.filter(sent_at=None, parked_at=None, due_at__lte=Now())
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=Now())
        return waiting.filter(free).exclude(action__recalled_at__isnull=False)


class Outbox(models.Model):
    kind = models.SlugField(_("kind"), help_text=_("The folder below emails/ with its text."))
    locale = models.CharField(_("language"), max_length=12)
    action = models.ForeignKey("Action", models.CASCADE, null=True, related_name="+", verbose_name=_("urgent action"))
    supporter = models.ForeignKey("Supporter", models.CASCADE, null=True, related_name="+", verbose_name=_("supporter"))
    box = models.BinaryField(_("address and link, sealed; empty once sent"), null=True)
    token_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)

    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    due_at = models.DateTimeField(_("due at"), db_default=Now())
    leased_until = models.DateTimeField(_("taken by a worker until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    parked_at = models.DateTimeField(_("parked at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, help_text=_("Why it was parked; no address."))

    # What a mail's box is bound to; a box moved to another table does not open.
    info = "outbox"

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail to send")
        verbose_name_plural = _("outbox")
        indexes = [
            models.Index(fields=["due_at"], name="outbox_by_due", condition=models.Q(sent_at=None, parked_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
