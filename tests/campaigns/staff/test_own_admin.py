"""The admin goes by our own name, asks no other host for anything, and is there in light and dark."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User

from campaigns.staff import OWNERS, ROLES, set_up_roles
from cms.env import BASE_DIR
from tests import build

pytestmark = pytest.mark.django_db

CSS = BASE_DIR / "static" / "css" / "admin" / "tokens.css"
# What a browser fetches by itself, and where it may be led.
FETCHED = re.compile(r'<(?:img|script|link|iframe|source|use)\b[^>]*?\b(?:src|href|srcset)="([^"]+)"')
LED = re.compile(r'<(?:a|form)\b[^>]*?\b(?:href|action)="([^"]+)"')


@pytest.fixture
def as_role(client):
    def log_in(role):
        set_up_roles()
        user, _new = User.objects.get_or_create(username=role.name)
        user.groups.set(Group.objects.filter(name=role.name))
        client.force_login(user)
        return client

    return log_in


def outside(addresses):
    return {address for address in addresses if urlsplit(address).netloc not in ("", "localhost", "testserver")}


def test_it_goes_by_its_own_name_from_the_login_on(client, as_role):
    login = client.get("/admin/login/", headers={"Accept-Language": "nl"}).text
    home = as_role(OWNERS).get("/admin/", headers={"Accept-Language": "nl"}).text
    lost = client.get("/admin/nergens/").text
    for text in (login, home, lost):
        assert "- Appeal</title>" in " ".join(text.split())
        assert 'aria-label="Appeal"' in text
        assert 'aria-label="Wagtail"' not in text
        assert "images/favicon" in text
        assert "wagtailadmin/images/favicon" not in text
        assert "css/admin/tokens.css" in text
    # Said in passing it may be: where there is no JavaScript, and beside the version.
    for text in (login, lost):
        assert "Wagtail" not in re.sub(r"(?s)<noscript.*?</noscript>|<script.*?</script>", "", text)
    assert "Wachtwoord" in login


def test_no_page_of_it_fetches_anything_from_elsewhere_or_leads_there(as_role):
    action = build.action()
    build.sign(action)
    pages = ["/admin/", "/admin/actions/", f"/admin/pages/{action.source_page_id}/edit/", "/admin/account/"]
    pages += ["/admin/signatures/", f"/admin/charts/{action.pk}/", "/admin/users/", "/admin/images/"]
    pages += [f"/admin/pages/{action.source_page.get_parent().pk}/", "/admin/supporters/"]
    for role in ROLES:
        client = as_role(role)
        for path in pages:
            response = client.get(path)
            if response.status_code != 200:
                continue
            text = re.sub(r"(?s)<noscript.*?</noscript>", "", response.text)
            assert outside(FETCHED.findall(text)) == set()
            # The editor's list of checks has one link, to what Wagtail says about them; nothing goes there by itself.
            assert outside(LED.findall(text)) <= {"https://guide.wagtail.org/content-checks/"}


def test_the_dashboard_has_nothing_of_wagtails_own(as_role):
    text = as_role(OWNERS).get("/admin/").text
    for words in (
        "editor guide",
        "Editor Guide",
        "releases.wagtail",
        "wagtail.org",
        "upgrade-notification",
        "gravatar",
    ):
        assert words not in text


def test_the_menu_is_in_the_order_of_the_work(as_role):
    text = as_role(OWNERS).get("/admin/").text
    places = [text.index(f'"{path}"') for path in ("/admin/actions/", "/admin/signatures/", "/admin/supporters/")]
    assert places == sorted(places)


def test_the_time_zones_to_choose_from_are_those_that_browsers_know(as_role):
    """At another name the script of the page stops, and with it what the page does."""
    text = as_role(OWNERS).get("/admin/account/").text
    assert '<option value="Europe/Amsterdam"' in text
    for name in ("localtime", "posixrules", "Factory"):
        assert f'<option value="{name}"' not in text


# Colours


def luminance(colour):
    """Of a colour as "#RRGGBB" (WCAG 2.2, relative luminance)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def blocks():
    """The colours of each theme; what a dark one does not say is as in the light one."""
    text = CSS.read_text()
    found = {}
    for name, start in (("light", ":root {"), ("dark", "\n.w-theme-dark {"), ("system", ".w-theme-system {")):
        block = text[text.index(start) :]
        found[name] = dict(re.findall(r"(--[\w-]+): (#[0-9A-F]{6});", block[: block.index("}")]))
    return found


def test_both_dark_themes_are_the_same():
    themes = blocks()
    assert themes["dark"] == themes["system"]


PAIRS = [
    ("--w-color-text-meta", "--w-color-surface-page", 4.5),
    ("--w-color-text-meta", "--w-color-surface-header", 4.5),
    ("--w-color-text-meta", "--w-color-surface-dashboard-panel", 4.5),
    ("--w-color-text-placeholder", "--w-color-surface-field", 4.5),
    ("--appeal-seal", "--w-color-surface-page", 4.5),
    ("--appeal-blue", "--w-color-surface-page", 4.5),
    ("--appeal-ok", "--w-color-surface-page", 4.5),
    # Parts of a drawing, and what shows where one is.
    ("--appeal-web", "--w-color-surface-page", 3),
    ("--appeal-api", "--w-color-surface-page", 3),
    ("--appeal-one_click", "--w-color-surface-page", 3),
    ("--appeal-paper", "--w-color-surface-page", 3),
    ("--w-color-focus", "--w-color-surface-page", 3),
]


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_told_from_what_is_behind_them_in_light_and_dark(front, back, least):
    themes = blocks()
    for name in ("light", "dark"):
        colours = themes["light"] | themes[name]
        assert contrast(colours[front], colours[back]) >= least, name


def test_nobody_says_by_themselves_where_they_are_reached(as_role):
    """A trial of an update goes to the address of the account: with that field it would go to anybody."""
    account = as_role(OWNERS).get("/admin/account/").text
    assert 'name="name_email-first_name"' in account
    assert 'name="name_email-email"' not in account
