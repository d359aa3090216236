"""Below which pages somebody may begin an action: lists of actions, and where there is none, home pages."""

from django.conf import settings
from django.contrib.auth.models import User
from wagtail.models import Page

from campaigns.models import ActionPage


def places_for(user: User) -> list[Page]:
    """The pages below which this user may add an action, those in the site's own language first."""
    kinds = ActionPage.allowed_parent_page_models()
    pages = Page.objects.type(*kinds).filter(alias_of=None).select_related("locale").specific(defer=True)
    fitting = [page for page in pages.order_by("path") if page.permissions_for_user(user).can_add_subpage()]
    # Below the home page an action may stand too, and seldom should.
    lists = [page for page in fitting if type(page).allowed_subpage_models() == [ActionPage]]
    return sorted(lists or fitting, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)


def place_in(places: list[Page], language: str) -> Page:
    """That of `places`, which are not empty, where a page in this language belongs; else the first."""
    return next((page for page in places if page.locale.language_code.split("-")[0] == language), places[0])
