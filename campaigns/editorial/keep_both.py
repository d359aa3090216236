"""Keeps an editor from publishing over what somebody else published meanwhile: both versions are kept."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, Revision

from campaigns.templatetags.moments import moment

# What a post of the editor's form asks for that would put its words in the place of the published ones, now or later.
TO_PUBLISH = ("action-publish", "action-submit", "action-restart-workflow")

# Digits of a number that a database can hold.
LONGEST_NUMBER = 18


def keep_both_versions(request: HttpRequest, page: Page) -> None:
    """Let a post from an editor that has not seen the published version save a draft, and say so.

    A `before_edit_page` hook: what was posted becomes the newest draft, the published version stays where it is.
    Wagtail compares versions only when it saves by itself; "publish" it takes as it comes (8.0).
    """
    # What the editor saves by itself Wagtail looks at.
    if request.method != "POST" or not request.accepts("text/html"):
        return
    newer = published_since(page, request.POST)
    if newer is None:
        return
    posted = request.POST.copy()
    asked = [name for name in TO_PUBLISH if name in posted]
    if posted.get("workflow-action-name", "").endswith("approve"):
        asked.append("action-workflow-action")
    is_to_publish = bool([posted.pop(name, None) for name in asked])
    # Never in the place of a version that somebody has read already.
    posted.pop("overwrite_revision_id", None)
    # Typed as what cannot be changed.
    request.POST = posted  # type: ignore[assignment]
    words = {"who": _name(newer), "when": moment(localtime(newer.created_at))}
    if is_to_publish:
        text = _(
            "Not published: %(who)s published another version (%(when)s) after you opened this page. That version"
            " stays on the site, and what you wrote is kept as a draft. Compare the two, then publish again."
        )
        say = messages.error
    else:
        text = _(
            "%(who)s published another version (%(when)s) after you opened this page. What you wrote is kept as a"
            " draft: if you publish it, it takes the place of theirs. Compare the two first."
        )
        say = messages.warning
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    say(request, text % words, buttons=[messages.button(compare, _("Compare"))])


def published_since(page: Page, posted: Any) -> Revision | None:
    """The published version, if it is newer than the one that was in the editor when this was written."""
    number = Page.objects.filter(pk=page.pk).values_list("live_revision_id", flat=True).first()
    live = Revision.page_revisions.filter(pk=number).select_related("user").first()
    seen = posted.get("overwrite_revision_id") or posted.get("loaded_revision_id") or ""
    # Who does not say what was in the editor, such as a script, means what it posts.
    if live is None or not seen.isdecimal() or len(seen) > LONGEST_NUMBER:
        return None
    if live.pk > int(seen):
        return live
    # A draft that was written over, and then published, has the number of the one that was read.
    written_at = posted.get("loaded_revision_created_at", "")
    is_same = live.pk == int(seen) and not posted.get("overwrite_revision_id")
    return live if is_same and written_at and written_at != live.created_at.isoformat() else None


def _name(revision: Revision) -> str:
    user = revision.user
    return (user.get_full_name() or user.get_username()) if user else _("Somebody")
