"""Programs that look through mail open every link, some of them often: nothing happens by that."""

import itertools

import pytest

from campaigns.verification import views
from campaigns.verification.answer_request import answer_request
from tests.mailed import all_tables, links_of, one_of_each, path

pytestmark = pytest.mark.django_db

# How a link is opened: by a reader, by who asks only whether it is there, ahead of a reader, and by programs.
WAYS = [
    ("get", {}),
    ("head", {}),
    ("get", {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"}),
    ("get", {"X-Moz": "prefetch", "Accept": "*/*"}),
    ("head", {"User-Agent": "curl/8", "Sec-Fetch-Site": "cross-site", "Referer": "https://mail.example/"}),
]
REQUESTS = 200
# What leads to something that a button would do:
WITH_BUTTON = {"verify", "leave", "withdraw", "one-click", "my-data"}


@pytest.fixture
def links(client, action, smtp):
    """Every link of a mail of each kind."""
    return sorted({path(link) for mail in one_of_each(client, smtp, action) for link in links_of(mail)})


def open_all(client, links, *, requests):
    """Open each link in each way, again and again."""
    visits = list(itertools.product(links, WAYS))
    assert len(visits) <= requests
    for link, (method, headers) in itertools.islice(itertools.cycle(visits), requests):
        assert getattr(client, method)(link, headers=headers).status_code == 200, link


def test_200_requests_change_nothing_in_any_table(client, links):
    assert {link.split("/")[2] for link in links} >= WITH_BUTTON
    before = all_tables()
    open_all(client, links, requests=REQUESTS)
    assert all_tables() == before
    assert client.cookies == {}


def test_a_link_that_acted_by_itself_would_be_noticed(client, links, monkeypatch):
    """The negative control."""

    def answer_and_find(token):
        answer_request(token=token)
        return find_request(token)

    find_request = views.find_request
    monkeypatch.setattr(views, "find_request", answer_and_find)
    before = all_tables()
    open_all(client, [link for link in links if "/verify/" in link], requests=20)
    changed = {table for table, rows in all_tables().items() if rows != before[table]}
    assert changed >= {"campaigns_signature", "campaigns_supporter", "campaigns_consent", "campaigns_outbox"}
