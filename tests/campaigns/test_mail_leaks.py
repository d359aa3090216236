"""Nobody can read whom mail goes to: no name, town, address or link stands in clear beside the mails themselves."""

import logging
from types import SimpleNamespace

import pytest

from campaigns.mail import build_message
from campaigns.mailing.bounces.read_bounces import read_bounces
from campaigns.models import Outbox, Signature, StoppedAddress, Supporter
from campaigns.models.signature import Source, State
from tests import build
from tests.imap import PASSWORD, imap_server
from tests.leaks import PEOPLE, WORDS, found_in
from tests.mailed import Mailbox, links_of, path, remind, send
from tests.returned import report
from tests.smtp import CLOSE

pytestmark = pytest.mark.django_db(transaction=True)

NEW_TOWN = "Zwerkelbroek-aan-Zee"
# A token, a code or a number; what a part of an address is that says whose it is.
SECRET_LENGTH = 35


@pytest.fixture
def bounces(settings, tmp_path):
    """The mailbox to which mails come back."""
    settings.BOUNCE_IMAP_PASSWORD_FILE = tmp_path / "password"
    settings.BOUNCE_IMAP_PASSWORD_FILE.write_text(PASSWORD)
    with imap_server() as server:
        settings.BOUNCE_IMAP_URL = server.address
        yield server


@pytest.fixture
def people(client, smtp):
    return [Mailbox(client, smtp, *person) for person in PEOPLE[:6]]


def secrets(server):
    """The tokens and codes in the links of all mails."""
    parts = {part for mail in server.mails for link in links_of(mail) for part in path(link).split("/")}
    return {part for part in parts if len(part) >= SECRET_LENGTH}


def test_people_whose_mail_goes_all_its_ways(client, smtp, bounces, people, written):
    action, other = build.action(), build.action()
    for one in people:
        one.sign(action)
    smtp.deliver()
    remind()
    for one in people:
        one.verify()
    send(action)
    send(action, asks_for=other)
    for one in people:
        asked = one.mail()
        assert one.name.split()[0] in asked.text, "the mail itself says for whom it is"
        assert one.press(asked.link("one-click"), agree="on").status_code == 303
        client.post("/nl/my-data/", {"email": one.address})
        data = path(one.mail().link("my-data"))
        assert one.name in html_of(client.get(data))
        assert one.town in client.get(data + "download/").json()["people"][0]["town"]
    assert Signature.objects.filter(source=Source.ONE_CLICK).count() == len(people)

    ways = [
        lambda one, mail: one.press(mail.link("leave"), what="all"),
        lambda one, mail: client.post(path(mail.link("leave")), {"List-Unsubscribe": "One-Click"}),
        lambda one, mail: client.post(path(mail.link("my-data")), {"do": "erase", "sure": "yes"}),
        lambda one, mail: client.post(path(mail.link("my-data")), corrected(one)),
        lambda one, mail: one.press(first_mail(one).link("withdraw")),
        lambda one, mail: bounces.put(report(first_mail(one)["Message-ID"], to=one.address)),
    ]
    for one, way in zip(people, ways, strict=True):
        answer = way(one, one.mail())
        assert answer is None or answer.status_code in (200, 303)
    assert read_bounces() == 1
    # What each of them left behind:
    assert Supporter.objects.count() == 3
    assert StoppedAddress.objects.count() == 1
    assert Signature.objects.filter(state=State.WITHDRAWN).count() == 3
    assert len(secrets(smtp)) > 40
    assert found_in(written(), {*WORDS, NEW_TOWN, *secrets(smtp)}) == set()


def html_of(answer):
    assert answer.status_code == 200
    return answer.text.replace("&#x27;", "'")


def corrected(one):
    [person] = [row.pk for row in Supporter.objects.all() if build.opened(row)["email"] == one.address]
    return {"do": "correct", "person": person, "name": one.name, "town": NEW_TOWN, "language": "nl"}


def first_mail(one):
    return one.server.to(one.address)[0]


def test_people_whose_mail_does_not_go(client, smtp, people, written, monkeypatch):
    """Mail servers repeat the address in what they answer, and errors hold what was being done."""
    action = build.action()
    for command, answer in [
        ("RCPT", lambda address: f"550 5.1.1 <{address}>: unknown"),
        ("RCPT", lambda address: f"451 4.2.1 <{address}> is busy"),
        ("DATA", lambda address: f"554 5.7.1 {address} thinks that this is spam"),
        ("DATA", CLOSE),
    ]:
        one = people.pop()
        smtp.answers = {command: answer}
        one.sign(action)
        assert smtp.deliver() == 0
    monkeypatch.setattr(build_message, "render_mail", lambda **keywords: {}[repr(keywords) + one.address])
    people.pop().sign(action)
    assert smtp.deliver() == 0
    smtp.stop()
    people.pop().sign(action)
    assert smtp.deliver() == 0
    assert smtp.mails == []
    assert Outbox.objects.exclude(reason="").count() >= 5
    assert found_in(written(), WORDS) == set()
    smtp.start()


# The negative control: the same search finds what is not sealed


def test_an_outbox_without_seals_would_be_found(client, people, written, monkeypatch):
    monkeypatch.setattr("campaigns.mail.post_mail.vault", SimpleNamespace(seal=lambda plain, info: plain))
    client.post("/nl/my-data/", {"email": people[0].address})
    assert found_in(written(), WORDS) == {people[0].address}


def test_a_token_in_a_row_would_be_found(smtp, people, written):
    people[0].sign(build.action())
    token = people[0].mail().link("verify").split("/")[-2]
    Outbox.objects.update(reason=token)
    assert found_in(written(), {token}) == {token}


def test_an_answer_of_a_server_in_the_log_would_be_found(smtp, people, written, monkeypatch):
    logger = logging.getLogger("campaigns.mail.deliver")
    monkeypatch.setattr("campaigns.mail.deliver.open_row", lambda row: logger.warning(people[0].address))
    people[0].sign(build.action())
    smtp.deliver()
    assert found_in(written(), WORDS) == {people[0].address}
