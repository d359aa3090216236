"""One signature in the admin: masked until someone with the right opens it and says why."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.views import generic

from campaigns.opening import Opened, open_signatures
from campaigns.vault import VaultClosed, VaultError

from .columns import local_time
from .reasons import ReasonField

# Answers of the open address when no name is shown: not understood, gone for good, not by this process.
NO_REASON, ERASED, CLOSED = 422, 410, 503


class OpenForm(forms.Form):
    """Why a name is opened: stands in the access log."""

    reason = ReasonField(
        label=_("Why do you open it?"),
        help_text=_("For instance: “She asks by mail to be taken off the list.” Do not write the name here."),
    )


class SignatureView(generic.InspectView):
    """What is known without opening the box. A look changes nothing; opening is a POST."""

    page_title = _("Signature")
    open_url_name: str | None = None
    open_form: OpenForm | None = None
    opened: Opened | None = None
    refusal: str | Promise = ""

    def get_page_subtitle(self):
        return str(self.object.pk)

    def get_erased_at_display_value(self):
        return local_time(self.object.erased_at) or _("Not erased")

    def get_action_display_value(self):
        return self.object.action.title

    def get_locale_display_value(self):
        return get_language_info(self.object.locale)["name_translated"]

    def get_letter_version_display_value(self):
        letter = self.object.letter_version
        return f"{letter.language_name}, {date_format(letter.created_at, 'DATE_FORMAT')}"

    def get_context_data(self, **kwargs):
        may_open = self.request.user.has_perm("campaigns.open_signature")
        form = self.open_form or OpenForm()
        return super().get_context_data(**kwargs) | {
            "open_form": form if may_open and self.object.box and not self.opened else None,
            "open_url": reverse(self.open_url_name, args=[self.object.pk]),
            "opened": self.opened,
            "refusal": self.refusal,
        }


@method_decorator(never_cache, name="dispatch")
class OpenSignatureView(SignatureView):
    """Shows one name to a member of staff who may see it; the access log keeps who, when and why."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        """Open the box, by right and with a reason."""
        if not request.user.has_perm("campaigns.open_signature"):
            raise PermissionDenied
        self.open_form = form = OpenForm(request.POST)
        status = self._open(form.cleaned_data["reason"]) if form.is_valid() else NO_REASON
        return self.render_to_response(self.get_context_data(), status=status)

    def _open(self, reason: str) -> int:
        if self.object.box is None:
            self.refusal = _("Name and town are erased.")
            return ERASED
        try:
            self.opened = open_signatures([self.object], user=self.request.user, reason=reason)[self.object.pk]
        except VaultClosed:
            self.refusal = _("This site has no key to open names. Use the staff site.")
            return CLOSED
        except VaultError:
            self.refusal = _("This name cannot be opened: its key is gone, or the record is damaged.")
            return CLOSED
        return 200
