"""Makes the first owner, who then makes all other users in the admin."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from .roles import OWNERS
from .set_up_roles import set_up_roles


class OwnerRefused(Exception):
    """There is an owner already, or the name or address cannot be used; the text says which."""


@transaction.atomic
def create_owner(*, user_name: str, email: str, password: str | None = None):
    """Make an owner, and return the user.

    Without a password nobody knows it: the owner chooses one by `password_link`, or by "forgotten password" in the
    admin. (An unusable password, as Django calls it, would keep the second way closed.)

    Raises OwnerRefused.
    """
    user_model = get_user_model()
    owner = user_model.objects.filter(groups__name=OWNERS.name, is_active=True).first()
    if owner:
        raise OwnerRefused(
            f"There is an owner already: {owner.get_username()}. Owners make other users in the admin, "
            'under Settings, Users; one who forgot the password uses "Forgotten it?" on the login page.'
        )
    if user_model.objects.filter(username=user_name).exists():
        raise OwnerRefused(f"There is a user {user_name} already. Choose another name.")
    if user_model.objects.filter(email__iexact=email).exists():
        raise OwnerRefused(f"There is a user with the address {email} already. Choose another address.")
    user = user_model(username=user_name, email=email)
    # 40 characters of 62 kinds, read by nobody.
    user.set_password(password or get_random_string(40))
    try:
        user.full_clean()
    except ValidationError as error:
        raise OwnerRefused(
            " ".join(f"{field}: {' '.join(words)}" for field, words in error.message_dict.items())
        ) from None
    user.save()
    set_up_roles()
    user.groups.add(Group.objects.get(name=OWNERS.name))
    return user


def password_link(user) -> str:
    """An address at which the user chooses a password: once, and within PASSWORD_RESET_TIMEOUT (3 days)."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})
    return settings.WAGTAILADMIN_BASE_URL + path
