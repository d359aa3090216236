"""The people who work with the site: what each role may do, and the first owner."""

from .create_owner import OwnerRefused, create_owner, password_link
from .roles import EDITORS, HANDOVER, OWNERS, PUBLISHERS, ROLES, SERVICE_DESK, reviewers, translators
from .set_up_roles import home_pages, roles_for, set_up_roles

__all__ = [
    "EDITORS",
    "HANDOVER",
    "OWNERS",
    "PUBLISHERS",
    "ROLES",
    "SERVICE_DESK",
    "OwnerRefused",
    "create_owner",
    "home_pages",
    "password_link",
    "reviewers",
    "roles_for",
    "set_up_roles",
    "translators",
]
