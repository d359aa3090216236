"""Who may translate, review and ask for translations: by the pages of the language, never by snippets or role names."""

from django.contrib.auth.models import User
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation

REQUEST = "wagtail_localize.submit_translation"


def may_translate(user: User, translation: Translation) -> bool:
    """Who may edit the page that is made; of an addressee, the home page of the language."""
    page = page_that_counts(translation)
    return page is not None and page.permissions_for_user(user).can_edit()


def may_review(user: User, translation: Translation) -> bool:
    """Who may publish the page that is made; of an addressee, the home page of the language."""
    page = page_that_counts(translation)
    return page is not None and page.permissions_for_user(user).can_publish()


def may_request(user: User, page: Page) -> bool:
    """Who may edit the source and has the right to have pages translated."""
    return user.has_perm(REQUEST) and page.permissions_for_user(user).can_edit()


def locales_of(user: User) -> list[Locale]:
    """The languages that this user may translate into: those whose home pages they may edit."""
    homes = home_pages().select_related("locale")
    return [home.locale for home in homes if home.permissions_for_user(user).can_edit()]


def page_that_counts(translation: Translation) -> Page | None:
    """The page whose rights hold for a translation: its target, or for an addressee the home page of its language."""
    model = translation.source.specific_content_type.model_class()
    if model is not None and issubclass(model, Page):
        key, locale = translation.source.object_id, translation.target_locale_id
        return Page.objects.filter(translation_key=key, locale_id=locale).first()
    return home_pages().filter(locale_id=translation.target_locale_id).first()


def home_pages():
    """The home page of every site, in each language."""
    keys = Site.objects.values("root_page__translation_key")
    return Page.objects.filter(translation_key__in=keys, depth__gt=1).order_by("path")
