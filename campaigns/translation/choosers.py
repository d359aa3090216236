"""Who chooses from lists of pages and snippets. Wagtail's choosers show everybody in the admin the titles of drafts."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.utils.urlpatterns import decorate_urlpatterns


def may_choose_pages(user) -> bool:
    """Whether this user makes pages anywhere; who only translates them finds their links in place."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "add")


def only_pages_to_see(pages, request):
    """Live pages, and drafts that this user sees in the explorer too.

    Raises PermissionDenied for who does not make pages.
    """
    if not may_choose_pages(request.user):
        raise PermissionDenied
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=explorable.values("pk")))


class ChooserForEditors(SnippetChooserViewSet):
    """Open to those who may do something with the snippets themselves."""

    def get_urlpatterns(self):
        checker = PermissionPolicyChecker(policy_registry.get_by_type(self.model))
        may_see = checker.require_any("add", "change", "delete", "view")
        found = super().get_urlpatterns()
        if self.creation_form_class is None:
            # What is posted to the form that is not there is a server error in Wagtail 8.0.
            found = [one for one in found if one.name != "create"]
        return decorate_urlpatterns(found, may_see)
