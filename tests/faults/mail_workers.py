"""Runs so many mail workers, and puts a new one in the place of each that is killed: `python -m ... NUMBER`.

Each is a process of its own, forked from one that has read the code: it starts in no time, and can be killed often.
SIGTERM ends them all, each after the mail under way.
"""

import os
import signal
import sys

import django
from django.core.management import call_command


def main(count: int) -> int:
    """Until SIGTERM; 0 if all ended by themselves then."""
    running: set[int] = set()

    def end(*_arguments: object) -> None:
        nonlocal count
        count = 0
        for pid in running:
            os.kill(pid, signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
    codes = [0]
    while count or running:
        while len(running) < count:
            running.add(_fork())
        pid, status = os.wait()
        running.discard(pid)
        if not count:
            codes.append(os.waitstatus_to_exitcode(status))
    return max(codes)


def _fork() -> int:
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        call_command("deliver_mail")
        os._exit(0)
    return pid


if __name__ == "__main__":
    django.setup()
    from campaigns.mail.render_mail import render_mail
    from campaigns.mail.samples import sample
    from campaigns.recurring.composers import COMPOSERS
    from tests.campaigns.mail import outbox

    # What is looked at is the way of a mail; its words are short.
    COMPOSERS.update(outbox.COMPOSERS)
    # The templates are read once, for all of them.
    render_mail(name="my_data", locale="nl", context=sample("my_data", {}))
    sys.exit(main(int(sys.argv[1])))
