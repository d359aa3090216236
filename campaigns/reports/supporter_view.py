"""One supporter in the admin: what was asked for and agreed to, and never who it is."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic

from .columns import local_time


class SupporterView(generic.InspectView):
    page_title = _("Supporter")

    def get_page_subtitle(self):
        return str(self.object.pk)

    def get_locale_display_value(self):
        return get_language_info(self.object.locale)["name_translated"]

    def get_verified_at_display_value(self):
        return local_time(self.object.verified_at) or _("Not yet")

    def get_created_at_display_value(self):
        return local_time(self.object.created_at)

    def get_context_data(self, **kwargs):
        consents = self.object.consents.select_related("action__source_page").order_by("-given_at")
        signed = self.object.supporter_signatures.select_related("signature__action__source_page").order_by("-pk")
        return super().get_context_data(**kwargs) | {
            "consents": consents,
            "signatures": [link.signature for link in signed],
            "may_see_signatures": self.request.user.has_perm("campaigns.view_signature"),
        }
