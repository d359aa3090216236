"""Mail to supporters who asked: what became of an action, or another one that needs their name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class UpdateKind(models.TextChoices):
    PROGRESS = "progress", pgettext_lazy("kind of an update", "Progress")
    HANDOVER = "handover", pgettext_lazy("kind of an update", "Handover")
    OUTCOME = "outcome", pgettext_lazy("kind of an update", "Outcome")
    ASK = "ask", pgettext_lazy("kind of an update", "Another action needs you")


class UpdateState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of an update", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("state of an update", "Scheduled")
    SENDING = "sending", pgettext_lazy("state of an update", "Being sent")
    PAUSED = "paused", pgettext_lazy("state of an update", "Paused")
    STOPPED = "stopped", pgettext_lazy("state of an update", "Stopped")
    SENT = "sent", pgettext_lazy("state of an update", "Sent")


# States in which a mail that stands in the outbox goes out; the last one, for a retry after the end.
SENT_STATES = (UpdateState.SENDING, UpdateState.SENT)


class Update(ClusterableModel):
    """One mail, in each language in which it is written; who gets it is asked when it is sent."""

    action = models.ForeignKey("Action", models.CASCADE, related_name="+", verbose_name=_("urgent action"))
    kind = models.CharField(_("kind"), max_length=12, choices=UpdateKind.choices, default=UpdateKind.PROGRESS)
    asks_for = models.ForeignKey(
        "Action",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("action that needs a name"),
        help_text=_("For “Another action needs you”: signed with one button from the mail."),
    )
    state = models.CharField(_("state"), max_length=12, choices=UpdateState.choices, default=UpdateState.DRAFT)
    send_at = models.DateTimeField(_("send at"), null=True, blank=True, help_text=_("Empty: when you press “send”."))
    started_at = models.DateTimeField(_("sending began at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("sending ended at"), null=True, blank=True)
    # Supporters up to this number have their row in the outbox: where to go on after a stop.
    spread_up_to = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("sent by")
    )

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-pk"]
        permissions = [("send_update", _("Can send updates to supporters"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action.slug}"


class UpdateWords(Orderable):
    """Subject and text in one language; plain text, paragraphs parted by an empty line."""

    update = ParentalKey(Update, on_delete=models.CASCADE, related_name="words")
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+", verbose_name=_("language"))
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=5_000)

    class Meta(Orderable.Meta):
        verbose_name = _("words in one language")
        verbose_name_plural = _("words in one language")
        constraints = [models.UniqueConstraint(fields=["update", "locale"], name="an_update_has_a_language_once")]

    def __str__(self) -> str:
        return self.subject
