"""Knows how a loop ends when it is told to: after the work under way, and at once while it rests."""

import contextlib
import queue
import signal


class Stoppable:
    """What the loops of our workers share."""

    def __init__(self) -> None:
        self.is_stopping = False
        # Not a threading.Event: a signal that comes while its lock is held would wait for that lock for ever.
        self._wake_up: queue.SimpleQueue[None] = queue.SimpleQueue()

    def stop_on_signals(self) -> None:
        """End after the work under way at SIGTERM or Ctrl+C."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_arguments: self.stop())

    def stop(self) -> None:
        """End after the work under way; safe in a signal handler and from another thread."""
        self.is_stopping = True
        self._wake_up.put(None)

    def _rest(self, seconds: float) -> None:
        """Do nothing for so long, or until told to stop."""
        with contextlib.suppress(queue.Empty):
            self._wake_up.get(timeout=max(0.0, seconds))
