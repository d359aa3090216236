"""The project as an app, and Wagtail's apps as we set them up."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig

from cms.english import fall_back_to_english


class ProjectConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        """Before anything is said in any language."""
        fall_back_to_english()


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "campaigns.staff.viewsets.UserViewSet"
