"""The tree around the actions: home page, list of actions, text pages, the organisation's words, in each language."""

from django.apps import apps
from wagtail.models import Locale, Page, Site

from campaigns.models import OrganisationSettings, OrganisationWords

from .content import EMAIL
from .organisation import SENDER, WORDS
from .placing import place, translate

# The text pages, and whether each is linked from the menu or the footer.
TEXT_PAGES = {"about": "menu", "privacy": "footer", "contact": "footer"}


def build_tree(locales: dict[str, Locale]) -> dict[str, Page]:
    """Make what is missing of the tree, and return the list of actions by language. What is there stays as it is."""
    home = _build_home(locales)
    for name, where in TEXT_PAGES.items():
        words = {code: vars(getattr(WORDS[code], name)) for code in locales}
        _build(name, _model("TextPage")(place=where, locale=locales["nl"], **words["nl"]), home, locales, words)
    words = {code: {"title": WORDS[code].actions_title, "slug": WORDS[code].actions_slug} for code in locales}
    lists = _build("actions", _model("ActionListPage")(locale=locales["nl"], **words["nl"]), home, locales, words)
    _write_organisation(locales)
    return lists


def _model(name: str):
    """A page model of home, by name: home shows what campaigns knows, and campaigns imports nothing of it."""
    return apps.get_model("home", name)


def _build(name: str, source: Page, parent: Page, locales: dict, words: dict[str, dict]) -> dict[str, Page]:
    """Place a page and its translations; `words` holds the fields of each language."""
    pages = {"nl": place(name, source, parent)}
    for code in [code for code in locales if code not in pages]:
        pages[code] = translate(name, pages["nl"], locales[code], **words[code])
    return pages


def _build_home(locales: dict[str, Locale]) -> Page:
    """The home pages; the Dutch one becomes the site's, and Wagtail's welcome page goes."""
    words = {code: {"title": WORDS[code].claim, "intro": WORDS[code].intro} for code in locales}
    source = _model("HomePage")(slug="start", locale=locales["nl"], **words["nl"])
    home = _build("home", source, Page.get_first_root_node(), locales, words)["nl"]
    site = Site.objects.get(is_default_site=True)
    if site.root_page_id != home.pk:
        # In this order: a site goes with its root page.
        welcome, site.root_page, site.site_name = site.root_page, Page.objects.get(pk=home.pk), SENDER
        site.save()
        welcome.delete()
    return home


def _write_organisation(locales: dict[str, Locale]) -> None:
    settings = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    OrganisationSettings.objects.filter(pk=settings.pk, security_contact="").update(security_contact=EMAIL)
    for order, (code, locale) in enumerate(locales.items()):
        OrganisationWords.objects.get_or_create(
            settings=settings,
            locale=locale,
            defaults={
                "sort_order": order,
                "sender": WORDS[code].sender,
                "return_address": WORDS[code].return_address,
                "privacy_text": WORDS[code].privacy_text,
            },
        )
