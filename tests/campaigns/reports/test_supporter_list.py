"""The list of supporters: masked for everybody, by right, and nothing in it can be changed."""

import datetime
import re

import pytest
from django.utils import timezone

from campaigns.models import Supporter
from campaigns.models.consent import Purpose
from campaigns.recording import GivenConsent
from tests import build

pytestmark = pytest.mark.django_db

LIST = "/admin/supporters/"
NAME, TOWN, EMAIL = "Quintijn Zwaanswijk", "Oerdijkerhoek", "quintijn.zw@example.org"
ASKED = (GivenConsent(Purpose.THIS_ACTION, "Alleen hoe het afloopt."),)


@pytest.fixture
def supporter(action):
    build.sign(action, NAME, TOWN, EMAIL, consents=ASKED)
    return Supporter.objects.get()


def numbers(response):
    assert response.status_code == 200
    return sorted(int(number) for number in re.findall(r"/admin/supporters/inspect/(\d+)/", response.text))


def holds_nobody(response):
    return not any(word in response.text for word in (NAME, TOWN, EMAIL, "Quintijn", "quintijn"))


def test_it_says_what_was_asked_and_not_by_whom(client, login, supporter):
    login("view_supporter", "open_supporter", "view_signature", "open_signature")
    listed, one = client.get(LIST), client.get(f"{LIST}inspect/{supporter.pk}/")
    assert numbers(listed) == [supporter.pk]
    assert holds_nobody(listed)
    assert holds_nobody(one)
    assert "Alleen hoe het afloopt." in one.text
    assert f"/admin/signatures/inspect/{supporter.supporter_signatures.get().signature_id}/" in one.text


def test_who_may_not_see_signatures_gets_no_link_to_one(client, login, supporter):
    login("view_supporter")
    assert "/admin/signatures/" not in client.get(f"{LIST}inspect/{supporter.pk}/").text


def test_the_hour_is_that_of_the_readers_clock(client, login, supporter):
    login("view_supporter")
    # In winter it is an hour later in Amsterdam than in Greenwich.
    Supporter.objects.update(created_at=datetime.datetime(2026, 1, 5, 20, 57, tzinfo=datetime.UTC))
    for path in (LIST, f"{LIST}inspect/{supporter.pk}/"):
        text = client.get(path, headers={"Accept-Language": "nl"}).text
        assert "5 januari 2026, 21:57 (CET)" in text
        assert "20:57" not in text


def test_without_the_right_nobody_sees_it(client, login, supporter):
    for rights in ((), ("open_supporter",), ("view_signature", "open_signature", "view_accesslog")):
        login(*rights)
        for path in (LIST, f"{LIST}results/", f"{LIST}inspect/{supporter.pk}/"):
            response = client.get(path)
            assert (response.status_code, response.url) == (302, "/admin/")
        assert LIST not in client.get("/admin/").text


def test_filters_narrow_it(client, login, supporter, action):
    login("view_supporter")
    build.sign(action, "Iemand Anders", "Ede", "anders@example.org")
    other = Supporter.objects.exclude(pk=supporter.pk).get()
    Supporter.objects.filter(pk=other.pk).update(verified_at=timezone.now(), locale="en")
    for query, wanted in (
        ("", [supporter, other]),
        ("has_answered=true", [other]),
        ("has_answered=false", [supporter]),
        ("locale=en", [other]),
        (f"created_at_from={build.days(1)}", []),
    ):
        assert numbers(client.get(f"{LIST}results/?{query}")) == [row.pk for row in wanted], query


def test_nothing_can_be_changed_even_by_a_superuser(client, supporter):
    client.force_login(build.superuser())
    for verb in ("new", "edit", "delete", "copy"):
        for path in (f"{LIST}{verb}/", f"{LIST}{verb}/{supporter.pk}/"):
            for response in (client.get(path), client.post(path, {"locale": "en"})):
                assert response.status_code == 404 or (response.status_code, response.url) == (302, "/admin/")
    assert Supporter.objects.get().locale == "nl"


def test_the_list_does_not_even_load_what_is_sealed(client, login, supporter, action, django_assert_max_num_queries):
    login("view_supporter")
    client.get(LIST)
    with django_assert_max_num_queries(50) as few:
        client.get(LIST)
    for number in range(5):
        build.sign(action, f"Persoon {number}", "Ede", f"p{number}@example.org", consents=ASKED)
    with django_assert_max_num_queries(len(few)) as asked:
        assert len(numbers(client.get(LIST))) == 6
    listing = [query["sql"] for query in asked.captured_queries if 'FROM "campaigns_supporter"' in query["sql"]]
    assert listing
    for statement in listing:
        assert "person_digest" not in statement
        assert "email_index" not in statement
        assert not re.search(r'"box"(?! IS NOT NULL)', statement)
