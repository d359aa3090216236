"""When each recurring job last finished, so that /readyz can say that one is late."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    job = models.CharField(_("job"), max_length=40, primary_key=True)
    ran_at = models.DateTimeField(_("ran at"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.job
