"""The panel "Ready to publish": the server reads the form as it is being typed, stores nothing, and says what is wrong
with links; a refused page says the same, also where no script runs."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Revision

from campaigns.models import ActionPage
from tests import build
from tests.editor import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = build.superuser()
    client.force_login(user)
    return user


def said(response) -> list[tuple[str, str, str]]:
    """Place, its name, and what is said of it, for each line of the list."""
    assert response.status_code == 200, response.content
    found = []
    for line in BeautifulSoup(response.content.decode(), "html.parser").select("[data-rule]"):
        link = line.find("a")
        place, label = (link["data-place"], link.text) if link else ("", "")
        found.append((place, label, line.text.removeprefix(f"{label}: ").strip()))
    return found


def is_ready(response) -> bool:
    heading = BeautifulSoup(response.content.decode(), "html.parser").select_one("[data-ready-heading]")
    return "is-ready" in heading["class"]


def check(client, page, **typed):
    return client.post(reverse("editorial:check", args=[page.pk]), form_data(page, **typed))


def test_what_is_typed_is_looked_at_and_nothing_is_stored(client, staff):
    page = build.draft()
    before = Revision.objects.count()
    assert is_ready(check(client, page, goal="5000"))
    response = check(client, page, lead="", deadline=build.days(-1).isoformat())
    assert [(place, label) for place, label, _words in said(response)][:2] == [
        ("lead", "Inleiding"),
        ("deadline", "Deadline"),
    ]
    assert not is_ready(response)
    assert ActionPage.objects.get(pk=page.pk).lead == page.lead
    assert (Revision.objects.count(), FormState.objects.count()) == (before, 0)


def test_a_page_that_is_not_saved_yet_is_looked_at_too(client, staff):
    new = ActionPage(title="Nieuw", slug="nieuw")
    url = f"{reverse('editorial:check_new')}?parent={build.home().pk}"
    pages = ActionPage.objects.count()
    places = [place for place, _label, _words in said(client.post(url, form_data(new, country="")))]
    assert places[0] == "country"
    assert ActionPage.objects.count() == pages
    taken = build.draft(slug="bezet")
    response = client.post(url, form_data(ActionPage(title="Nieuw", slug=taken.slug)))
    assert "slug" in [place for place, _label, _words in said(response)]


def test_what_cannot_be_read_is_said_with_all_the_rest(client, staff):
    """Django keeps back the whole body for one thing too long in it, and a date for a slip."""
    page = build.draft()
    body = build.body(letter={"salutation": "x" * 201, "closing": ""})
    found = said(check(client, page, deadline="2026-02-31", number="x" * 31, lead="", body=body))
    by_place = {place.rpartition(".")[2]: words for place, _label, words in found}
    assert {"deadline", "number", "lead", "salutation", "closing"} <= set(by_place)
    assert "geldige datum" in by_place["deadline"]
    assert len(found) == len({place for place, _label, _words in found})


def test_half_a_form_is_no_form(client, staff):
    page = build.draft()
    assert client.post(reverse("editorial:check", args=[page.pk]), {"title": "x"}).status_code == 400


def test_persons_are_read_as_they_are_typed(client, staff):
    page = build.draft()
    persons = {"persons-TOTAL_FORMS": 2, "persons-0-name": "Samira Hadou", "persons-0-ORDER": 1, "persons-1-name": ""}
    persons |= {"persons-1-ORDER": 2, "persons-0-id": "", "persons-1-id": "", "persons-1-outcome_kind": "freed"}
    found = said(check(client, page, goal="1", **persons))
    assert [words for place, _label, words in found if place == "persons"]
    assert [words for _place, _label, words in found if "Haddou" in words and "Samira Hadou" in words]
    assert [place for place, _label, _words in found if place == "persons.1.outcome_on"]
    persons["persons-1-DELETE"] = "1"
    found = said(check(client, page, goal="1", **persons))
    assert not [place for place, _label, _words in found if place.startswith("persons")], "it was taken away"


def test_charlie_learns_nothing(client):
    page = build.draft()
    addresses = [
        reverse("editorial:check", args=[page.pk]),
        f"{reverse('editorial:check_new')}?parent={build.home().pk}",
    ]
    for address in addresses:
        assert client.post(address, form_data(page)).status_code == 302
    charlie = User.objects.create_user("charlie", password="a-long-password")
    charlie.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(charlie)
    for address in addresses:
        assert "data-ready" not in client.post(address, form_data(page)).content.decode()
        assert client.get(address).status_code in (302, 405)


@pytest.mark.parametrize("parent", ["", "x", "999999", "9" * 30])
def test_a_parent_that_is_none_is_not_found(client, staff, parent):
    url = f"{reverse('editorial:check_new')}?parent={parent}"
    assert client.post(url, form_data(ActionPage(title="x", slug="x"))).status_code == 404


# In the editor


def test_the_editor_opens_with_what_is_found_in_the_draft(client, staff):
    page = build.draft(lead="")
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert ("lead", "Inleiding") in [(place, label) for place, label, _words in said(response)]
    panel = BeautifulSoup(response.content.decode(), "html.parser").select_one("[data-ready]")
    assert panel["data-url"] == reverse("editorial:check", args=[page.pk])
    assert not panel.select("[role=alert]")
    # A status that is announced only when it changes.
    assert panel.select_one("[role=status]").text == ""


def test_a_new_page_opens_with_the_address_that_knows_its_parent(client, staff):
    url = reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", build.home().pk])
    panel = BeautifulSoup(client.get(url).content.decode(), "html.parser").select_one("[data-ready]")
    assert panel["data-url"] == f"{reverse('editorial:check_new')}?parent={build.home().pk}"


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_refused_page_says_why_with_links_where_no_script_runs(client, staff, action):
    page = build.draft()
    body = build.body(letter={"closing": "", "addressees": []})
    typed = form_data(page, lead="", deadline=build.days(-1).isoformat(), body=body, **{action: "1"})
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed)
    panel = BeautifulSoup(response.content.decode(), "html.parser").select_one("[data-ready]")
    assert panel.has_attr("autofocus")
    assert panel.select_one("[role=alert]").text.strip()
    ends = [link["data-place"].rpartition(".")[2] for link in panel.select(".is-red a")]
    assert ends == ["lead", "addressees", "closing", "deadline"]
    assert all(link["href"].startswith("#:w:contentpath=") for link in panel.select("a"))
    assert not ActionPage.objects.get(pk=page.pk).live


def test_each_rule_that_found_something_has_its_reason_folded(client, staff):
    panel = BeautifulSoup(check(client, build.draft(), lead="", goal="").content.decode(), "html.parser")
    assert [one.select_one("summary") is not None for one in panel.select("details")] == [True, True]
    assert not panel.select("details[open]")


# Drafts


@pytest.mark.parametrize("was_published", [True, False])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_saving_a_draft_works_the_day_after_the_deadline(client, staff, was_published, accept):
    page = build.published() if was_published else build.draft()
    if not was_published:
        page.save_revision()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        client.force_login(staff)
        typed = form_data(page, lead="Wat er van kwam.", deadline=page.deadline.isoformat())
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = client.post(url, typed, headers={"accept": accept})
        assert response.status_code == (302 if accept == "text/html" else 200), response.content
        page = ActionPage.objects.get(pk=page.pk)
        assert page.get_latest_revision_as_object().lead == "Wat er van kwam."
        assert page.live == was_published
        red = {place for place, _label, _words in said(check(client, page, deadline=page.deadline.isoformat()))}
        assert ("deadline" in red) != was_published, "people have read the day of a published action"
