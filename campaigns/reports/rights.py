"""Who may do what with signatures in the admin, beyond looking at the masked list."""

from campaigns.models import Action

VIEW, OPEN, READ_LOG = "campaigns.view_signature", "campaigns.open_signature", "campaigns.view_accesslog"


def may_search(user) -> bool:
    """Whether `user` may ask if a person has signed: that is as much as to open a name."""
    return user.has_perms([VIEW, OPEN])


def may_export(user) -> bool:
    """Whether `user` may take out the masked list, which holds no more than what the list shows."""
    return user.has_perm(VIEW)


def may_export_names(user) -> bool:
    """Whether `user` may take out all names at once: who opens names and also reads who took them out, the owner.

    Not the service desk, which opens one name at a time: a list of all is another thing than an answer to a mail.
    """
    return user.has_perms([VIEW, OPEN, READ_LOG])


def may_see_chart(user, action: Action) -> bool:
    """Whether `user` may see the numbers of this action: who sees signatures, and who works on its page."""
    return user.has_perm(VIEW) or action.source_page.permissions_for_user(user).can_edit()
