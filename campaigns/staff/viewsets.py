"""Users in the admin: who is above the roles, a superuser, is made and changed by superusers alone.

Wagtail 8 lets everybody who may change users make superusers, and give existing ones another password.
"""

from django.core.exceptions import PermissionDenied
from wagtail.users.views import users as wagtails


def is_above(user, other) -> bool:
    """Whether `user` is a superuser and `other` is not."""
    return user.is_superuser and not other.is_superuser


def fields_for(user, form):
    """The form without the box that makes superusers, unless `user` is one; what is posted for it is then ignored."""
    if not user.is_superuser:
        form.fields.pop("is_superuser", None)
    return form


class CreateView(wagtails.CreateView):
    def get_form(self, *args, **kwargs):
        return fields_for(self.request.user, super().get_form(*args, **kwargs))


class EditView(wagtails.EditView):
    def dispatch(self, request, *args, **kwargs):
        if is_above(self.object, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, *args, **kwargs):
        return fields_for(self.request.user, super().get_form(*args, **kwargs))


class UserViewSet(wagtails.UserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
    # A copy of a superuser would be one, whatever its form shows. (Deleting one Wagtail refuses itself.)
    copy_view_enabled = False
