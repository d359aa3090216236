"""The panel "Ready to publish" in the editor: what is found in the page as it was loaded or posted."""

from typing import Any

from django import template
from django.urls import reverse

from campaigns.editorial.as_typed import findings_in
from campaigns.editorial.keep_both import TO_PUBLISH
from campaigns.editorial.ready_list import ready_list
from campaigns.models.readiness import findings

register = template.Library()

# A decision on a page that was handed in is one, too, whichever it is: approving makes the page public.
FOR_PUBLISHING = (*TO_PUBLISH, "action-workflow-action")


@register.inclusion_tag("campaigns/editorial/ready_panel.html")
def ready_panel(page: Any, form: Any, request: Any) -> dict[str, Any]:
    is_refused = form.is_bound and not form.is_valid()
    found = findings_in(form) if form.is_bound else findings(page)
    return ready_list(found) | {
        "url": address_of_check(page, request),
        "is_refused": is_refused,
        "is_for_publishing": is_refused and any(name in request.POST for name in FOR_PUBLISHING),
    }


def address_of_check(page: Any, request: Any) -> str:
    """Where the editor's form can be sent while one types."""
    if page.pk:
        return reverse("editorial:check", args=[page.pk])
    # Wagtail's view for new pages.
    parent = request.resolver_match.kwargs.get("parent_page_id", "") if request.resolver_match else ""
    return f"{reverse('editorial:check_new')}?parent={parent}"
