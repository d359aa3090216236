"""load_demo(): all of it or nothing, and once."""

from collections.abc import Callable

from django.db import transaction
from wagtail.models import Locale, Site

from campaigns.models import Action

from .actions import build_action, schedule_action
from .dates import close_with_outcome, move_deadline_on
from .huang import HUANG
from .nurse import NURSE
from .pictures import build_pictures
from .placing import find
from .printer import PRINTER
from .reporter import REPORTER
from .sheet import draft_from_sheet
from .signing_people import sign_all
from .terms import build_terms
from .tree import build_tree
from .updates import build_updates
from .users import Login, build_users

# The first is the source of every page.
LANGUAGES = ("nl", "en", "fr", "ar", "zh-hans")
ACTIONS = [HUANG, NURSE, REPORTER]


class NotEmpty(Exception):
    """The site has pages of its own: invented names and known passwords do not belong there."""


@transaction.atomic
def load_demo(*, password: str, say: Callable[[str], object] = lambda line: None) -> list[Login]:
    """Make the demo, or make whole what is missing of it, and let its deadlines start today. What is there stays.

    Args:
        password: of all demo logins. say: is told what happens, a line at a time.

    Raises NotEmpty if this site is not a new one and not the demo.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    is_new = find("home", locales["nl"]) is None
    if is_new:
        _refuse_a_site_in_use()
    say("Making logins, drawing pictures, writing and translating pages ...")
    lists = build_tree(locales)
    # Before the actions: translators and reviewers have their part in them.
    logins = build_users(password, [code for code in LANGUAGES if code != "nl"])
    build_terms(locales)
    pictures = build_pictures()
    actions = {one.slug: build_action(one, lists, locales, pictures[one.picture]) for one in ACTIONS}
    for done in sign_all(ACTIONS, actions):
        say(f"Signatures: {done} of {sum(one.signature_count for one in ACTIONS)}")
    for one in ACTIONS:
        _set_dates(one, actions[one.slug], locales["nl"], say)
    build_updates(actions[REPORTER.slug], actions[HUANG.slug], locales)
    schedule_action(PRINTER, lists["nl"], locales["nl"], in_days=3)
    draft_from_sheet(lists["nl"])
    say("The demo is there." if is_new else "The demo was there; it is whole.")
    return logins


def _set_dates(content, action: Action, locale: Locale, say) -> None:
    if content.closes_in_days < 0:
        if not action.handed_over_at:
            close_with_outcome(content, locale)
    elif move_deadline_on(content, locale):
        say(f"Deadline of {content.slug}: {content.closes_in_days} days from today")


def _refuse_a_site_in_use() -> None:
    """Wagtail's welcome page, which every new site has, is a bare page; whoever builds a site replaces it."""
    roots = [site.root_page.specific_class.__name__ for site in Site.objects.select_related("root_page")]
    if roots != ["Page"] or Action.objects.exists():
        raise NotEmpty("This site has pages of its own. The demo is for a new site: give it a VAR_DIR of its own.")
