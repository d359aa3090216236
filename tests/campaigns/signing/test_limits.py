"""How many may sign from one network in an hour: exact under race, and no address is kept."""

import datetime
import logging
import math
import time

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from campaigns.models import NetworkBucket, Signature
from campaigns.signing import limits, views
from campaigns.signing.limits import client_address, forget_networks, network, network_key, take_token
from tests import build
from tests.pages import Seen
from tests.threads import at_once

HOME = "203.0.113.77"


def request(forwarded=None, address=HOME):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


# Which address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, None, HOME),
        (0, "198.51.100.1", HOME),
        (0, "198.51.100.1, 198.51.100.2", HOME),
        (1, None, HOME),
        (1, "198.51.100.1", "198.51.100.1"),
        # What stands further left was sent by the client.
        (1, "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        (1, "192.0.2.66,,, 198.51.100.1 ", "198.51.100.1"),
        (2, "198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "192.0.2.66, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "192.0.2.66, 192.0.2.67, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
    ],
)
def test_the_last_trusted_proxy_says_who_it_was(settings, proxies, forwarded, found):
    settings.TRUSTED_PROXY_COUNT = proxies
    assert client_address(request(forwarded)) == found


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("", "unknown"),
        ("geen adres", "unknown"),
        ("203.0.113.77:443", "203.0.113.0/24"),
        ("[2001:db8:1:2::3]:443", "2001:db8:1::/48"),
        ("[2001:db8:1:2::3]", "2001:db8:1::/48"),
        ("\x00", "unknown"),
    ],
)
def test_a_network_is_what_one_household_or_school_holds(address, prefix):
    assert network(request(address=address)) == prefix


def test_the_key_of_a_network_is_another_one_tomorrow():
    """Under the key of the day, so that nobody can link two days."""
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        today = network_key(request())
        assert network_key(request(address="203.0.113.1")) == today
        assert network_key(request(address="203.0.114.1")) != today
    with time_machine.travel(now + datetime.timedelta(days=1), tick=False):
        assert network_key(request()) != today


# The bucket


@pytest.mark.django_db
def test_an_hour_s_share_can_be_taken_at_once_and_fills_up_evenly(settings):
    settings.SIGN_LIMIT_PER_HOUR = 6
    start = timezone.now().replace(hour=10, minute=0)
    with time_machine.travel(start, tick=False) as clock:
        assert [take_token(request()) for _time in range(7)] == [True] * 6 + [False]
        clock.shift(9 * 60)
        assert not take_token(request())
        clock.shift(62)
        assert [take_token(request()) for _time in range(2)] == [True, False]
        clock.shift(3 * 3600)
        assert [take_token(request()) for _time in range(7)] == [True] * 6 + [False]


@pytest.mark.django_db
def test_each_network_has_a_share_of_its_own(settings):
    settings.SIGN_LIMIT_PER_HOUR = 1
    assert [take_token(request()) for _time in range(2)] == [True, False]
    assert take_token(request(address="198.51.100.1"))


@pytest.mark.django_db
def test_without_a_limit_no_network_is_written_down(settings):
    settings.SIGN_LIMIT_PER_HOUR = 0
    assert all(take_token(request()) for _time in range(1_000))
    assert not NetworkBucket.objects.exists()


@pytest.mark.django_db
def test_a_made_up_header_gives_no_new_share(settings):
    settings.SIGN_LIMIT_PER_HOUR, settings.TRUSTED_PROXY_COUNT = 3, 1
    taken = [take_token(request(f"192.0.2.{number}, 198.51.100.1")) for number in range(10)]
    assert taken.count(True) == 3


@pytest.mark.django_db
def test_with_one_proxy_too_many_trusted_the_header_would_give_one(settings):
    """The negative control: the same with the wrong number."""
    settings.SIGN_LIMIT_PER_HOUR, settings.TRUSTED_PROXY_COUNT = 3, 2
    taken = [take_token(request(f"192.0.{number}.1, 198.51.100.1")) for number in range(10)]
    assert taken.count(True) == 10


