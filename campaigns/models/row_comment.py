"""A remark on one row of a translation: a question, an answer, what the reviewer wants changed."""

from django.conf import settings
from django.db import models


class RowComment(models.Model):
    translation = models.ForeignKey("wagtail_localize.Translation", models.CASCADE, related_name="row_comments")
    string = models.ForeignKey("wagtail_localize.String", models.CASCADE, related_name="+")
    context = models.ForeignKey("wagtail_localize.TranslationContext", models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2_000)
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.translation_id}/{self.string_id}"
