"""Choosing actions by country and state: a plain form, only what there is, and addresses that anybody can make up."""

import datetime
import io

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from campaigns.models import Action, Picture
from cms.middleware.page_cache import PageCacheMiddleware
from home.filters import State
from home.models import PER_PAGE, ActionListPage
from tests import build

pytestmark = pytest.mark.django_db

# Of a page with envelopes, however many: half of them are the bar, the footer and the head.
MOST_QUERIES = 27


def look(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in soup.select(".envelope h3 a")]


def options(soup: BeautifulSoup, name: str) -> dict[str, str]:
    return {option["value"]: option.get_text() for option in soup.select(f"select[name={name}] option")}


def chosen(soup: BeautifulSoup) -> dict[str, str]:
    return {option.find_parent("select")["name"]: option["value"] for option in soup.select("option[selected]")}


def close(action: Action, **facts) -> Action:
    build.over(action)
    Action.objects.filter(pk=action.pk).update(**facts)
    return action


@pytest.fixture
def folder() -> ActionListPage:
    return build.home().add_child(instance=ActionListPage(title="Alle acties", slug="acties"))


@pytest.fixture
def some(folder) -> ActionListPage:
    """One action in each state, in three countries."""
    build.action(title="Open", parent=folder, country="CN", deadline=build.days(20))
    build.action(title="Soon", parent=folder, country="IR", deadline=build.days(1))
    close(build.action(title="Closed", parent=folder, country="CN"))
    close(build.action(title="Handed over", parent=folder, country="CN"), handed_over_at=timezone.now())
    close(build.action(title="Freed", parent=folder, country="AT"), outcome_kind="freed", outcome_on=build.days(0))
    return folder


def test_only_countries_that_occur_are_offered_by_their_names_in_order(client, some):
    build.draft(some, country="BR")
    soup = look(client, some.url)
    assert list(options(soup, "country").values())[1:] == ["China", "Iran", "Oostenrijk"]
    assert list(options(soup, "country")) == ["", "CN", "IR", "AT"]
    assert list(options(soup, "state")) == ["", *State.values]
    assert chosen(soup) == {}


CHOICES = {
    "state=open": {"Open", "Soon"},
    "state=closing_soon": {"Soon"},
    "state=closed": {"Closed", "Handed over", "Freed"},
    "state=with_outcome": {"Freed"},
    "country=CN": {"Open", "Closed", "Handed over"},
    "country=CN&state=open": {"Open"},
    "country=AT&state=open": set(),
    "country=&state=": {"Open", "Soon", "Closed", "Handed over", "Freed"},
    "from=a-friend": {"Open", "Soon", "Closed", "Handed over", "Freed"},
}


def test_a_choice_shows_what_was_asked_for_and_how_many(client, some, subtests):
    for query, found in CHOICES.items():
        with subtests.test(query):
            soup = look(client, f"{some.url}?{query}")
            assert set(titles(soup)) == found
            assert soup.select_one(".results strong").get_text() == str(len(found))
            assert not soup.select(".misread")
            assert bool(soup.select(".nothing")) == (not found)
            # The way back, once.
            ways_back = soup.select(f"main a[href='{some.url}']")
            assert len(ways_back) == (0 if query in ("country=&state=", "from=a-friend") else 1)


def test_the_form_says_what_was_chosen_and_the_way_back_to_all(client, some):
    soup = look(client, f"{some.url}?country=CN&state=closed")
    assert chosen(soup) == {"country": "CN", "state": "closed"}
    form = soup.select_one("form.filter")
    assert (form["method"], form["action"]) == ("get", some.url)
    for field in form.find_all("select"):
        assert form.find("label", attrs={"for": field["id"]})
    assert form.select_one("button[type=submit]")
    assert soup.select_one(".results a")["href"] == some.url


MISREAD = [
    "country=XX", "country=BR", "country=cn", "country=CN'--", "state=recalled", "state=filter", "state=delete",
    "state=open&country=%00", "state=%f0%28", "country=CN&state=__class__", "country[]=CN&state=" + "x" * 3_000,
]  # fmt: skip


def test_what_there_is_not_gives_all_actions_and_a_sentence(client, some, subtests):
    for query in MISREAD:
        with subtests.test(query[:40]):
            response = client.get(f"{some.url}?{query}")
            soup = BeautifulSoup(response.content.decode(), "html.parser")
            assert response.status_code == 200
            assert len(titles(soup)) == 5
            assert soup.select_one(".misread").get_text(strip=True)
            assert chosen(soup) == {}
            assert "no-store" in response["Cache-Control"]


def test_a_page_that_there_is_not_is_answered_and_not_kept(client, some, subtests):
    for number in ("0", "-1", "2", "x", "1e9", "٢", "%00", "9" * 4_400, "1%20", "01"):
        with subtests.test(number[:10]):
            response = client.get(f"{some.url}?page={number}")
            assert response.status_code == 200
            assert len(titles(BeautifulSoup(response.content.decode(), "html.parser"))) == 5
            assert "no-store" in response["Cache-Control"]


def test_each_envelope_says_how_it_stands(client, some):
    labels = {
        envelope.select_one("h3").get_text(strip=True): " ".join(envelope.select_one(".state")["class"])
        for envelope in look(client, some.url).select(".envelope")
    }
    assert labels == {
        "Soon": "state is-soon",
        "Open": "state is-open",
        "Closed": "state",
        "Handed over": "state",
        "Freed": "state is-freed",
    }
    soup = look(client, some.url)
    assert len({label.get_text(strip=True) for label in soup.select(".state")}) == 5


