"""How staff log in: Wagtail's form, whose second field has no name in the reader's language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailsLoginForm


class LoginForm(WagtailsLoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
