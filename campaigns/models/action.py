"""The urgent action: what the public side signs against, over all languages; written by publishing its source page."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from .outcome import OutcomeKind

# An action is "closing soon" in its last 72 hours (DESIGN 6).
CLOSING_SOON = datetime.timedelta(hours=72)


def closing_instant(deadline: datetime.date) -> datetime.datetime:
    """The first instant after the deadline: midnight that ends the day, in the site's time zone."""
    next_day = deadline + datetime.timedelta(days=1)
    # Not the current one: that of the admin is its reader's own.
    return timezone.make_aware(datetime.datetime.combine(next_day, datetime.time.min), timezone.get_default_timezone())


def today() -> datetime.date:
    """The day in the site's time zone, by which deadlines are meant, whoever asks."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


SIGNED = _(
    "People have signed this action. Recall it instead of deleting it: nobody sees it then, and no name is lost."
)


def delete_unless_signed(collector, field, sub_objs, using) -> None:
    """Delete the action with its source page, but refuse if anyone has signed: those are recalled, never deleted.

    An `on_delete` rule, since that is the one point that a page, a bulk and a subtree deletion share: none of
    them calls `delete()` of the pages below.
    """
    signed = sub_objs.filter(models.Q(signatures__isnull=False) | models.Q(counts__isnull=False)).distinct()
    if signed.exists():
        raise models.ProtectedError(str(SIGNED), set(signed))
    models.CASCADE(collector, field, sub_objs, using)


# The states, all by the database's clock, so that no web server's clock decides:
LIVE = models.Q(opens_at__lte=Now(), unpublished_at=None)
PUBLISHED = LIVE & models.Q(recalled_at=None)
OPEN = PUBLISHED & models.Q(closes_at__gt=Now())


class ActionQuerySet(models.QuerySet):
    def live(self):
        """Whose source page is live, and those among them that were recalled, which nobody sees."""
        return self.filter(LIVE)

    def published(self):
        return self.filter(PUBLISHED)

    def open(self):
        return self.filter(OPEN)

    def closing_soon(self):
        return self.open().filter(closes_at__lte=Now() + CLOSING_SOON)

    def closed(self):
        return self.published().filter(closes_at__lte=Now())

    def handed_over(self):
        return self.closed().filter(handed_over_at__isnull=False)

    def with_outcome(self):
        return self.published().exclude(outcome_kind="")

    def recalled(self):
        return self.filter(recalled_at__isnull=False)

    def titled(self):
        """With their titles, in the same question, and without the rest of their pages."""
        return self.select_related("source_page").defer("source_page__body")

    def with_clock(self):
        """Each action with `is_open`, and `read_at`: the database's clock when it was read."""
        return self.annotate(
            is_open=models.ExpressionWrapper(OPEN, output_field=models.BooleanField()),
            read_at=models.ExpressionWrapper(Now(), output_field=models.DateTimeField()),
        )


class Action(models.Model):
    translation_key = models.UUIDField(_("translation key"), unique=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("slug"), max_length=255, unique=True, allow_unicode=True)
    source_page = models.OneToOneField(
        "ActionPage", delete_unless_signed, related_name="own_action", verbose_name=_("source page")
    )
    source_locale = models.ForeignKey(
        "wagtailcore.Locale", models.PROTECT, related_name="+", verbose_name=_("source language")
    )

    # Facts, as on the source page:
    number = models.CharField(_("number"), max_length=30)
    persons = models.JSONField(_("persons"), default=list)
    index_number = models.CharField(_("index"), max_length=60, blank=True)
    country = CountryField(_("country"))
    deadline = models.DateField(_("deadline"))
    paper_due_on = models.DateField(_("paper due"), null=True, blank=True)
    goal = models.PositiveIntegerField(_("goal"), null=True, blank=True)
    return_address = models.TextField(_("return address"), blank=True)
    previous_action = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="follow_ups", verbose_name=_("previous action")
    )
    outcome_kind = models.CharField(_("outcome"), max_length=20, choices=OutcomeKind.choices, blank=True)
    outcome_on = models.DateField(_("outcome date"), null=True, blank=True)

    # What people read as the last day before it was moved to a later one; the page says so.
    extended_from = models.DateField(_("deadline before it was extended"), null=True, blank=True)

    # Instants; the state is computed from them:
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"), help_text=_("The first instant after the deadline."))
    unpublished_at = models.DateTimeField(_("unpublished at"), null=True, blank=True)
    recalled_at = models.DateTimeField(_("recalled at"), null=True, blank=True)
    recall_reason = models.TextField(_("reason of the recall"), blank=True, help_text=_("Never public."))
    recalled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recalled by"),
    )
    handed_over_at = models.DateTimeField(_("handed over at"), null=True, blank=True)

    letter = models.ForeignKey(
        "LetterVersion", models.RESTRICT, null=True, related_name="+", verbose_name=_("current letter")
    )
    index_key = models.PositiveSmallIntegerField(_("index key"), help_text=_("The key of its signatures' digests."))

    # By the database's clock; set by with_clock() and in a preview:
    is_open: bool
    read_at: datetime.datetime

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("urgent action")
        verbose_name_plural = _("urgent actions")
        ordering = ["closes_at", "pk"]
        indexes = [models.Index(fields=["closes_at"], name="actions_by_closing")]

    def __str__(self) -> str:
        return self.slug

    @property
    def title(self) -> str:
        """Of its source page; for many of them read it with titled()."""
        return self.source_page.title

    @property
    def label(self) -> str:
        """How it is told from others to choose from: a second action for the same person may have the same title."""
        return f"{self.title} ({self.number})" if self.number else self.title

    @property
    def is_closing_soon(self) -> bool:
        """Whether these are its last 72 hours; by the database's clock, as closing_soon()."""
        return self.is_open and self.closes_at - self.read_at <= CLOSING_SOON

    @property
    def is_paper_awaited(self) -> bool:
        """Whether sheets may still arrive: until the day by which they are due, if nothing was handed over before."""
        return bool(self.paper_due_on and not self.handed_over_at and self.paper_due_on >= today())

    @property
    def days_left(self) -> int:
        """Whole days from today to the deadline; 0 on the last day itself and after it."""
        return max(0, (self.deadline - today()).days)
