"""Two programs run as one: both end at one signal, or with the first that ends; a taken port is said."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from campaigns.management.supervise import port_fault
from cms.env import BASE_DIR

# A child that says when it runs and which signals it got, and ends a moment after SIGTERM as granian does.
CHILD = r"""
import os, signal, sys, time
name, seconds = sys.argv[1], float(sys.argv[2])
told = []
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, lambda number, frame: told.append(signal.Signals(number).name))
os.write(1, f"{name} runs\n".encode())
ends = time.monotonic() + seconds
while time.monotonic() < ends and not told:
    time.sleep(0.02)
time.sleep(0.3)
os.write(1, f"{name} got {' '.join(told)}\n".encode())
"""
PARENT = """
import sys
from campaigns.management.supervise import run_together
child = sys.argv[1]
ended = run_together({name: [sys.executable, "-c", child, name, seconds] for name, seconds in
                      (("web", sys.argv[2]), ("worker", sys.argv[3]))})
print(f"ended: {ended or 'told'}")
"""


def start(*, web: float, worker: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PARENT, CHILD, str(web), str(worker)]
    return subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, start_new_session=True)


def both_run(process: subprocess.Popen[str]) -> set[str]:
    return {process.stdout.readline().strip(), process.stdout.readline().strip()}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_both_and_each_gets_one_sigterm(number):
    process = start(web=20, worker=20)
    assert both_run(process) == {"web runs", "worker runs"}
    # To the whole group, as a terminal does; and once more, as impatient people do.
    os.killpg(process.pid, number)
    time.sleep(0.1)
    os.killpg(process.pid, number)
    output, _ = process.communicate(timeout=10)
    assert sorted(output.splitlines()) == ["ended: told", "web got SIGTERM", "worker got SIGTERM"]
    assert process.returncode == 0


@pytest.mark.parametrize(("web", "worker", "name"), [(0.1, 20, "web"), (20, 0.1, "worker")])
def test_when_one_ends_the_other_is_ended_and_it_is_said_which(web, worker, name):
    process = start(web=web, worker=worker)
    both_run(process)
    output, _ = process.communicate(timeout=10)
    assert output.splitlines()[-1] == f"ended: {name}"
    assert output.count("SIGTERM") == 1


def test_a_taken_port_is_said():
    with socket.socket() as listener:
        # As granian listens: shared, so that a second one would start without a word.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert port_fault("127.0.0.1", port) == "Address already in use"
    assert port_fault("127.0.0.1", port) == ""


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_cannot_be_is_said(port):
    assert "0-65535" in port_fault("127.0.0.1", port)
