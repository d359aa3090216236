"""What tests of opening share: keys of their own, and people with and without the right."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User

from campaigns import vault


@pytest.fixture
def keys(settings, tmp_path) -> Path:
    """A folder with one pair and one index key, made for this test: it may add and remove keys."""
    folder = tmp_path / "keys"
    settings.VAULT_PUBLIC_KEY_FILE = folder / "public"
    settings.VAULT_PRIVATE_KEY_FILE = folder / "private"
    settings.VAULT_INDEX_KEY_FILE = folder / "index"
    vault.add_index_key()
    vault.add_key_pair()
    return folder


@pytest.fixture
def desk(db) -> User:
    """Someone of the service desk, who may open signatures."""
    user = User.objects.create_user("desk", password="a-long-password")
    user.user_permissions.add(Permission.objects.get(codename="open_signature"))
    return user


@pytest.fixture
def charlie(db) -> User:
    """A stranger with every right on signatures but the one to open them."""
    user = User.objects.create_user("charlie", password="a-long-password")
    user.user_permissions.set(
        Permission.objects.filter(codename__endswith="_signature").exclude(codename="open_signature")
    )
    return user
