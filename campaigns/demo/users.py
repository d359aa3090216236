"""A login for each role, and for the translators and reviewers of each language."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from campaigns.staff import EDITORS, HANDOVER, OWNERS, PUBLISHERS, SERVICE_DESK, reviewers, set_up_roles, translators

ROLE_OF = {
    "editor": EDITORS,
    "publisher": PUBLISHERS,
    "servicedesk": SERVICE_DESK,
    "handover": HANDOVER,
    "owner": OWNERS,
}


@dataclass(frozen=True)
class Login:
    """What someone types to look around in a role."""

    role: str
    user_name: str
    password: str = field(repr=False)


def build_users(password: str, languages: list[str]) -> list[Login]:
    """Make the users that are missing, and give each its one role and this password.

    Args:
        languages: those that are translated into; each has its home page already.
    """
    set_up_roles()
    roles = ROLE_OF | {
        f"{name}-{code}": role(code)
        for code in languages
        for name, role in (("translator", translators), ("reviewer", reviewers))
    }
    # One for all of them: hashing takes a quarter of a second, and everybody knows this password.
    hashes: set[str] = set()
    return [_build_user(name, role.name, password, hashes) for name, role in roles.items()]


def _build_user(name: str, role: str, password: str, hashes: set[str]) -> Login:
    """`hashes` are those of this password that are known; it grows."""
    user, is_new = get_user_model().objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.org", "first_name": "Demo", "last_name": name}
    )
    # The same password stays as it is stored: a new hash would log out who is logged in.
    if user.password not in hashes and (is_new or not user.check_password(password)):
        user.password = next(iter(hashes), "") or make_password(password)
        user.save(update_fields=["password"])
    hashes.add(user.password)
    user.groups.set([Group.objects.get(name=role)])
    return Login(role=role, user_name=name, password=password)
