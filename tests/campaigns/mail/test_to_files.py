"""Mail as files: one each, in order, to be opened by a mail program, and by nobody but who runs the site."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.core.mail import get_connection

from tests.campaigns.mail.outbox import deliver, post


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "campaigns.mail.to_files.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def test_each_mail_is_a_file_of_its_own_in_order(folder, action):
    addresses = [f"p{number}@example.org" for number in range(12)]
    for address in addresses:
        post(address)
    assert deliver() == 12
    files = sorted(folder.iterdir())
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in files]
    assert [mail["To"] for mail in mails] == addresses
    assert {path.suffix for path in files} == {".eml"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_to_send_writes_nothing(folder):
    assert get_connection().send_messages([]) == 0
