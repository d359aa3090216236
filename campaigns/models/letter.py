"""The exact letter that people sign: its text, language and addressees, kept unchanged under a digest."""

import hashlib
import json

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class LetterVersion(models.Model):
    """One version of an action's letter. A changed letter makes a new one; no name moves to another text."""

    action = models.ForeignKey(
        "Action", models.CASCADE, related_name="letter_versions", verbose_name=_("urgent action")
    )
    language = models.CharField(_("language"), max_length=12)
    addressees = models.JSONField(_("addressees"), help_text=_("For each addressee the lines above the letter."))
    salutation = models.CharField(_("salutation"), max_length=200)
    short = models.TextField(_("short letter"))
    full = models.TextField(_("full letter"), help_text=_("HTML of paragraphs, lists, bold and italic."))
    closing = models.CharField(_("closing"), max_length=200)
    digest = models.CharField(_("digest"), max_length=64, editable=False)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("letter version")
        verbose_name_plural = _("letter versions")
        ordering = ["action", "pk"]
        constraints = [models.UniqueConstraint(fields=["action", "digest"], name="a_text_is_one_letter_version")]

    def __str__(self) -> str:
        return f"{self.action_id}/{self.digest[:8]}"

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, by the letter's language; a draft may have none yet."""
        return "rtl" if self.language and get_language_info(self.language)["bidi"] else "ltr"

    @property
    def language_name(self) -> str:
        """The letter's language, named in the reader's language; a draft may have none yet."""
        return get_language_info(self.language)["name_translated"] if self.language else ""

    @property
    def is_complete(self) -> bool:
        """Whether it says to whom, in which language, and all that a letter says."""
        texts = (self.salutation, self.short, strip_tags(self.full), self.closing)
        return bool(self.language and self.addressees and all(text.strip() for text in texts))

    def compute_digest(self) -> str:
        """SHA-256 over all that is sent, as hexadecimal."""
        return _sha256([self.language, self.addressees, self.salutation, self.short, self.full, self.closing])

    @property
    def text_digest(self) -> str:
        """SHA-256 over what a reading translation translates: a new address above the letter makes none out of date."""
        return _sha256([self.language, self.salutation, self.short, self.full, self.closing])


def _sha256(parts: list) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
