"""What wagtail-localize and Wagtail leave open around translations, and is shut here.

The right to submit translations is all that wagtail-localize asks for to publish pages that one may not edit; the right
to edit is enough to put the source's words live in the place of a translation's; what is typed into its editor and its
overrides is not looked at, whatever lock the page has. So its screens are closed (closed_urls.py), and these are the
hooks beside them; campaigns/wagtail_hooks.py registers them.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail_localize import synctree
from wagtail_localize import wagtail_hooks as stock
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization, Translation

from campaigns.models.translated_page import translation_of

# Of wagtail-localize's hooks these stay: its addresses, which lead to ours, its right, and its words in the log.
KEPT_HOOKS = {"register_admin_urls", "register_permissions", "register_log_actions", "register_icons"}


def take_out_stock_screens() -> None:
    """Take out wagtail-localize's editor, buttons and menus, and its setting that fills a language with copies.

    Those are live and untranslated at once (its issue 743). Wagtail has no way to take a hook out again, nor to leave
    out a button of a page's menu: so from its table, which a test watches.
    """
    modules = {stock.__name__, synctree.__name__}
    for name, registered in hooks._hooks.items():
        if name not in KEPT_HOOKS:
            registered[:] = [(fn, order) for fn, order in registered if fn.__module__ not in modules]
    LOCALE_COMPONENTS[:] = [one for one in LOCALE_COMPONENTS if one["model"] is not LocaleSynchronization]


def lead_to_desk(request, instance):
    """Before Wagtail's editor opens for a page or a snippet: what is translated is written in the desk alone.

    What is posted to the editor all the same changes nothing.
    """
    if not isinstance(instance, TranslatableMixin):
        return None
    translation = translation_of(instance)
    if translation:
        return _leave(request, redirect("translation:desk", translation.pk), _("Translations are written here."))
    if _is_alias_of_another_language(instance):
        words = _("This page shows another one's words. Ask for a translation of that one first.")
        return _leave(request, redirect("translation:request", instance.alias_of_id), words)
    return None


def keep_source_words_out(request, page):
    """Before an alias becomes a page of its own: not with the words of another language."""
    if _is_alias_of_another_language(page):
        raise PermissionDenied


def refuse_copies(request, page):
    """Before a page is copied with what is below it: a copied translation would be an action of its own, whatever of it
    is translated; and a copy keeps its language, also below the pages of another, where Wagtail lets nobody move it."""
    wanted = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=wanted, depth__gt=1).first() if wanted.isdecimal() else None
    if parent is not None and parent.locale_id != page.locale_id:
        raise PermissionDenied
    below = Page.objects.descendant_of(page, inclusive=True)
    translations = Translation.objects.filter(
        enabled=True, target_locale_id=page.locale_id, source__object_id__in=below.values("translation_key")
    ).exclude(source__locale_id=page.locale_id)
    if translations.exists():
        messages.error(request, _("A translation is not copied: copy the page in its own language."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def keep_place(request, page, destination):
    """Before it is asked whether to move a page: Wagtail names both pages, and looks at rights only when it moves."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


def keep_page(request, page):
    """Before a page is deleted: who translates and reviews pages does not make them, nor unmake them."""
    if not policy_registry.get_by_type(Page).user_has_permission_for_instance(request.user, "add", page):
        raise PermissionDenied


def keep_pages(request, action_type, objects, action):
    """The same for many at once."""
    if action_type == "delete":
        for page in objects:
            if isinstance(page, Page):
                keep_page(request, page)


def lost_without(page):
    """What is deleted with a page. The translations of an action lead nowhere without it. Of other pages and of drafts
    those go that were never public: what was translated of them is known no more, and nothing would keep the words of
    the source from going live."""
    family = Page.objects.translation_of(page, inclusive=False)
    if hasattr(page, "own_action"):
        return family
    made = Translation.objects.filter(source__object_id=page.translation_key, source__locale_id=page.locale_id)
    return family.filter(locale__in=made.values("target_locale"), first_published_at=None)


def take_lost_along(request, action_type, objects, action):
    """Before many pages are deleted at once: Wagtail asks what goes with a page only when it deletes one."""
    pages = [page for page in objects if isinstance(page, Page)] if action_type == "delete" else []
    for page in pages:
        for lost in lost_without(page.specific).exclude(pk__in=[page.pk for page in pages]):
            lost.delete(user=request.user)


def _leave(request, elsewhere, words):
    if request.method == "POST":
        messages.error(request, _("Nothing of this was saved.") + " " + words)
    return elsewhere


def _is_alias_of_another_language(instance) -> bool:
    return (
        isinstance(instance, Page) and bool(instance.alias_of_id) and instance.alias_of.locale_id != instance.locale_id
    )
