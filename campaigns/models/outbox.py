"""Mails that are to go: a row each, written in the transaction of what caused it, with its address sealed."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .update import SENT_STATES


class Priority(models.IntegerChoices):
    """Who waits for an answer goes before those who get news."""

    ANSWER = 0, pgettext_lazy("priority of a mail", "Answer")
    NEWS = 1, pgettext_lazy("priority of a mail", "News")


class OutboxQuerySet(models.QuerySet):
    def waiting(self):
        """Those that are still to be sent, whenever that is."""
        return self.filter(sent_at=None, parked_at=None, dropped_at=None)

    def due(self):
        """Those to be sent now, by the database's clock, and taken by no worker.

        Not while their action is recalled, or the one that they ask for, nor while their update is paused or stopped.
        """
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=Now())
        due = self.waiting().filter(free, due_at__lte=Now())
        due = due.filter(models.Q(update=None) | models.Q(update__state__in=SENT_STATES) | models.Q(is_trial=True))
        return due.exclude(action__recalled_at__isnull=False).exclude(update__asks_for__recalled_at__isnull=False)

    def parked(self):
        return self.filter(parked_at__isnull=False)


class Outbox(models.Model):
    kind = models.SlugField(_("kind"), help_text=_("The folder below emails/ with its text."))
    locale = models.CharField(_("language"), max_length=12)
    action = models.ForeignKey("Action", models.CASCADE, null=True, related_name="+", verbose_name=_("urgent action"))
    supporter = models.ForeignKey("Supporter", models.CASCADE, null=True, related_name="+", verbose_name=_("supporter"))
    update = models.ForeignKey("Update", models.CASCADE, null=True, related_name="mails", verbose_name=_("update"))
    is_trial = models.BooleanField(_("trial"), default=False, help_text=_("Sent to who writes it, before anybody."))
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.ANSWER)

    # The link's token, and the address where there is no supporter to have it.
    box = models.BinaryField(_("address and link, sealed; empty once sent"), null=True)
    token_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    # What the page behind the link shows; only its token opens it (links/by_token.py).
    data = models.BinaryField(null=True, editable=False)
    expires_at = models.DateTimeField(_("link good until"), null=True, blank=True)
    used_at = models.DateTimeField(_("link used at"), null=True, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)

    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    due_at = models.DateTimeField(_("due at"), db_default=Now())
    leased_until = models.DateTimeField(_("taken by a worker until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    parked_at = models.DateTimeField(_("parked at"), null=True, blank=True, help_text=_("It failed for good."))
    dropped_at = models.DateTimeField(_("dropped at"), null=True, blank=True, help_text=_("Nobody wants it any more."))
    bounced_at = models.DateTimeField(_("came back at"), null=True, blank=True)
    reason = models.CharField(
        _("reason"), max_length=200, blank=True, help_text=_("Why it was parked or dropped; no address.")
    )

    # What a mail's box is bound to; a box moved to another table does not open.
    info = "outbox"

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail to send")
        verbose_name_plural = _("outbox")
        constraints = [
            models.UniqueConstraint(fields=["update", "supporter"], name="a_supporter_gets_an_update_once"),
        ]
        indexes = [
            models.Index(
                fields=["priority", "due_at"],
                name="outbox_by_due",
                condition=models.Q(sent_at=None, parked_at=None, dropped_at=None),
            )
        ]
        permissions = [("retry_outbox", _("Can have parked mails sent again"))]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
