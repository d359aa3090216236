"""What a translator has typed into a row and not saved yet: half a sentence is no translation."""

from django.conf import settings
from django.db import models


class RowDraft(models.Model):
    """One for each row and user, so that nobody's typing replaces another's."""

    translation = models.ForeignKey("wagtail_localize.Translation", models.CASCADE, related_name="row_drafts")
    string = models.ForeignKey("wagtail_localize.String", models.CASCADE, related_name="+")
    context = models.ForeignKey("wagtail_localize.TranslationContext", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "string", "context", "user"], name="one_draft_a_row_and_translator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_id}/{self.string_id}"
