"""The press sheet that a page was made from: its text, and what of it found no place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PressSheet(models.Model):
    page = models.OneToOneField(
        "ActionPage", models.CASCADE, related_name="press_sheet", verbose_name=_("urgent action")
    )
    text = models.TextField(_("text"))
    unplaced = models.JSONField(_("not placed"), default=list, help_text=_("Pieces of the text, in its order."))
    understood = models.JSONField(
        _("read, and not copied"), default=list, help_text=_("Labels and sentences that a fact was read from.")
    )
    notices = models.JSONField(_("notices"), default=list, help_text=_("What the reader of the sheet was not sure of."))
    made_addressees = models.JSONField(_("addressees made for it"), default=list)
    # The page as the sheet made it; a later revision is an editor's work.
    revision_id = models.PositiveBigIntegerField(_("first revision"), null=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("press sheet")
        verbose_name_plural = _("press sheets")

    def __str__(self) -> str:
        return f"{self.page_id}"
