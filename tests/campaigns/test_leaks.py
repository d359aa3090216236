"""Nobody outside learns who signed: no name, town or address stands in clear in anything that the site writes."""

import base64
import html
import logging

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client

from campaigns.models import Consent, Count, Outbox, Signature, Supporter
from campaigns.signing import sign_letter
from tests import build, leaks
from tests.leaks import PEOPLE, WORDS

pytestmark = pytest.mark.django_db(transaction=True)


def post(client, action, person, **extra):
    name, town, email = person
    data = {"name": name, "town": town, "email": email, "updates": "on", **extra}
    return client.post(f"/nl/sign/{action.slug}/", data)


def test_thirty_people_sign_and_none_of_them_can_be_read_anywhere(client, written):
    action = build.action()
    for person in PEOPLE:
        response = post(client, action, person)
        assert response.status_code == 303
        assert person[0] in html.unescape(client.get(response.url).text), "the thank-you page shows the own name"
        assert client.get(action.source_page.url).status_code == 200
    assert (Signature.objects.count(), Supporter.objects.count(), Consent.objects.count()) == (30, 30, 60)
    assert leaks.found_in(written(), WORDS) == set()


def test_neither_does_anyone_whose_signature_was_refused(client, written, monkeypatch):
    action, person, foreign = build.action(), PEOPLE[5], {"Origin": "https://elsewhere.example"}
    assert post(client, action, (person[0], "", person[2])).status_code == 422
    assert post(client, action, (person[0], person[1], person[2] + "@@")).status_code == 422
    assert post(client, action, person, letter="999999").status_code == 422
    assert post(client, action, person, website="bot").status_code == 303
    assert post(client, action, (person[0] * 900, *person[1:])).status_code in (413, 422)
    assert client.post(f"/nl/sign/{action.slug}/", {"name": person[0]}, headers=foreign).status_code == 403
    assert client.post("/nl/sign/nergens/", {"name": person[0], "town": person[1]}).status_code == 404
    build.over(action)
    assert post(client, action, person).status_code == 422

    def gone(*_arguments, **_keywords):
        raise DatabaseError(f"duplicate key value ({person})")

    monkeypatch.setattr(sign_letter, "take_token", gone)
    assert post(client, build.action(), person).status_code == 503
    monkeypatch.setattr(sign_letter, "take_token", lambda _request: 1 / 0)
    assert post(Client(raise_request_exception=False), build.action(), person).status_code == 500
    assert leaks.found_in(written(), WORDS) == set()


def test_neither_does_a_name_that_staff_have_opened(client, written):
    recorded = build.sign(build.action(), *PEOPLE[7])
    staff = build.superuser()
    client.force_login(staff)
    assert PEOPLE[7][0] in client.post(f"/admin/signatures/open/{recorded.signature_id}/", {"reason": "vraagt"}).text
    client.get("/admin/signatures/")
    assert leaks.found_in(written(), WORDS) == set()


# The negative control: the same search finds what is written unsealed


def in_a_box(person):
    Signature.objects.update(box=repr(person).encode())


def in_another_table(person):
    Count.objects.update(locale=person[2][:12])
    Outbox.objects.create(kind="verify", locale="nl", message_id=person[2], box=None)


def in_base64(person):
    Outbox.objects.create(
        kind="verify", locale="nl", message_id="1", reason=base64.b64encode(person[0].encode()).decode()
    )


def in_capitals(person):
    Outbox.objects.create(kind="verify", locale="nl", message_id="1", reason=person[1].upper())


def in_a_deleted_row(person):
    """SQLite leaves what was deleted in the write-ahead log; PostgreSQL's dump shows what is there."""
    row = Outbox.objects.create(kind="verify", locale="nl", message_id="1", reason=person[0])
    if connection.vendor == "sqlite":
        row.delete()


def in_the_log(person):
    logging.getLogger("campaigns").error(f"not stored: {person[0]}")


def in_the_cache(person):
    cache.set("who", {"name": person[0]})


def in_a_file(person):
    path = django_settings.VAR_DIR / "media" / "leak.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(person[1])


WAYS = [
    in_a_box,
    in_another_table,
    in_base64,
    in_capitals,
    in_a_deleted_row,
    in_the_log,
    in_the_cache,
    in_a_file,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_stands_in_clear_is_found(way, written):
    build.sign(build.action(), *PEOPLE[1])
    way(PEOPLE[1])
    found = leaks.found_in(written(), WORDS)
    (django_settings.VAR_DIR / "media" / "leak.txt").unlink(missing_ok=True)
    assert found
    assert found <= set(PEOPLE[1])
