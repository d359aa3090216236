"""Names the app; the folders beside this file are the flow of an action, from writing to forgetting."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Urgent actions")
    default_auto_field = "django.db.models.BigAutoField"
