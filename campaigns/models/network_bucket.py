"""How many signatures a network may still send; the network is a keyed hash with a key of the day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NetworkBucket(models.Model):
    """A token bucket. `key` is an HMAC of the network's prefix under a key that changes each day."""

    key = models.BinaryField(max_length=16, primary_key=True)
    tokens = models.FloatField(_("left"))
    # Seconds since 1970: both databases can subtract them in one statement.
    refilled_at = models.FloatField(_("filled at"), db_index=True)

    class Meta:
        verbose_name = _("network bucket")
        verbose_name_plural = _("network buckets")

    def __str__(self) -> str:
        return f"{self.tokens:.0f}"
