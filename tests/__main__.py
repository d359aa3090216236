"""Runs the suite on SQLite and on PostgreSQL side by side: `python -m tests [--all] [arguments for pytest]`.

Prints what each run said, one after the other, and fails if either failed. With --all, or in CI, a test that was left
out is a failure too.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

PROJECT = Path(__file__).resolve().parent.parent
# pytest's exit code for a run without tests.
NO_TESTS = 5
# Tests that need no database run once, beside SQLite.
POSTGRES = ["-p", "tests.postgres_server", "--only-with-database"]
PART = {"SQLite": [], "PostgreSQL": POSTGRES}
# They wait more than they work, for a browser, a site or a stopped server: together they are the third lane.
STORIES = [
    "tests/journeys",
    "tests/faults",
    "tests/campaigns/management/test_run_demo.py",
    "tests/campaigns/signing/test_database_gone.py",
]
# Where no database changes anything, and the third lane has time: they run there, and not on SQLite.
BESIDE_STORIES = [
    "tests/campaigns/demo/test_load_demo.py",
    "tests/campaigns/demo/test_translating.py",
    "tests/campaigns/api/test_bad_input.py",
    "tests/campaigns/mailing/test_update_screens.py",
    "tests/campaigns/models/test_readiness.py",
    "tests/campaigns/translation/test_row_views.py",
]
# What they look at comes before or after the database: words, markup, headers, who may open what. They run on SQLite
# alone; the stories see the same pages on PostgreSQL.
ONCE = [
    "tests/campaigns/api/test_bad_input.py",
    "tests/campaigns/api/test_blocks.py",
    "tests/campaigns/api/test_document.py",
    "tests/campaigns/api/test_sharing.py",
    "tests/campaigns/blocks",
    "tests/campaigns/cards",
    "tests/campaigns/demo",
    "tests/campaigns/editorial/test_approval.py",
    "tests/campaigns/editorial/test_help.py",
    "tests/campaigns/editorial/test_pictures.py",
    "tests/campaigns/editorial/test_rail.py",
    "tests/campaigns/editorial/test_start.py",
    "tests/campaigns/mail/test_about_action.py",
    "tests/campaigns/mail/test_build_message.py",
    "tests/campaigns/mail/test_faults.py",
    "tests/campaigns/mail/test_headers.py",
    "tests/campaigns/mail/test_providers.py",
    "tests/campaigns/mail/test_render_mail.py",
    "tests/campaigns/mail/test_to_files.py",
    "tests/campaigns/mail/test_worker.py",
    "tests/campaigns/mailing/bounces/test_webhook.py",
    "tests/campaigns/mailing/test_compose_update.py",
    "tests/campaigns/mailing/test_leave.py",
    "tests/campaigns/mailing/test_update_screens.py",
    "tests/campaigns/models/test_picture.py",
    "tests/campaigns/models/test_previews.py",
    "tests/campaigns/models/test_readiness.py",
    "tests/campaigns/my_data/test_ask.py",
    "tests/campaigns/my_data/test_page.py",
    "tests/campaigns/reports/test_addressee_list.py",
    "tests/campaigns/reports/test_chart.py",
    "tests/campaigns/reports/test_dashboard.py",
    "tests/campaigns/staff/test_own_admin.py",
    "tests/campaigns/staff/test_who_may.py",
    "tests/campaigns/test_arabic.py",
    "tests/campaigns/test_closed_page.py",
    "tests/campaigns/test_face.py",
    "tests/campaigns/test_formats.py",
    "tests/campaigns/test_mail_scanners.py",
    "tests/campaigns/test_pages.py",
    "tests/campaigns/test_roles.py",
    "tests/campaigns/translation/test_closed_screens.py",
    "tests/campaigns/translation/test_convert_to_alias.py",
    "tests/campaigns/translation/test_desk_view.py",
    "tests/campaigns/translation/test_desk_words.py",
    "tests/campaigns/translation/test_facts.py",
    "tests/campaigns/translation/test_hostile.py",
    "tests/campaigns/translation/test_letter_rule.py",
    "tests/campaigns/translation/test_machine.py",
    "tests/campaigns/translation/test_other_languages.py",
    "tests/campaigns/translation/test_panels.py",
    "tests/campaigns/translation/test_row_views.py",
    "tests/campaigns/translation/test_term_screens.py",
    "tests/campaigns/translation/test_who_may.py",
    "tests/campaigns/verification/test_views.py",
    "tests/cms/test_headers.py",
    "tests/cms/test_page_cache.py",
    "tests/cms/test_providers.py",
    "tests/cms/test_refusals.py",
    "tests/home/test_feed.py",
    "tests/home/test_meta.py",
    "tests/home/test_robots.py",
    "tests/home/test_sitemap.py",
]
WHOLE = {
    "SQLite": [f"--ignore={path}" for path in BESIDE_STORIES],
    "PostgreSQL": [*POSTGRES, *(f"--ignore={path}" for path in [*STORIES, *ONCE])],
    "PostgreSQL, stories": [*POSTGRES, *STORIES, *BESIDE_STORIES],
}


def main(arguments: list[str]) -> int:
    """Run them side by side; 0 if all is well."""
    started = time.monotonic()
    fail_on_skip = "--all" in arguments or os.environ.get("CI", "") not in ("", "0", "false")
    arguments = [argument for argument in arguments if argument != "--all"]
    # A chosen part of the suite may hold no test for one of them; the whole never does.
    good = (0, NO_TESTS) if arguments else (0,)
    options = ["--fail-on-skip"] if fail_on_skip else []
    environment = os.environ | {"DATABASE_URL": ""}
    environment.pop("VAR_DIR", None)
    with tempfile.TemporaryDirectory(prefix="appeal-run-") as folder:
        running = {}
        for name, extra in (PART if arguments else WHOLE).items():
            output = (Path(folder) / name).open("w+b")
            command = [sys.executable, "-m", "pytest", *extra, *options, *arguments]
            process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=output, stderr=output)
            running[name] = (process, output)
        try:
            failed = [name for name in running if _report(name, *running[name]) not in good]
        except KeyboardInterrupt:
            for process, _ in running.values():
                process.wait()
            return 130
    print(f"{'FAILED on ' + ' and '.join(failed) if failed else 'All is well'}, {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


def _report(name: str, process: subprocess.Popen[bytes], output: BinaryIO) -> int:
    """Print what a run says, while it runs, until it ends; its exit code."""
    print(f"\n======== {name} ========", flush=True)
    printed = 0
    while True:
        # Asked before the rest is read, so that its last words are read too.
        ended = process.poll() is not None
        text = os.pread(output.fileno(), 1 << 20, printed)
        printed += len(text)
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
        if ended and not text:
            break
        time.sleep(0 if text else 0.2)
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
