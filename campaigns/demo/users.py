"""A login for each role."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from campaigns.staff import EDITORS, OWNERS, PUBLISHERS, SERVICE_DESK, set_up_roles

ROLE_OF = {"editor": EDITORS, "publisher": PUBLISHERS, "servicedesk": SERVICE_DESK, "owner": OWNERS}


@dataclass(frozen=True)
class Login:
    """What someone types to look around in a role."""

    role: str
    user_name: str
    password: str = field(repr=False)


def build_users(password: str) -> list[Login]:
    """Make the users that are missing, and give each its one role and this password."""
    set_up_roles()
    return [_build_user(name, role.name, password) for name, role in ROLE_OF.items()]


def _build_user(name: str, role: str, password: str) -> Login:
    user, is_new = get_user_model().objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.org", "first_name": "Demo", "last_name": name}
    )
    # The same password stays as it is stored: a new one would log out who is logged in.
    if is_new or not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    user.groups.set([Group.objects.get(name=role)])
    return Login(role=role, user_name=name, password=password)
