"""One name under one action: what it signed, how it came, and name and town sealed in one box."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    VERIFIED = "verified", _("E-mail answered")
    UNVERIFIED = "unverified", _("Name and town")
    PAPER = "paper", _("On paper")


class Source(models.TextChoices):
    WEB = "web", _("This site")
    API = "api", _("Another site")
    ONE_CLICK = "one_click", _("From a mail")
    PAPER = "paper", _("Paper sheet")


class State(models.TextChoices):
    COUNTED = "counted", _("Counted")
    HELD = "held", _("Held for review")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SET_ASIDE = "set_aside", _("Set aside")


class SignatureQuerySet(models.QuerySet):
    def counted(self):
        return self.filter(state=State.COUNTED)

    def held(self):
        return self.filter(state=State.HELD)

    def sealed(self):
        """Those whose name and town can still be opened."""
        return self.filter(box__isnull=False)


class Signature(models.Model):
    """No e-mail column stands here, so a handover cannot contain one (DESIGN 4)."""

    action = models.ForeignKey("Action", models.PROTECT, related_name="signatures", verbose_name=_("urgent action"))
    letter_version = models.ForeignKey(
        "LetterVersion", models.PROTECT, related_name="signatures", verbose_name=_("letter version")
    )
    locale = models.CharField(_("language"), max_length=12)
    tier = models.CharField(_("tier"), max_length=12, choices=Tier.choices)
    source = models.CharField(_("source"), max_length=12, choices=Source.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.COUNTED)
    # The day and no time: a time would tell who signed together with whom.
    signed_on = models.DateField(_("date"))
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    box = models.BinaryField(_("name and town, sealed"), null=True)
    person_digest = models.BinaryField(max_length=16, null=True, editable=False)
    name_town_index = models.BinaryField(max_length=16, null=True, editable=False)
    name_index = models.BinaryField(max_length=16, null=True, editable=False)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["action", "person_digest"], name="a_person_signs_once")]
        indexes = [
            models.Index(fields=["action", "state"], name="signatures_by_state"),
            models.Index(fields=["action", "signed_on"], name="signatures_by_day"),
            models.Index(fields=["name_town_index"], name="signatures_by_name_and_town"),
            models.Index(fields=["name_index"], name="signatures_by_name"),
        ]
        permissions = [("open_signature", _("Can see the names under an action"))]

    def __str__(self) -> str:
        return f"{self.action_id}/{self.pk}"

    @property
    def info(self) -> str:
        """What the box is bound to: moved to another table or action, it does not open."""
        return f"signature:{self.action_id}"
