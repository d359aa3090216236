"""The database is gone: the answer comes soon, says that nothing was stored, and still holds what was typed."""

import contextlib
import logging
import sqlite3
import time
import urllib.parse
import urllib.request
from types import SimpleNamespace
from urllib.error import HTTPError

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import Client

from campaigns.models import Signature
from tests import build
from tests.campaigns.signing.conftest import FATIMA
from tests.pages import Seen
from tests.postgres_server import RUNNING
from tests.threads import at_once

TYPED = {"name": "Zwaantje Kanariegeel", "town": "Vogelwaarde", "email": "zwaantje@kanarie.example", "updates": "on"}
# What DESIGN 7 asks of an answer without a database.
SECONDS = 5


def not_stored(response, letter):
    """The answer says in words that nothing was stored, and its form can be sent once more as it is."""
    assert response.status_code == 503
    seen = Seen(response)
    assert seen.title.startswith("Error: ")
    assert "not stored" in seen.text("h1")
    assert {name: seen.fields[name] for name in TYPED} == TYPED
    assert seen.fields["letter"] == letter
    assert [found["action"] for found, _text in seen.all("form")] == [response.path]
    assert not seen.all("data-receipt")
    return seen.fields


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("fails", ["SELECT", "SAVEPOINT", "INSERT"])
def test_at_whatever_point_it_fails_nothing_is_stored_and_nothing_is_told(action, post, caplog, capfd, fails, error):
    """RELEASE is what the end of the transaction is within a test."""
    caplog.set_level(logging.DEBUG)

    def fail(execute, sql, params, many, context):
        if sql.startswith(fails):
            raise error(f"canary {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        response = post(action, code="en", **TYPED)
    response.path = f"/en/sign/{action.slug}/"
    fields = not_stored(response, str(action.letter_id))
    assert "no-store" in response["Cache-Control"]
    assert not Signature.objects.exists()
    printed = capfd.readouterr()
    told = (caplog.text + printed.out + printed.err).lower()
    assert "signature not stored" in told
    assert not [word for word in ("zwaantje", "kanarie", "vogelwaarde", "canary") if word in told]
    assert post(action, **fields).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_if_the_commit_fails_nothing_is_acknowledged(client, monkeypatch):
    action = build.action()

    def fail(wrapper):
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(type(connections["default"]), "_commit", fail)
        response = client.post(f"/en/sign/{action.slug}/", {**TYPED, "letter": str(action.letter_id)})
    response.path = f"/en/sign/{action.slug}/"
    not_stored(response, str(action.letter_id))
    assert not Signature.objects.exists()


def posted_elsewhere(slug, letter):
    """The answer to a post on a connection of its own, and after how many seconds it came."""

    def post():
        started = time.monotonic()
        response = Client().post(f"/en/sign/{slug}/", {**TYPED, "letter": letter})
        return response, time.monotonic() - started

    ((response, seconds),) = at_once([post])
    response.path = f"/en/sign/{slug}/"
    return response, seconds


# Chosen here, not skipped: a run that skips fails.
if connection.vendor == "sqlite":

    @pytest.mark.fault
    @pytest.mark.smoke
    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("content", [None, b"This is no database. " * 100], ids=["moved away", "overwritten"])
    def test_on_sqlite_a_file_that_is_gone_is_said_within_5_seconds(tmp_path, monkeypatch, content):
        path = tmp_path / "db.sqlite3"
        if content:
            path.write_bytes(content)
        else:
            path.mkdir()
        monkeypatch.setitem(connection.settings_dict, "NAME", path)
        response, seconds = posted_elsewhere("wat-dan-ook", "7")
        not_stored(response, "7")
        assert seconds < SECONDS

    @pytest.mark.fault
    @pytest.mark.smoke
    @pytest.mark.django_db(transaction=True)
    def test_on_sqlite_another_writer_who_never_ends_is_said_too(monkeypatch):
        action = build.action()
        # 1 second in the place of the 20 that a site waits for another writer.
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 1)
        with contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            response, seconds = posted_elsewhere(action.slug, str(action.letter_id))
        not_stored(response, str(action.letter_id))
        assert seconds < SECONDS
        assert not Signature.objects.exists()

else:

    @pytest.mark.fault
    def test_on_postgresql_a_stopped_server_is_said_within_5_seconds_and_later_takes_the_same_form(site, pytestconfig):
        server = pytestconfig.stash[RUNNING]
        with psycopg.connect(site.database_url) as database:
            slug, letter = database.execute(
                "SELECT slug, letter_id FROM campaigns_action WHERE closes_at > now() ORDER BY closes_at DESC LIMIT 1"
            ).fetchone()
        path = f"/en/sign/{slug}/"

        def post(fields):
            """Send the form; the answer, and after how many seconds it came."""
            started = time.monotonic()
            body = urllib.parse.urlencode(fields).encode()
            try:
                opened = urllib.request.urlopen(site.url + path, body, timeout=30)
            except HTTPError as error:
                opened = error
            with opened:
                answer = SimpleNamespace(status_code=opened.status, content=opened.read(), path=path, url=opened.url)
            return answer, time.monotonic() - started

        def rows():
            with psycopg.connect(site.database_url) as database:
                return database.execute("SELECT count(*) FROM campaigns_signature").fetchone()[0]

        before = rows()
        sent = {**TYPED, "name": f"Zwaantje Kanariegeel {time.time_ns()}", "letter": str(letter)}
        # A connection is in the pool, and dies with the server.
        assert post({**FATIMA, "letter": "1x"})[0].status_code == 422
        server.stop("immediate")
        try:
            for _time in range(2):
                response, seconds = post({**TYPED, "letter": str(letter)})
                fields = not_stored(response, str(letter))
                assert seconds < SECONDS
        finally:
            server.start()
        assert rows() == before
        response = until_stored(lambda: post({**fields, "name": sent["name"]})[0])
        assert response.status_code == 200
        assert "/signed/" in response.url
        assert Seen(response).all("data-receipt")
        assert rows() == before + 1


def until_stored(post):
    """The pool of connections finds its server again within a few seconds."""
    until = time.monotonic() + 10
    while (response := post()).status_code == 503 and time.monotonic() < until:
        time.sleep(0.2)
    return response
