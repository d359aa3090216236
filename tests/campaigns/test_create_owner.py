"""The first owner: made once, by a command, with a link that works once; and the password reset by mail."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import get_connection
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from campaigns.staff import OWNERS, OwnerRefused, create_owner, password_link
from cms.env import env
from tests import build

pytestmark = pytest.mark.django_db

PASSWORD = "ganzenveer-en-postzegel"


def make(user_name="fenna", email="fenna@example.org", **rest):
    return create_owner(user_name=user_name, email=email, **rest)


def choose_password(client, link, password=PASSWORD):
    """Open the link as a browser does, follow it to the form, and fill that in."""
    shown = client.get(urlsplit(link).path, follow=True)
    if "form" not in (shown.context or {}) or not shown.context.get("validlink"):
        return None
    return client.post(shown.redirect_chain[-1][0], {"new_password1": password, "new_password2": password})


def log_in(user_name="fenna", password=PASSWORD):
    client = Client()
    client.post(reverse("wagtailadmin_login"), {"username": user_name, "password": password})
    return client if client.get(reverse("wagtailadmin_home")).status_code == 200 else None


def test_the_owner_has_the_role_and_no_password_that_anyone_knows():
    owner = make()
    assert [group.name for group in owner.groups.all()] == [OWNERS.name]
    assert not owner.is_superuser
    assert not log_in(password="")


def test_the_owner_chooses_a_password_by_the_link_and_is_in():
    link = password_link(make())
    assert choose_password(Client(), link).status_code == 302
    assert log_in().get(reverse("wagtailusers_users:index")).status_code == 200


def test_the_link_works_once():
    link = password_link(make())
    choose_password(Client(), link)
    assert choose_password(Client(), link, "een-heel-ander-woord") is None
    assert log_in()


def test_the_link_is_over_after_three_days():
    link = password_link(make())
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3, hours=2)):
        assert choose_password(Client(), link) is None


def test_a_weak_password_is_refused():
    response = choose_password(Client(), password_link(make()), "kort")
    assert response.status_code == 200
    assert response.context["form"].errors


def test_with_a_password_there_is_an_owner_at_once():
    make(password=PASSWORD)
    assert log_in()


# Refused


def test_a_second_owner_is_refused_by_name():
    make()
    with pytest.raises(OwnerRefused, match="There is an owner already: fenna"):
        make("gerben", "gerben@example.org")
    assert User.objects.count() == 1


def test_after_an_owner_was_switched_off_a_new_one_can_be_made():
    User.objects.filter(pk=make().pk).update(is_active=False)
    assert make("gerben", "gerben@example.org")


@pytest.mark.parametrize(
    ("user_name", "email", "why"),
    [
        ("taken", "fenna@example.org", "a user taken"),
        ("fenna", "TAKEN@example.org", "the address TAKEN@example.org"),
        ("fenna", "not an address", "email"),
        ("fen na", "fenna@example.org", "username"),
        ("", "fenna@example.org", "username"),
        ("x" * 200, "fenna@example.org", "username"),
    ],
)
def test_a_name_or_address_that_cannot_be_used_is_refused_and_nothing_is_made(user_name, email, why):
    User.objects.create_user("taken", "taken@example.org")
    with pytest.raises(OwnerRefused, match=why):
        make(user_name, email)
    assert User.objects.count() == 1


# The command


def test_the_command_prints_a_link_that_works(capsys):
    call_command("create_owner", "fenna", "fenna@example.org")
    said = capsys.readouterr().out
    assert "within 3 days" in said
    assert choose_password(Client(), re.search(r"http\S+", said).group()).status_code == 302
    assert log_in()


def test_the_command_asks_for_a_password(monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSWORD)
    call_command("create_owner", "fenna", "fenna@example.org", "--ask-password")
    assert "http" not in capsys.readouterr().out
    assert log_in()


def test_the_command_refuses_two_different_passwords_and_weak_ones(monkeypatch):
    answers = iter([PASSWORD, "something else", "kort", "kort"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    with pytest.raises(CommandError, match="differ"):
        call_command("create_owner", "fenna", "fenna@example.org", "--ask-password")
    with pytest.raises(CommandError, match="12"):
        call_command("create_owner", "fenna", "fenna@example.org", "--ask-password")
    assert not User.objects.exists()


def test_the_command_says_that_there_is_an_owner():
    make()
    with pytest.raises(CommandError, match="There is an owner already"):
        call_command("create_owner", "gerben", "gerben@example.org")


# A forgotten password


def ask_for_mail(email):
    return Client().post(reverse("wagtailadmin_password_reset"), {"email": email})


def test_a_forgotten_password_is_mailed_to_the_owner_even_before_the_first_one():
    build.home()
    make()
    assert ask_for_mail("fenna@example.org").status_code == 302
    [sent] = mail.outbox
    assert sent.to == ["fenna@example.org"]
    link = re.search(r"http\S+", sent.body).group()
    assert choose_password(Client(), link).status_code == 302
    assert log_in()


def test_nobody_learns_from_the_answer_whether_an_address_is_known():
    make()
    known, unknown = ask_for_mail("fenna@example.org"), ask_for_mail("charlie@example.org")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [sent.to for sent in mail.outbox] == [["fenna@example.org"]]


def test_without_a_mail_server_the_mail_is_a_file(settings, tmp_path):
    configuration = env.email_url_config(f"filemail:///{tmp_path / 'mail'}")
    settings.EMAIL_FILE_PATH = configuration["EMAIL_FILE_PATH"]
    with get_connection(configuration["EMAIL_BACKEND"]) as connection:
        mail.EmailMessage("Password", "the link", to=["fenna@example.org"], connection=connection).send()
    [file] = (tmp_path / "mail").iterdir()
    assert "the link" in file.read_text()
