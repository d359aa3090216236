"""The action page: an action's words in one locale; the source page holds its facts too and publishes the action."""

from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.blocks import BodyBlock, standard_action

from . import page_panels, publication
from .action import Action
from .count import Count
from .outcome import OutcomeKind
from .page_letter import reading_translation
from .previews import PreviewModes
from .public_page import PublicPage
from .recalled import ActionRecalled


class ActionPageForm(WagtailAdminPageForm):
    """Puts what keeps a page from being published beside the field that it is about; drafts may be incomplete."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if previous := self.fields.get("previous_action"):
            previous.queryset = Action.objects.titled().order_by("-deadline", "-pk")
            previous.label_from_instance = lambda action: action.label

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for field, messages in publication.refusals(self.instance).items():
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, messages)


class ActionPage(PreviewModes, PublicPage):
    # Words, in this page's locale:
    lead = models.TextField(  # noqa: DJ001 (NULL lets a draft be incomplete while publishing asks for it)
        _("lead"), null=True, help_text=_("Two or three sentences: who, what happened, what we ask.")
    )
    portrait = models.ForeignKey(
        "Picture", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    portrait_alt = models.CharField(
        _("the picture in words"), max_length=250, blank=True, help_text=_("For people who do not see it.")
    )
    portrait_caption = models.CharField(_("caption"), max_length=200, blank=True)
    body = StreamField(BodyBlock(), default=standard_action, verbose_name=_("page"))

    # Facts, language-free; read on the source page only:
    number = models.CharField(_("number"), max_length=30, blank=True, help_text=_("For instance “UA 60/16”."))
    index_number = models.CharField(
        _("index"), max_length=60, blank=True, help_text=_("Of the sheet, for instance “ASA 17/3741/2016”.")
    )
    country = CountryField(_("country"), null=True)
    deadline = models.DateField(
        _("deadline"), null=True, help_text=_("The last day to sign. “Before 19 February” is the 18th.")
    )
    paper_due_on = models.DateField(
        _("paper due"), null=True, blank=True, help_text=_("The day by which paper sheets must have arrived.")
    )
    goal = models.PositiveIntegerField(_("goal"), null=True, blank=True, help_text=_("How many names you hope for."))
    return_address = models.TextField(
        _("return address"),
        blank=True,
        help_text=_("Where paper sheets of this action are sent. Empty: your organisation's address."),
    )
    previous_action = models.ForeignKey(
        "Action", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("previous action")
    )
    outcome_kind = models.CharField(_("outcome"), max_length=20, choices=OutcomeKind.choices, blank=True)
    outcome_on = models.DateField(_("outcome date"), null=True, blank=True)

    parent_page_types = ["home.HomePage", "home.ActionListPage"]
    subpage_types: list[str] = []
    base_form_class = ActionPageForm
    template = "campaigns/action_page.html"

    content_panels = page_panels.CONTENT
    promote_panels = page_panels.PROMOTE
    settings_panels = page_panels.SETTINGS
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("country"),
        index.FilterField("deadline"),
    ]
    # An action is named by one slug in all locales, and its facts are the source page's; the rest is translated.
    override_translatable_fields = [SynchronizedField(name) for name in ("slug", *publication.FACTS)]

    class Meta:
        verbose_name = _("urgent action")
        verbose_name_plural = _("urgent actions")

    def clean_fields(self, exclude=None):
        """Ask for facts on the source page only: elsewhere they are hidden, and could not be filled in."""
        exclude = set(exclude or ())
        if not publication.is_source(self):
            exclude |= set(publication.FACTS)
        super().clean_fields(exclude=exclude)

    def save(self, clean=True, user=None, log_action=False, **kwargs):
        """Save the page and, if it is live and the source, publish its action in the same transaction.

        This is the one point that the editor, bulk actions, workflow, schedule, copying and code share.

        Raises PublicationRefused if a live page is not ready, or if it is an alias in the locale of its original.
        """
        if kwargs.get("update_fields") is not None:
            return super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        with transaction.atomic():
            # The rules look at slug and locale, which Wagtail fills in a moment later.
            self._set_core_field_defaults()
            publication.check(self)
            result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
            publication.follow(self)
        return result

    def check_words(self) -> None:
        """Done by save(), with all else that an action asks for."""

    def get_context(self, request, *args, **kwargs):
        action = publication.action_shown(self, is_preview=getattr(request, "is_preview", False))
        if action is None:
            key = (self.alias_of or self).translation_key
            if Action.objects.live().recalled().filter(translation_key=key).exists():
                raise ActionRecalled
            raise Http404
        counts = Count.objects.filter(action_id=action.pk)
        return (
            super().get_context(request, *args, **kwargs)
            | {
                "action": action,
                "letter": action.letter,
                "reading": reading_translation(self, action.letter),
                "signed_count": counts.total(),
                "paper_count": counts.on_paper().total(),
            }
            | kwargs
        )

    def seconds_until_change(self, context) -> float:
        action = context["action"]
        if not action.is_open:
            return super().seconds_until_change(context)
        return (action.closes_at - action.read_at).total_seconds()


class ActionPerson(Orderable):
    """A person whom the action is about."""

    class Pronoun(models.TextChoices):
        SHE = "she", _("she")
        HE = "he", _("he")
        THEY = "they", _("they")

    page = ParentalKey(ActionPage, on_delete=models.CASCADE, related_name="persons")
    name = models.CharField(_("name"), max_length=200)
    pronoun = models.CharField(_("pronoun"), max_length=10, choices=Pronoun.choices, blank=True)
    outcome_kind = models.CharField(
        _("outcome"),
        max_length=20,
        choices=OutcomeKind.choices,
        blank=True,
        help_text=_("What became of this person; later."),
    )
    outcome_on = models.DateField(_("outcome date"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return self.name
