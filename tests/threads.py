"""Runs things at the same moment, each thread on a database connection of its own."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

# As many as the web server has, and as the pool has connections: more would wait for one, not race.
THREADS = 16


def at_once(calls: Iterable[Callable[[], Any]], *, threads: int = THREADS) -> list[Any]:
    """Run calls in threads that start at the same moment; their results in order, or the first exception."""
    calls = list(calls)
    threads = min(threads, len(calls))
    start, local = threading.Barrier(threads), threading.local()

    def run(call: Callable[[], Any]) -> Any:
        if not hasattr(local, "has_started"):
            local.has_started = True
            start.wait(timeout=10)
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]
