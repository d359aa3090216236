"""The title of a page in a list, with what can be done with it: the same menu as Wagtail's, without its questions.

Wagtail asks every app for each row's menu, and who knows of translations answers with three questions to the database
a row. What they want to know stands in the row already.
"""

from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.wagtail_hooks import PageListingDeleteButton, PageListingMoveButton, page_listing_more_buttons
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from campaigns.editorial.buttons import recall_button
from campaigns.translation.buttons import ICON, WORDS
from campaigns.translation.rights import REQUEST


class ActionTitleColumn(PageTitleColumn):
    cell_template_name = "campaigns/admin/cells/title.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        user, next_url, rights = parent_context["request"].user, context["actions_next_url"], context["page_perms"]
        more = _menu(instance, user, next_url, may_publish=rights.can_publish(), may_edit=rights.can_edit())
        return context | {"page": instance, "more": more}


def _menu(page, user, next_url: str, *, may_publish: bool, may_edit: bool) -> ButtonWithDropdown:
    found = page_listing_more_buttons(page, user, next_url)
    if not may_publish:
        # Whether an editor may delete or move a page is two questions a row: it stands on the page itself.
        found = (item for item in found if not isinstance(item, PageListingDeleteButton | PageListingMoveButton))
    buttons = [Button.from_menu_item(item) for item in found if isinstance(item, MenuItem) and item.is_shown(user)]
    if may_edit and page.pk == page.facts.pages[0].pk and page.facts.can_be_translated and user.has_perm(REQUEST):
        address = reverse("translation:request", args=[page.pk])
        buttons.append(Button(WORDS, address, icon_name=ICON, priority=65))
    if may_publish and page.facts.action:
        buttons.append(recall_button(page.facts.action))
    label = gettext("More options for '%(title)s'") % {"title": page.get_admin_display_title()}
    return ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})
