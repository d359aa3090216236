"""What every public page shares: the same for everybody, so kept for 5 seconds and served from there (DESIGN 7)."""

from django.core.exceptions import ValidationError
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from wagtail.models import Page

from .approval_lock import in_our_words
from .line_ends import unify_line_ends
from .rich_text import make_safe, unsafe_fields
from .translated_page import keep_as_private_as_source
from .untranslated import refuse_untranslated

# An outage of the site is bridged by the last page for a day:
STALE_IF_ERROR = 24 * 60 * 60

# Shown counts are at most this old (seconds), plus the 2 of the roll-up:
MAX_AGE = 5

# Root, home page, the pages below it:
HOME_DEPTH = 2
RESERVED_SLUGS = {"card", "feed", "leave", "my-data", "one-click", "share", "sign", "signed", "verify", "withdraw"}


class PublicPage(Page):
    """A page without a form token, cookie or name in it."""

    # What of the query the page reads. People come with much else in it: the tags of those who sent them here.
    parameters: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def clean(self):
        """Refuse text that could run a script, and the slugs below home that lead to the signing form (cms/urls.py)."""
        super().clean()
        unify_line_ends(self)
        if unsafe := unsafe_fields(self):
            message = _("There is a link or a tag in the text that we do not show. Take it out, please.")
            raise ValidationError(dict.fromkeys(unsafe, message))
        if self.depth == HOME_DEPTH + 1 and self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("This slug is taken by the site itself: choose another one.")})

    def save(self, clean=True, user=None, log_action=False, **kwargs):
        """Save the page. Raises PublicationRefused if it would go live and is not translated."""
        if kwargs.get("update_fields") is None:
            self.check_words()
            if self.live and self.pk:
                # Before it is live, by whatever way.
                keep_as_private_as_source(self)
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def check_words(self) -> None:
        refuse_untranslated(self)

    def get_lock(self):
        return in_our_words(super().get_lock())

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD"}:
            patch_cache_control(response, no_store=True)
        elif self.get_view_restrictions().exists():
            patch_cache_control(response, private=True, no_store=True)
        elif not self.may_be_kept(response.context_data):
            patch_cache_control(response, no_store=True)
        elif response.status_code == 200:
            # Caches may answer with the same page whatever else stands in the query (No-Vary-Search, WICG draft).
            known = " ".join(f'"{name}"' for name in self.parameters)
            response["No-Vary-Search"] = f"key-order, params, except=({known})" if known else "key-order, params"
            seconds = self.seconds_until_change(response.context_data)
            age = int(max(0, min(MAX_AGE, seconds)))
            patch_cache_control(response, public=True, max_age=age, stale_if_error=STALE_IF_ERROR)
        return response

    def serve_preview(self, request, mode_name):
        """Show a draft. What was written to a row or a revision past all rules runs no script in the admin either."""
        make_safe(self)
        return super().serve_preview(request, mode_name)

    def may_be_kept(self, context) -> bool:
        """False for a page of a query that anybody can make up: kept ones would push out those that people read."""
        return True

    def seconds_until_change(self, context) -> float:
        """Seconds until the page must look different, such as an action that closes; without end by default."""
        return MAX_AGE
