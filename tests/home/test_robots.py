"""What programs find at addresses of their own."""

import datetime

import pytest
import time_machine
from django.conf import settings
from wagtail.models import Site

from campaigns.models import OrganisationSettings, OrganisationWords
from tests import build

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


@pytest.fixture
def organisation() -> OrganisationSettings:
    home = build.home()
    found = OrganisationSettings.for_site(Site.objects.get())
    found.security_contact = "veilig+site@example.org"
    found.save()
    OrganisationWords.objects.create(
        settings=found, locale=home.locale, sender="Brief", return_address="x", privacy_text="x"
    )
    return found


def fields(client) -> dict[str, str]:
    response = client.get("/.well-known/security.txt")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert len(lines) == len({line.partition(":")[0] for line in lines})
    return dict(line.split(": ", 1) for line in lines)


def test_robots_are_kept_from_the_admin_and_from_what_belongs_to_one_visitor(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    for code, _name in settings.LANGUAGES:
        assert {f"Disallow: /{code}/{folder}/" for folder in ("sign", "signed", "share")} <= set(lines)
    assert lines[-1] == "Sitemap: http://localhost:8000/sitemap.xml"
    assert not [line for line in lines if "card" in line], "social networks fetch the cards"


@time_machine.travel(NOON, tick=False)
def test_whom_to_tell_of_a_weakness_and_until_when_that_is_sure(client, organisation):
    said = fields(client)
    assert said["Contact"] == "mailto:veilig%2Bsite@example.org"
    assert said["Canonical"] == "http://localhost:8000/.well-known/security.txt"
    assert said["Preferred-Languages"] == "nl"
    expires = datetime.datetime.fromisoformat(said["Expires"])
    assert NOON < expires < NOON + datetime.timedelta(days=365)


def test_it_never_runs_out(client, organisation):
    for day in (NOON, NOON + datetime.timedelta(days=1_000)):
        with time_machine.travel(day, tick=False):
            assert datetime.datetime.fromisoformat(fields(client)["Expires"]) > day


def test_without_a_contact_there_is_none(client, organisation):
    OrganisationSettings.objects.update(security_contact="")
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("name", ["favicon.ico", "apple-touch-icon.png"])
def test_icons_that_browsers_look_for_lead_to_a_file(client, name):
    from django.contrib.staticfiles import finders

    response = client.get(f"/{name}")
    assert response.status_code == 302
    assert finders.find(response.headers["Location"].removeprefix("/static/"))
