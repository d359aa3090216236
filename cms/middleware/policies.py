"""Says in each response what the browser is to refuse: one policy for public pages, another below /admin/."""

from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import default_config
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse


class PoliciesMiddleware(CSPMiddleware):
    """That of django-csp with a policy for the admin, and Cross-Origin-Resource-Policy.

    Stands outside of everything but the page cache, so that static files, redirects and errors are told the same.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set what is missing; a view may have said otherwise."""
        if getattr(request, "is_dummy", False):
            # Wagtail renders a preview as if its public address had been asked for; the browser asked below /admin/.
            return response
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Those of the public pages or, below /admin/, those of the admin."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.config = default_config(settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"])
        return parts
