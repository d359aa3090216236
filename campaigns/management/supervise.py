"""Runs web server and worker side by side as one thing: started together, ended together."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

# Granian kills a worker of its own that does not end after 5 seconds, so that its parent ends within 10.
WEB_KILL_SECONDS = 5
STOP_SECONDS = 10
# Ctrl+C, a service manager, and a terminal that is closed:
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# How often the children are looked at.
LOOK_SECONDS = 0.2
# As many threads as the pool of database connections holds.
WEB_THREADS = 16


def port_fault(host: str, port: int) -> str:
    """Why no server can be started on a port, in words; "" if one can. Granian itself shares a taken port silently."""
    with socket.socket() as listener:
        # Without this a port that was just left counts as taken for a minute.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (OSError, OverflowError) as error:
            return getattr(error, "strerror", None) or str(error)
    return ""


def web_command(host: str, port: int, media: Path) -> list[str]:
    """Granian on one process with threads; it serves the pictures of the media folder itself.

    Its warnings are not shown: it finds 16 threads many, but most of them wait for the database.
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--blocking-threads", str(WEB_THREADS), "--workers-kill-timeout", str(WEB_KILL_SECONDS), "--no-ws"),
        *("--static-path-route", "/media", "--static-path-mount", str(media), "--log-level", "error"),
        "cms.wsgi:application",
    ]


def run_together(commands: dict[str, list[str]]) -> str:
    """Run programs until Ctrl+C, SIGTERM, or the end of one of them; then end them all.

    Each has a session of its own: a Ctrl+C reaches this process alone, and each child gets exactly one SIGTERM from it
    (a SIGINT to its group hangs granian). Returns the name of the one that ended by itself, "" if told to stop.
    """
    told = threading.Event()
    previous = {number: signal.signal(number, lambda *_: told.set()) for number in STOP_SIGNALS}
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            children[name] = subprocess.Popen(command, start_new_session=True)  # noqa: S603
        ended: list[str] = []
        while not ended and not told.wait(LOOK_SECONDS):
            ended = [name for name, child in children.items() if child.poll() is not None]
        return ended[0] if ended and not told.is_set() else ""
    finally:
        for child in children.values():
            if child.poll() is None:
                child.terminate()
        for child in children.values():
            _wait_or_kill(child)
        for number, handler in previous.items():
            signal.signal(number, handler)


def _wait_or_kill(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
