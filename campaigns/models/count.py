"""The numbers that are shown: changes appended as they happen, and what the roll-up has added up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .signature import Source, Tier


class CountKey(models.Model):
    """What a number is a number of."""

    day = models.DateField(_("day"))
    source = models.CharField(_("source"), max_length=12, choices=Source.choices)
    tier = models.CharField(_("tier"), max_length=12, choices=Tier.choices)
    locale = models.CharField(_("language"), max_length=12)

    class Meta:
        abstract = True


class CountChange(CountKey):
    """One change, not added up yet; written in the transaction of what caused it, read once and deleted."""

    action = models.ForeignKey("Action", models.CASCADE, related_name="count_changes")
    delta = models.IntegerField(_("change"))

    class Meta:
        verbose_name = _("count change")
        verbose_name_plural = _("count changes")

    def __str__(self) -> str:
        return f"{self.action_id} {self.delta:+}"


class CountQuerySet(models.QuerySet):
    def total(self) -> int:
        return self.aggregate(total=models.Sum("count", default=0))["total"]

    def on_paper(self):
        return self.filter(source=Source.PAPER)

    def online(self):
        return self.exclude(source=Source.PAPER)


class Count(CountKey):
    """What is shown: the sum of all changes that were rolled up."""

    action = models.ForeignKey("Action", models.CASCADE, related_name="counts")
    count = models.IntegerField(_("count"))

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "day", "source", "tier", "locale"], name="one_count_a_day_source_tier_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.day} {self.count}"
