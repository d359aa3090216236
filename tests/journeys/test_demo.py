"""The demo started once more on the same folder is the same site, and Ctrl+C ends it without a trace."""

import os
import signal
import urllib.request
from contextlib import closing

import psutil
import pytest
from django.db.utils import ConnectionHandler

from cms.env import database
from tests.site import Site, free_port, start_site, stop_site

pytestmark = [pytest.mark.fault]

# Ctrl+C ends everything within 10 seconds:
END_SECONDS = 10
# Django keeps one pool for each alias in the whole process: this must not be the run's own.
LOOK = "look"
# What a second demo would leave rows in.
TABLES = ["wagtailcore_page", "campaigns_action", "campaigns_addressee", "campaigns_picture", "auth_user"]


def contents(site: Site) -> dict[str, tuple[int, int]]:
    """How many rows each table has, and the number of the last."""
    found = {}
    connection = ConnectionHandler({"default": {}, LOOK: database(site.database_url)})[LOOK]
    with closing(connection), connection.cursor() as cursor:
        for table in [*TABLES, "campaigns_signature"]:
            cursor.execute(f"SELECT count(*), max(id) FROM {table}")
            found[table] = cursor.fetchone()
    if connection.vendor == "postgresql":
        connection.close_pool()
    return found


def read(url: str) -> str:
    with urllib.request.urlopen(url) as response:
        return response.read().decode()


def test_a_second_start_is_the_same_site_and_ctrl_c_ends_it_without_a_trace(site, django_db_blocker):
    with django_db_blocker.unblock():
        before = contents(site)
    assert before["campaigns_action"][0] >= 3
    assert before["campaigns_signature"][0] >= 400
    again = start_site(database_url=site.database_url, var=site.var, port=free_port())
    below: list[psutil.Process] = []
    try:
        with django_db_blocker.unblock():
            assert contents(site) == before
        # The same page but for the port, which stands in its whole addresses.
        assert read(again.url + "/nl/over-ons/").replace(again.url, site.url) == read(site.url + "/nl/over-ons/")
        below = psutil.Process(again.process.pid).children(recursive=True)
        assert again.programs("granian")
        assert again.programs("run_worker")

        # To the whole group, as a terminal does.
        os.killpg(again.process.pid, signal.SIGINT)
        assert again.process.wait(END_SECONDS) == 0
        _, left = psutil.wait_procs(below, timeout=1)
        assert left == []
    finally:
        stop_site(again)
        for process in below:
            if process.is_running():
                process.kill()
    # The first one runs on.
    assert read(site.url + "/livez")
