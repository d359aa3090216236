"""Which page of an action is its source: the one whose facts and letter count; and which are its translations."""

from .action import Action


def family(page):
    """All action pages of this page's translation family that are no aliases, the oldest first."""
    return type(page).objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk")


def is_source(page) -> bool:
    """Whether the action's facts are this page's: fixed at the first publication, before that the oldest page's."""
    if page.alias_of_id:
        return False
    action = Action.objects.filter(translation_key=page.translation_key).only("source_page_id").first()
    if action:
        return page.pk == action.source_page_id
    oldest = family(page).values_list("pk", flat=True).first()
    return oldest is None or oldest == page.pk
