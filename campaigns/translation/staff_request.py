"""A request to the admin, as the type checker should see it."""

from django.contrib.auth.models import User
from django.http import HttpRequest


class StaffRequest(HttpRequest):
    """Of somebody who is logged in: Wagtail answers all others before our views are asked."""

    user: User
