"""While PostgreSQL is gone, a visitor is told so within 5 seconds; when it is back, so is the site."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from cms.env import database
from tests.postgres_server import PostgresServer

pytestmark = [pytest.mark.fault]

# Django keeps one pool for each alias in the whole process: this must not be the run's own.
STOPPED = "stopped"


@pytest.fixture(scope="module")
def server(django_db_blocker) -> Iterator[PostgresServer]:
    """A server of these tests' own, to be stopped."""
    server = PostgresServer()
    with django_db_blocker.unblock():
        yield server
    server.remove()


@pytest.fixture
def pooled(server: PostgresServer) -> Iterator[Callable[..., ConnectionHandler]]:
    """Connections to that server as the site makes them, or with other options of the pool."""
    made = []
    server.stop()
    server.start()

    def pooled(**options: float) -> ConnectionHandler:
        entry = database(server.url())
        entry["OPTIONS"]["pool"] |= options
        made.append(ConnectionHandler({"default": {}, STOPPED: entry}))
        return made[-1]

    yield pooled
    for connections in made:
        connections[STOPPED].close_pool()


def ask(connections: ConnectionHandler, visitors: int = 20) -> list[tuple[str, float]]:
    """What as many visitors at once get, and after how many seconds; each in a thread, as in the web server."""
    got = []

    def visit():
        started = time.monotonic()
        try:
            with connections[STOPPED].cursor() as cursor:
                cursor.execute("SELECT 1")
                answer = "answer"
        except OperationalError:
            answer = "gone"
        finally:
            connections[STOPPED].close()
        got.append((answer, time.monotonic() - started))

    threads = [threading.Thread(target=visit) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == visitors
    return got


def test_a_crashed_server_is_told_within_5_seconds_and_found_again_at_once(server, pooled):
    connections = pooled()
    assert {answer for answer, _ in ask(connections)} == {"answer"}
    server.stop("immediate")
    got = ask(connections)
    assert {answer for answer, _ in got} == {"gone"}
    assert max(seconds for _, seconds in got) < 5
    server.start()
    assert {answer for answer, _ in ask(connections)} == {"answer"}


def test_with_a_longer_wait_in_the_pool_it_takes_longer(server, pooled):
    """The negative control; the pool's own wait is 30 seconds."""
    connections = pooled(timeout=5.1)
    ask(connections)
    server.stop()
    assert max(seconds for _, seconds in ask(connections)) > 5
