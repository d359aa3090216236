"""Asking for my data: the same answer whether we know the address or not, and a mail only if we do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import MailLimit, Outbox
from campaigns.my_data.ask import ask_for_my_data
from tests import build
from tests.campaigns.my_data.conftest import FATIMA, supporter
from tests.who_may import everything

pytestmark = pytest.mark.django_db


def ask(client, address=FATIMA, code="en", **headers):
    return client.post(f"/{code}/my-data/", {"email": address}, headers=headers)


def test_looking_changes_nothing(client, fatima):
    before = everything()
    answer = client.get("/en/my-data/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert everything() == before


def test_who_left_her_address_gets_a_link_and_a_stranger_nothing(client, fatima, smtp):
    answers = {ask(client, address).content for address in (FATIMA, "charlie@example.org")}
    assert len(answers) == 1
    smtp.deliver()
    [mail] = smtp.mails
    assert mail.to == FATIMA
    assert "/en/my-data/" in mail.link("my-data")
    assert mail["List-Unsubscribe"]
    assert Outbox.objects.get(dropped_at__isnull=False).reason == "unknown"
    assert not Outbox.objects.waiting().exists()


def test_the_mail_speaks_the_language_of_the_page(client, fatima, smtp):
    ask(client, code="nl")
    smtp.deliver()
    assert "/nl/my-data/" in smtp.mails[0].link("my-data")


def test_an_address_in_capitals_is_the_same(client, fatima, smtp):
    ask(client, FATIMA.upper())
    smtp.deliver()
    assert len(smtp.mails) == 1


@pytest.mark.parametrize(
    "address", ["", "fatima", "a@b@example.org", "fatima@example.org\nBcc: x@example.org", "é@example.org"]
)
def test_what_is_no_address_is_said_and_nothing_is_written(client, fatima, address):
    answer = ask(client, address)
    assert answer.status_code == 422
    assert "<title>Error: My data" in answer.content.decode()
    assert not Outbox.objects.exists()


def test_the_third_time_on_a_day_no_mail_goes_and_the_answer_is_the_same(client, fatima, smtp):
    answers = {ask(client).content for _time in range(4)}
    assert len(answers) == 1
    smtp.deliver()
    assert len(smtp.mails) == 2
    # What was taken of the one share was given back with the other.
    assert sorted(MailLimit.objects.values_list("used_count", flat=True)) == [2, 2]


def test_the_same_statements_run_whoever_asks(client, fatima):
    def statements(address):
        with CaptureQueriesContext(connection) as captured:
            ask_for_my_data(address=address, locale="nl")
        return len(captured)

    known = [statements(FATIMA) for _time in range(4)]
    assert set(known) == {statements("charlie@example.org")}


def test_one_network_asks_20_times_an_hour(client, fatima):
    answers = [ask(client, f"a{number}@example.org").status_code for number in range(21)]
    assert answers == [200] * 20 + [429]


def test_a_page_of_another_site_asks_for_nobody(client, fatima):
    answer = ask(client, **{"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Outbox.objects.exists()


def test_it_works_without_the_private_key(client, fatima, settings, tmp_path):
    settings.VAULT_PRIVATE_KEY_FILE = str(tmp_path / "none")
    assert ask(client).status_code == 200
    assert Outbox.objects.waiting().count() == 1


def test_who_left_between_asking_and_sending_gets_nothing(client, action, fatima, smtp):
    supporter(action, "Charlie", email="charlie@example.org")
    ask(client)
    fatima.delete()
    smtp.deliver()
    assert not smtp.mails


def test_nobody_who_never_left_an_address_is_found(client, action, smtp):
    build.sign(action)
    ask(client)
    smtp.deliver()
    assert not smtp.mails


def test_another_mailbox_that_only_looks_the_same_gets_nothing(client, action, smtp):
    """One kind of apostrophe is as good as another in a name, and not in an address."""
    supporter(action, "Brian O'Brien", email="o'brien@example.org")
    ask(client, "o`brien@example.org")
    smtp.deliver()
    assert not smtp.mails
    ask(client, "o'brien@example.org")
    smtp.deliver()
    assert len(smtp.mails) == 1