def test_closing_soon_are_the_last_72_hours(client, folder):
    action = build.action(parent=folder)
    for hours, is_soon in ((71.9, True), (72.1, False)):
        Action.objects.filter(pk=action.pk).update(closes_at=timezone.now() + datetime.timedelta(hours=hours))
        assert bool(titles(look(client, f"{folder.url}?state=closing_soon"))) == is_soon
        assert bool(look(client, folder.url).select(".state.is-soon")) == is_soon


def test_the_next_page_keeps_the_choice(client, folder, monkeypatch):
    monkeypatch.setattr("home.models.PER_PAGE", 2)
    for number in range(3):
        build.action(parent=folder, country="CN", deadline=build.days(number + 1))
    build.action(parent=folder, country="IR")
    first = look(client, f"{folder.url}?state=open&country=CN&from=a-friend")
    assert len(titles(first)) == 2
    assert first.select_one(".results strong").get_text() == "3"
    following = first.select_one("a[rel=next]")["href"]
    assert following == "?country=CN&state=open&page=2"
    second = look(client, folder.url + following)
    assert len(titles(second)) == 1
    assert second.select_one("a[rel=prev]")["href"] == "?country=CN&state=open&page=1"
    assert not set(titles(first)) & set(titles(second))


def test_the_home_page_leads_to_the_choice(client, some):
    soup = look(client, some.get_parent().url)
    assert soup.select_one("form.filter")["action"] == some.url
    assert list(options(soup, "country")) == ["", "CN", "IR", "AT"]


def test_the_home_page_without_a_list_or_without_actions_has_no_choice(client):
    home = build.home()
    build.action()
    assert not look(client, home.url).select("form.filter")
    Action.objects.update(recalled_at=timezone.now())
    home.add_child(instance=ActionListPage(title="Alle acties", slug="acties"))
    assert not look(client, home.url).select("form.filter")
    empty = look(client, "/nl/acties/")
    assert not empty.select("form.filter, .results")
    assert empty.select(".nothing")


def test_more_open_actions_than_the_home_page_holds_are_one_click_away(client, folder, monkeypatch):
    monkeypatch.setattr("home.models.PER_PAGE", 2)
    home = folder.get_parent()
    build.action(parent=folder)
    build.action(parent=folder)
    assert not look(client, home.url).select("section:first-of-type .hall-more")
    build.action(parent=folder)
    soup = look(client, home.url)
    assert len(titles(soup)) == 2
    assert soup.select_one("section:first-of-type .hall-more a")["href"] == f"{folder.url}?state=open"


# What it costs


def drawing() -> ContentFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "#A8281E").save(out, "PNG")
    return ContentFile(out.getvalue(), name="drawing.png")


@pytest.fixture
def full(folder, settings, tmp_path) -> ActionListPage:
    """A page of the list with 24 envelopes, each with a picture of its own whose sizes are made already."""
    settings.MEDIA_ROOT = tmp_path
    first = Picture.objects.create(title="-", file=drawing(), consent="given")
    to = build.addressee()
    shown = {"parent": folder, "portrait_alt": "-", "body": build.body(to=to)}
    build.action(portrait=first, **shown)
    look(Client(), folder.url)
    made = list(first.renditions.all())
    assert len(made) == 2
    for number in range(1, PER_PAGE):
        # The same files: what a query costs does not depend on what they show.
        sizes = {"width": first.width, "height": first.height}
        picture = Picture.objects.create(title="-", file=first.file.name, consent="given", **sizes)
        for rendition in made:
            rendition.pk, rendition.image = None, picture
            rendition.save()
        build.action(portrait=picture, deadline=build.days(number), **shown)
    return folder


@pytest.mark.parametrize("where", ["list", "home"])
def test_24_envelopes_cost_as_many_queries_as_one(client, full, where, django_assert_max_num_queries):
    address = full.url if where == "list" else full.get_parent().url
    # Wagtail looks for pictures' sizes in the cache, too; that of a new process on a new machine is empty.
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        assert len(look(client, address).select(".stamp img")) == PER_PAGE
    last = Action.objects.order_by("closes_at").first()
    Action.objects.exclude(pk=last.pk).update(recalled_at=timezone.now())
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        assert len(look(client, address).select(".stamp img")) == 1
    assert len(many) == len(one)


# What is kept


@pytest.fixture
def kept(settings):
    """The page cache as visitors have it, and how many copies it holds."""
    settings.PAGE_CACHE_ENTRIES = 100
    settings.PAGE_CACHE_BYTES = 10_000_000
    client = Client()
    client.handler.load_middleware()
    cache = PageCacheMiddleware(client.handler._middleware_chain)
    client.handler._middleware_chain = cache
    return client, cache._shelf


def test_made_up_queries_leave_one_copy_of_each_page(some, kept):
    client, shelf = kept
    home = some.get_parent().url
    for number in range(10):
        for query in (f"from={number}", f"country=X{number}", f"page={number + 2}", f"state={number}&page=1"):
            assert client.get(f"{some.url}?{query}").status_code == 200
            assert client.get(f"{home}?{query}").status_code == 200
    assert len(shelf) == 2


def test_a_choice_is_kept_by_itself_whatever_else_stands_in_the_address(some, kept):
    client, shelf = kept
    client.get(some.url)
    addresses = ("state=open", "state=open&from=a", "from=b&state=open&country=&page=", "country=&state=open")
    answers = {client.get(f"{some.url}?{query}").content for query in addresses}
    assert len(answers) == 1
    assert len(shelf) == 2
    (answer,) = answers
    assert set(titles(BeautifulSoup(answer.decode(), "html.parser"))) == {"Open", "Soon"}
