"""Users in the admin: owners manage everybody but superusers, and make none."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import NoReverseMatch, reverse

from campaigns.staff import OWNERS, SERVICE_DESK, set_up_roles
from tests import build

pytestmark = pytest.mark.django_db

PASSWORD = "a long new password"


@pytest.fixture
def root():
    return build.superuser()


@pytest.fixture
def owner(client):
    set_up_roles()
    user = User.objects.create_user("owner", password=PASSWORD)
    user.groups.add(Group.objects.get(name=OWNERS.name))
    client.force_login(user)
    return user


def form(name="fatima", **fields):
    names = {"first_name": "Fatima", "last_name": "de Vries"}
    new_password = {"password1": PASSWORD, "password2": PASSWORD}
    return {"username": name, "email": f"{name}@example.org", "is_active": "on", **names, **new_password} | fields


def edit(client, user, **fields):
    return client.post(reverse("wagtailusers_users:edit", args=[user.pk]), form(user.username, **fields))


def bulk(client, verb, *users, **fields):
    url = reverse("wagtail_bulk_action", args=["auth", "user", verb])
    return client.post(f"{url}?{'&'.join(f'id={user.pk}' for user in users)}", fields)


def test_an_owner_makes_users_but_no_superuser(client, owner):
    response = client.post(reverse("wagtailusers_users:add"), form(is_superuser="on"))
    assert response.status_code == 302, response.context["form"].errors
    assert not User.objects.get(username="fatima").is_superuser


def test_an_owner_makes_nobody_a_superuser_himself_included(client, owner):
    user = User.objects.create_user("fatima")
    for target in (user, owner):
        response = edit(client, target, is_superuser="on", first_name="Charlie")
        assert response.status_code == 302, response.context["form"].errors
    assert set(User.objects.values_list("first_name", "is_superuser")) == {("Charlie", False)}


def test_an_owner_does_not_see_the_box(client, owner):
    user = User.objects.create_user("fatima")
    for address in (reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[user.pk])):
        response = client.get(address)
        assert "is_superuser" not in response.context["form"].fields
        assert 'name="is_superuser"' not in response.text


def test_an_owner_copies_no_user(client, owner, root):
    with pytest.raises(NoReverseMatch):
        reverse("wagtailusers_users:copy", args=[root.pk])
    assert client.post(f"/admin/users/copy/{root.pk}/", form()).status_code == 404
    assert not User.objects.filter(username="fatima").exists()


def test_an_owner_neither_changes_nor_deletes_a_superuser(client, owner, root):
    before = User.objects.filter(pk=root.pk).values().get()
    role = Group.objects.get(name=SERVICE_DESK.name)
    assert client.get(reverse("wagtailusers_users:edit", args=[root.pk])).status_code == 302
    assert edit(client, root, email="owner@example.org").status_code == 302
    client.post(reverse("wagtailusers_users:delete", args=[root.pk]))
    bulk(client, "delete", root)
    bulk(client, "set_active_state", root, mark_as_active="False")
    bulk(client, "assign_role", root, role=role.pk)
    assert User.objects.filter(pk=root.pk).values().get() == before
    assert not root.groups.exists()


def test_an_owner_manages_all_others_alone_and_in_a_list(client, owner):
    user = User.objects.create_user("fatima")
    bulk(client, "assign_role", user, role=Group.objects.get(name=SERVICE_DESK.name).pk)
    bulk(client, "set_active_state", user, mark_as_active="False")
    user.refresh_from_db()
    assert not user.is_active
    assert user.groups.get().name == SERVICE_DESK.name
    client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not User.objects.filter(pk=user.pk).exists()


def test_a_superuser_makes_changes_and_deletes_superusers(client, root):
    client.force_login(root)
    assert 'name="is_superuser"' in client.get(reverse("wagtailusers_users:add")).text
    client.post(reverse("wagtailusers_users:add"), form(is_superuser="on"))
    user = User.objects.get(username="fatima")
    assert user.is_superuser
    edit(client, user, is_superuser="on", first_name="Charlie")
    bulk(client, "set_active_state", user, mark_as_active="False")
    user.refresh_from_db()
    assert (user.first_name, user.is_superuser, user.is_active) == ("Charlie", True, False)
    client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("remember", [{}, {"remember": "on"}])
def test_a_session_ends_within_12_hours_remembered_or_not(client, owner, remember):
    client.logout()
    client.post(reverse("wagtailadmin_login"), {"username": "owner", "password": PASSWORD} | remember)
    assert 0 < client.session.get_expiry_age() <= 12 * 60 * 60
