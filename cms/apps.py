"""Wagtail's apps as we set them up."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "campaigns.staff.viewsets.UserViewSet"