@pytest.mark.django_db
def test_silent_networks_are_forgotten_after_48_hours(settings):
    settings.SIGN_LIMIT_PER_HOUR = 5
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        take_token(request())
        clock.shift(48 * 3600 - 1)
        assert forget_networks() == 0
        take_token(request(address="198.51.100.1"))
        clock.shift(2)
        assert forget_networks() == 1
    assert NetworkBucket.objects.count() == 1


# Posts


@pytest.mark.django_db
def test_the_post_after_the_last_token_is_refused_in_words_and_keeps_what_was_typed(action, post, settings):
    settings.SIGN_LIMIT_PER_HOUR = 2
    for number in range(2):
        assert post(action, name=f"Naam {number}").status_code == 303
    typed = {"name": "Zwaantje Kanariegeel", "town": "Vogelwaarde", "email": "zwaantje@kanarie.example"}
    response = post(action, **typed)
    assert response.status_code == 429
    assert Signature.objects.count() == 2
    seen = Seen(response)
    assert {name: seen.fields[name] for name in typed} == typed
    assert seen.fields["letter"] == str(action.letter_id)
    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("Location")


@pytest.mark.django_db
@pytest.mark.parametrize("refused", [{"name": ""}, {"letter": "9223372036854775807"}, {"headers": {"Origin": "null"}}])
def test_what_is_refused_takes_no_token(action, post, settings, refused):
    settings.SIGN_LIMIT_PER_HOUR = 1
    for _time in range(3):
        assert post(action, **refused).status_code in {403, 422}
    assert post(action).status_code == 303


@pytest.mark.django_db
def test_no_address_is_kept_or_logged(action, client, settings, caplog, capfd):
    settings.SIGN_LIMIT_PER_HOUR, settings.TRUSTED_PROXY_COUNT = 1, 1
    caplog.set_level(logging.DEBUG)
    address, their_proxy, prefix = "198.51.100.177", "203.0.113.188", "198.51.100."
    for _time in range(2):
        sent = {"name": "Fatima", "town": "Utrecht"}
        client.post(f"/nl/sign/{action.slug}/", sent, REMOTE_ADDR=their_proxy, HTTP_X_FORWARDED_FOR=address)
    assert NetworkBucket.objects.count() == 1
    stored = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            stored += [str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in cursor for cell in row]
    printed = capfd.readouterr()
    told = "\n".join([*stored, caplog.text, printed.out, printed.err])
    assert "Samira" in told
    assert not [word for word in (address, their_proxy, prefix, "c63364b1") if word in told]


# At the same moment


def posts_at_once(action, number):
    """The statuses of as many posts of different people from one network."""

    def post(name):
        sent = {"name": name, "town": "Utrecht"}
        return Client().post(f"/nl/sign/{action.slug}/", sent, REMOTE_ADDR=HOME).status_code

    return at_once([lambda name=f"Naam {one}": post(name) for one in range(number)])


@pytest.mark.django_db(transaction=True)
def test_of_200_posts_at_once_exactly_20_pass(settings, monkeypatch):
    settings.SIGN_LIMIT_PER_HOUR = 20
    action = build.action()
    # The page that says no is not what is looked at here, and 180 of them take seconds.
    monkeypatch.setattr(views, "_again", lambda request, action, form, status: views.HttpResponse(status=status))
    statuses = posts_at_once(action, 200)
    assert (statuses.count(303), statuses.count(429)) == (20, 180)
    assert Signature.objects.count() == 20
    assert math.isclose(NetworkBucket.objects.get().tokens, 0, abs_tol=0.5)


@pytest.mark.django_db(transaction=True)
def test_a_bucket_that_is_read_and_then_written_lets_more_pass():
    """The negative control."""
    NetworkBucket.objects.create(key=network_key(request()), tokens=20, refilled_at=0)

    def read_then_write():
        bucket = NetworkBucket.objects.get()
        if bucket.tokens < 1:
            return False
        time.sleep(0.001)
        bucket.tokens -= 1
        bucket.save()
        return True

    assert at_once([read_then_write] * 200).count(True) > 20


@pytest.mark.django_db(transaction=True)
def test_the_statement_alone_is_exact_too(settings):
    """The same load as the negative control's, without the rest of a post."""
    settings.SIGN_LIMIT_PER_HOUR = 20
    assert at_once([lambda: limits.take_token(request())] * 200).count(True) == 20
