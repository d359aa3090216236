"""How an action can end, in the words that everybody reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutcomeKind(models.TextChoices):
    FREED = "freed", _("Freed")
    IMPROVED = "improved", _("Improved")
    UNKNOWN = "unknown", _("No answer yet")
    WORSE = "worse", _("Worse")
    CLOSED = "closed", _("Closed without a result")
