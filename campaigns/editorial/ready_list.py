"""What the panel "Ready to publish" shows: what keeps the page back, and what is advice."""

from campaigns.models.readiness import Finding


def ready_list(found: list[Finding]) -> dict[str, list[Finding]]:
    """The context of ready_list.html."""
    return {"red": [one for one in found if one.is_red], "amber": [one for one in found if not one.is_red]}
