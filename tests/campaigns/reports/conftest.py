"""What tests of the admin's lists share: people who may look, open, and do neither."""

import itertools

import pytest
from django.contrib.auth.models import Permission, User


@pytest.fixture
def login(client):
    """Logs someone in who may enter the admin and has the rights that are named."""

    numbers = itertools.count(1)

    def enter(*rights, **fields):
        user = User.objects.create_user(f"staff-{next(numbers)}", password="a-long-password", **fields)
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
        client.force_login(user)
        return user

    return enter
