"""What a supporter agreed to, in which words, when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    THIS_ACTION = "this_action", _("Mail on how this action goes")
    OTHER_ACTIONS = "other_actions", _("Mail on other urgent actions")


class Consent(models.Model):
    supporter = models.ForeignKey("Supporter", models.CASCADE, related_name="consents", verbose_name=_("supporter"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    action = models.ForeignKey("Action", models.CASCADE, related_name="consents", verbose_name=_("urgent action"))
    wording = models.TextField(_("wording"), help_text=_("The words beside the box, as the supporter saw them."))
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)
    # A mail to that address answered what this post asked; until then it may be somebody else's post.
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            # A withdrawn consent stays as a record; given anew it is a new row, with the words of that day.
            models.UniqueConstraint(
                fields=["supporter", "purpose", "action"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent_a_purpose_and_action",
            )
        ]

    def __str__(self) -> str:
        return f"{self.supporter_id} {self.purpose}"
